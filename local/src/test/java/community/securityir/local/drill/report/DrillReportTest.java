package community.securityir.local.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.drill.Drill;
import community.securityir.local.drill.Milestone;
import community.securityir.local.drill.Statuses;
import community.securityir.local.drill.run.Happening;
import community.securityir.local.drill.run.Happening.Kind;
import community.securityir.local.drill.run.Outcome;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DrillReportTest {

    private static final String HOSTILE = "</text></td><script>alert(1)</script>\" onload='x' & | `*_[a](b)"
            + " \u001b[31m\u202e\n## second line";

    private static Happening status(int minutes, String status) {
        return new Happening(Duration.ofMinutes(minutes), "Lead", Kind.STATUS, status);
    }

    private static DrillReport report(String title, Map<Milestone, Duration> expected, Happening... timeline) {
        return DrillReport.of(
                new Drill(title, "t.yaml", Map.of(), "CaseId", Duration.ofHours(6), 0, List.of(), expected),
                new Outcome(Instant.parse("2030-03-04T09:00:00Z"), 7, Duration.ofHours(4), List.of(timeline)));
    }

    private static Verdict verdict(DrillReport report, Milestone milestone) {
        return report.verdicts().get(milestone.ordinal());
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    /** Everything but the doctype and its name is XML too, so that a strict parser can say that nothing broke out. */
    private static Document page(DrillReport report) throws Exception {
        return parsed(report.files().get("report.html"));
    }

    @Test
    void aTimeEqualToTheLimitIsInTimeAndASecondMoreIsNot() {
        Map<Milestone, Duration> expected = Map.of(Milestone.ACKNOWLEDGE, Duration.ofMinutes(15));
        assertThat(report("One", expected, status(15, Statuses.DETECTION)).missed()).isEmpty();
        Happening late = new Happening(Duration.ofSeconds(901), "Lead", Kind.STATUS, Statuses.DETECTION);
        assertThat(report("One", expected, late).missed()).extracting(Verdict::milestone)
                .containsExactly(Milestone.ACKNOWLEDGE);
    }

    @Test
    void theFirstTimeCounts() {
        DrillReport report = report("One", Map.of(), status(5, Statuses.DETECTION), status(20, Statuses.CONTAINMENT),
                status(30, Statuses.DETECTION), status(40, Statuses.CONTAINMENT), status(50, Statuses.CLOSED));
        assertThat(report.verdicts()).extracting(Verdict::took).containsExactly("5m", "20m", "50m");
        assertThat(report.verdicts()).extracting(Verdict::result).containsOnly("measured");
        assertThat(report.summary()).isEqualTo("Nothing was expected of it.");
    }

    @Test
    void aCaseThatIsOnlyClosedWasNeitherAcknowledgedNorContained() {
        DrillReport report = report("One", Map.of(Milestone.ACKNOWLEDGE, Duration.ofHours(1), Milestone.CONTAIN,
                Duration.ofHours(2), Milestone.CLOSE, Duration.ofHours(3)), status(60, Statuses.CLOSED));
        assertThat(report.missed()).extracting(Verdict::milestone)
                .containsExactly(Milestone.ACKNOWLEDGE, Milestone.CONTAIN);
        assertThat(verdict(report, Milestone.CONTAIN).took()).isEqualTo("did not happen");
        assertThat(report.summary()).isEqualTo("2 of 3 expectations were missed: Acknowledge, Contain.");
    }

    @Test
    void theSameDrillGivesTheSameFiles() {
        DrillReport one = report("One", Map.of(), status(5, Statuses.DETECTION));
        assertThat(one.files()).isEqualTo(report("One", Map.of(), status(5, Statuses.DETECTION)).files());
        assertThat(one.files()).containsOnlyKeys("report.md", "report.html", "measures.svg", "timeline.svg");
    }

    @Test
    void wordsOfPeopleStayWords() throws Exception {
        DrillReport report = report(HOSTILE, Map.of(),
                new Happening(Duration.ofMinutes(1), HOSTILE, Kind.COMMENT, HOSTILE));
        Document page = page(report);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        NodeList cells = page.getElementsByTagName("td");
        assertThat(cells.item(cells.getLength() - 1).getTextContent())
                .startsWith("</text></td><script>alert(1)</script>\" onload='x' & | `*_[a](b) \\u001b[31m\\u202e");
        for (String name : List.of("measures.svg", "timeline.svg")) {
            assertThat(parsed(report.files().get(name)).getElementsByTagName("script").getLength()).isZero();
        }
        assertThat(report.files().get("report.md")).doesNotContain("<script", "\u001b", "\u202e")
                .doesNotContainPattern("(?m)^## second");
        assertThat(report.files().get("report.md")).contains("&lt;script&gt;", "\\|", "\\`\\*\\_\\[a\\]\\(b\\)",
                "<br/>\\#\\# second line");
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        Document page = page(report("One", Map.of(Milestone.CLOSE, Duration.ofHours(1)), status(5, Statuses.CLOSED)));
        for (String element : List.of("script", "link", "img", "iframe", "a", "image", "use")) {
            assertThat(page.getElementsByTagName(element).getLength()).as(element).isZero();
        }
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(2);
        assertThat(page.getElementsByTagName("style").item(0).getTextContent()).contains("prefers-color-scheme: dark")
                .doesNotContain("url(", "@import");
    }

    @Test
    void everyThingThatHappenedHasItsNumberInTableAndPicture() throws Exception {
        Happening[] many = new Happening[60];
        for (int i = 0; i < many.length; i++) {
            many[i] = new Happening(Duration.ofMinutes(i), i % 2 == 0 ? "Lead" : "Forensics", Kind.COMMENT, "No. " + i);
        }
        DrillReport report = report("One", Map.of(), many);
        NodeList texts = parsed(report.files().get("timeline.svg")).getElementsByTagName("text");
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            if (texts.item(i).getAttributes().getNamedItem("class").getTextContent().equals("number")) {
                numbers.add(texts.item(i).getTextContent());
            }
        }
        assertThat(numbers).hasSize(60).startsWith("1", "2").endsWith("59", "60");
        assertThat(report.files().get("report.md")).contains("| 60 | +00:59:00 | Forensics | Comment | No. 59 |");
    }

    /** Four words of the status band: those that have room; each part says the whole status to whoever points at it. */
    @Test
    void theBandShowsEachStatusFromWhenToWhen() {
        String picture = report("One", Map.of(), status(30, Statuses.DETECTION), status(90, Statuses.CONTAINMENT))
                .files().get("timeline.svg");
        assertThat(picture).contains("Submitted, from +00:00:00 to +00:30:00",
                "Detection and Analysis, from +00:30:00 to +01:30:00",
                "Containment, Eradication and Recovery, from +01:30:00 to +04:00:00");
    }

    @Test
    void nothingOfWhatHappenedAtOnceIsLeftOut() {
        DrillReport report = report("One", Map.of(Milestone.CLOSE, Duration.ZERO), status(0, Statuses.CLOSED));
        assertThat(report.missed()).isEmpty();
        assertThat(report.files().get("timeline.svg")).contains("<circle").doesNotContain("NaN", "Infinity");
        assertThat(report.files().get("measures.svg")).doesNotContain("NaN", "Infinity");
    }
}
