package community.securityir.local.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DrillFileTest {

    private static final String GOOD = """
            Title: Ransom note
            Template: drill.yaml
            Parameters:
              Participant: responder@example.com
              Account: 012345678901
              InjectAt: {After: 1h}
            Lasts: 6h
            Seed: 7
            Actions:
              - At: 10m
                Jitter: 5m
                Who: Lead
                Status: Detection and Analysis
              - At: 20m
                Who: Engineer
                As: AWS
                Comment: Please send the logs.
            Expectations:
              Acknowledge: 15m
              Close: 4h
            """;

    private static final String SPAN = "must be a length of time such as 15m, 1h30m or 2d, at most 30 days";

    private static List<String> problems(String text) {
        return catchThrowableOfType(DrillFileException.class, () -> DrillFile.read("a.yaml", text)).problems();
    }

    @Test
    void aFileIsReadAsItIsWritten() {
        Drill drill = DrillFile.read("a.yaml", GOOD);
        assertThat(drill).isEqualTo(new Drill("Ransom note", "drill.yaml",
                Map.of("Participant", new ParameterValue("responder@example.com", null),
                        "Account", new ParameterValue("012345678901", null),
                        "InjectAt", new ParameterValue(null, Duration.ofHours(1))),
                "CaseId", Duration.ofHours(6), 7,
                List.of(new ScriptedAction(Duration.ofMinutes(10), Duration.ofMinutes(5), "Lead", false,
                                "Detection and Analysis", null),
                        new ScriptedAction(Duration.ofMinutes(20), Duration.ZERO, "Engineer", true, null,
                                "Please send the logs.")),
                Map.of(Milestone.ACKNOWLEDGE, Duration.ofMinutes(15), Milestone.CLOSE, Duration.ofHours(4))));
    }

    @Test
    void aTimeAmongTheParametersCountsFromTheStart() {
        Instant start = Instant.parse("2030-03-04T23:30:00Z");
        Map<String, ParameterValue> parameters = DrillFile.read("a.yaml", GOOD).parameters();
        assertThat(parameters.get("InjectAt").at(start)).isEqualTo("2030-03-05T00:30:00");
        assertThat(parameters.get("Account").at(start)).isEqualTo("012345678901");
    }

    @Test
    void onlyTheFirstThreeAreNeeded() {
        Drill drill = DrillFile.read("a.yaml", "Title: One\nTemplate: t.yaml\nLasts: 1h\n");
        assertThat(drill).isEqualTo(
                new Drill("One", "t.yaml", Map.of(), "CaseId", Duration.ofHours(1), 0, List.of(), Map.of()));
    }

    /** What is right, what stands in its place, and what is said of that. */
    private static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("Title: Ransom note", "Title: ''",
                        "a.yaml:1: Title: must be text of 1 to 300 characters"),
                Arguments.of("Title: Ransom note", "Title: [a]",
                        "a.yaml:1: Title: must be text of 1 to 300 characters"),
                Arguments.of("Template: drill.yaml", "Templates: t",
                        "a.yaml:2: Templates: a drill has no attribute Templates"),
                Arguments.of("Template: drill.yaml", "Templates: t",
                        "a.yaml:1: Template: is missing"),
                Arguments.of("Participant: responder@example.com", "Participant: [a]",
                        "a.yaml:4: Parameters/Participant: must be text, or a time such as {After: 1h}"),
                Arguments.of("{After: 1h}", "{After: soon}",
                        "a.yaml:6: Parameters/InjectAt/After: " + SPAN),
                Arguments.of("{After: 1h}", "{Before: 1h}",
                        "a.yaml:6: Parameters/InjectAt/Before: a time has no attribute Before"),
                Arguments.of("{After: 1h}", "!Ref Other",
                        "a.yaml:6: Parameters/InjectAt/Ref: a time has no attribute Ref"),
                Arguments.of("Lasts: 6h", "Lasts: 31d",
                        "a.yaml:7: Lasts: " + SPAN),
                Arguments.of("Lasts: 6h", "Lasts: 0h",
                        "a.yaml:7: Lasts: must be longer than nothing"),
                Arguments.of("Seed: 7", "Seed: -7",
                        "a.yaml:8: Seed: must be a whole number from 0, of up to 18 digits"),
                Arguments.of("Lasts: 6h", "Lasts: 12m",
                        "a.yaml:10: Actions/0/At: must come before the end of the drill (Lasts), with "
                                + "its Jitter"),
                Arguments.of("Lasts: 6h", "Lasts: 1h",
                        "a.yaml:20: Expectations/Close: must not be longer than the drill (Lasts)"),
                Arguments.of("Jitter: 5m", "Jitter: 5",
                        "a.yaml:11: Actions/0/Jitter: " + SPAN),
                Arguments.of("Who: Lead", "Whom: Lead",
                        "a.yaml:10: Actions/0/Who: is missing"),
                Arguments.of("Status: Detection and Analysis", "Status: Acknowledged",
                        "a.yaml:13: Actions/0/Status: must be one of: Detection and Analysis; "
                                + "Containment, Eradication and Recovery; Post-incident Activities; Closed "
                                + "(others are those of AWS's responders: As: AWS)"),
                Arguments.of("Comment: Please send the logs.", "Status: Submitted",
                        "a.yaml:17: Actions/1/Status: must be one of: Acknowledged; Detection and "
                                + "Analysis; Containment, Eradication and Recovery; Post-incident Activities; "
                                + "Ready to Close; Closed"),
                Arguments.of("Comment: Please send the logs.", "'# none': x",
                        "a.yaml:14: Actions/1: must have either Status or Comment"),
                Arguments.of("As: AWS", "Status: Closed",
                        "a.yaml:14: Actions/1: must have either Status or Comment"),
                Arguments.of("As: AWS", "As: Amazon",
                        "a.yaml:16: Actions/1/As: must be Customer or AWS"),
                Arguments.of("Acknowledge: 15m", "Notice: 15m",
                        "a.yaml:19: Expectations/Notice: Expectations has no attribute Notice"),
                Arguments.of("Acknowledge: 15m", "Close: 15m",
                        "a.yaml:20: Expectations/Close: is there already, in line 19"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatIsWrongIsNamedWithItsLineAndTheRule(String good, String bad, String problem) {
        assertThat(GOOD).contains(good);
        assertThat(problems(GOOD.replace(good, bad))).contains(problem);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(problems("Title: ''\nTemplate: t\nLasts: never\nActions: {}\nExpectations: []\nParameters: 1\n"))
                .hasSize(5);
    }

    @Test
    void whatIsNoDrillIsRefused() {
        assertThat(problems("- a\n")).containsExactly("a.yaml:1: must be a mapping");
        assertThat(problems("Title: a: b\n")).singleElement().asString().startsWith("a.yaml:1: is not YAML");
        assertThat(problems("")).containsExactly("a.yaml: is empty");
        assertThat(problems("Title: &a x\nTemplate: *a\nLasts: 1h\n"))
                .containsExactly("a.yaml:2: Template: the YAML alias *a is not supported");
    }

    /** Comments are confidential; a message about one is not the place to repeat it. */
    @Test
    void aMessageDoesNotRepeatWhatWasWritten() {
        String secret = GOOD.replace("Please send the logs.", "x".repeat(12_001));
        assertThat(problems(secret)).containsExactly(
                "a.yaml:17: Actions/1/Comment: must be text of 1 to 12000 characters");
    }

    @Test
    void theTemplateHasToHaveTheOutput() {
        Drill drill = DrillFile.read("a.yaml", GOOD);
        DrillFile.requireOutput("a.yaml", drill, "Outputs: {CaseId: {Value: a}}");
        assertThatThrownBy(() -> DrillFile.requireOutput("a.yaml", drill, "Outputs: {Case: {Value: a}}"))
                .isInstanceOf(DrillFileException.class)
                .hasMessage("a.yaml: CaseOutput: the template has no output CaseId");
    }

    @ParameterizedTest
    @CsvSource({"90s,90,1m 30s", "1h30m,5400,1h 30m", "2d,172800,2d", "0m,0,0s", "1d1h1m1s,90061,1d 1h 1m 1s"})
    void lengthsOfTimeAreReadAndWritten(String written, long seconds, String text) {
        assertThat(Spans.parse(written)).contains(Duration.ofSeconds(seconds));
        assertThat(Spans.text(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"''", "5", "m", "1m1h", "-5m", "1.5h", "1h 30m", "31d", "9999999d", "PT5M"})
    void whatIsNoLengthOfTimeIsRefused(String written) {
        assertThat(Spans.parse(written)).isEmpty();
    }
}
