package community.securityir.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.InstantHandlers;
import community.securityir.lifecycle.Handlers.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** The handlers make the calls that guide/api-calls.md says, and no other: each row of its table is run. */
class ApiCallsTest {

    private static final Path PAGE = Path.of("..", "guide", "api-calls.md");
    private static final String COMPARISON = "## Beside the template's chain";
    private static final Pattern COMPARED = Pattern.compile("\\| ([^|]+) \\| (\\d+) \\| (\\d+) \\|.*");
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| ([0-9]+) \\| (.*)\\|");

    private static final AtomicLong ACCOUNT = new AtomicLong(100_000_000_000L);
    private static final String UNKNOWN = "arn:aws:security-ir:us-east-1:123456789012:case/0000000000";

    private static OwnService service;

    private final String account = Long.toString(ACCOUNT.incrementAndGet());
    private final Handlers handlers = new Handlers(account).through(new InstantHandlers());
    private final ObjectNode minimal = Models.with(Models.minimal(), "Watchers", "[{\"Email\": \"soc@example.com\"}]");
    private final Map<String, Scenario> scenarios = scenarios();

    /** What is done: first what has to be there, then, with what that returned, what is counted. */
    private record Scenario(Before before, Counted counted) {

        interface Before {
            String prepare();
        }

        interface Counted {
            Answer run(String arn);
        }
    }

    /** A row of the table. */
    record Row(String what, int calls, List<String> which) {

        static Row of(Matcher cells) {
            List<String> which = Arrays.stream(cells.group(3).split(",")).map(String::strip)
                    .filter(name -> !name.isEmpty()).toList();
            return new Row(cells.group(1).strip(), Integer.parseInt(cells.group(2)), which);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream().takeWhile(line -> !line.equals(COMPARISON))
                .map(ROW::matcher).filter(Matcher::matches).map(Row::of);
    }

    @BeforeAll
    static void open() {
        service = OwnService.open();
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @AfterEach
    void endFaults() {
        service.endFaults();
    }

    @Test
    void everyRowIsRunAndEveryScenarioHasItsRow() throws IOException {
        assertThat(rows().map(Row::what))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(scenarios.keySet());
    }

    @Test
    void theComparisonCountsAsTheTableDoes() throws IOException {
        Map<String, Integer> counted = rows().collect(Collectors.toMap(Row::what, Row::calls));
        List<Matcher> compared = Files.readAllLines(PAGE).stream().dropWhile(line -> !line.equals(COMPARISON))
                .map(COMPARED::matcher).filter(Matcher::matches).toList();
        assertThat(compared).isNotEmpty().allSatisfy(row ->
                assertThat(Integer.valueOf(row.group(3))).as(row.group(1)).isEqualTo(counted.get(row.group(1))));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTableSaysWhichCallsAreMade(Row row) {
        assertThat(row.which()).as("calls that the row names").hasSize(row.calls());
        service.addTeamAsWatchers(row.what().contains("adds the team") || row.what().contains("added the team"));
        Scenario scenario = scenarios.get(row.what());
        String arn = scenario.before().prepare();
        service.takeCalls();

        scenario.counted().run(arn);

        assertThat(service.takeOperations()).isEqualTo(row.which());
    }

    private Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("create", new Scenario(() -> "", arn -> created(minimal)));
        all.put("create, the case is shown a moment later",
                new Scenario(this::nextCaseIsLate, arn -> created(minimal)));
        all.put("create with a ClientToken of the template",
                new Scenario(() -> "", arn -> created(minimal.deepCopy().put("ClientToken", account))));
        all.put("create with ActualIncidentStartDate or CaseMetadata", new Scenario(() -> "",
                arn -> created(Models.without(Models.everything(), "SelfManagedCaseStatus"))));
        all.put("create with a status two moves away", new Scenario(() -> "",
                arn -> created(status("Containment, Eradication and Recovery"))));
        all.put("create, the service adds the team", new Scenario(() -> "", arn -> created(minimal)));
        all.put("create, the service adds the team, which is remembered",
                new Scenario(() -> handlers.create(minimal).arn(), arn -> created(minimal)));

        all.put("read", new Scenario(this::opened, this::wasRead));
        all.put("read, the service added the team", new Scenario(this::openedByAnother, this::wasRead));
        all.put("read, the service added the team, which is remembered", new Scenario(this::opened, this::wasRead));
        all.put("read of a case that a responder closed", new Scenario(this::closed, this::wasRead));
        all.put("read of a deleted case", new Scenario(this::deleted, arn -> missing(handlers.read(arn))));
        all.put("read of an unknown case", new Scenario(() -> UNKNOWN, arn -> missing(handlers.read(arn))));
        all.put("read with an identifier that is none",
                new Scenario(() -> "garbage", arn -> refused(handlers.read(arn))));

        all.put("update of nothing", changing(model -> model));
        all.put("update of nothing, the service added the team", new Scenario(this::openedByAnother, arn -> {
            Answer answer = handlers.update(identified(minimal, arn), identified(minimal, arn));
            answer.succeeded();
            return answer;
        }));
        all.put("update of a title", changing(model -> model.put("Title", "Another")));
        all.put("update of a list", changing(model -> Models.with(model, "ImpactedServices", "[\"Amazon S3\"]")));
        all.put("update of all lists at once, and of a title", changing(ApiCallsTest::withOtherLists));
        all.put("update of Watchers",
                changing(model -> Models.with(model, "Watchers", "[{\"Email\": \"ciso@example.com\"}]")));
        all.put("update of a watcher's name or an address's user agent", changing(model -> Models.with(
                Models.with(model, "Watchers", "[{\"Email\": \"soc@example.com\", \"Name\": \"Nights\"}]"),
                "ThreatActorIpAddresses", "[{\"IpAddress\": \"198.51.100.7\", \"UserAgent\": \"wget\"}]")));
        all.put("update, tags are added", changing(model -> Models.with(model, "Tags",
                "[{\"Key\": \"team\", \"Value\": \"soc\"}, {\"Key\": \"new\", \"Value\": \"x\"}]")));
        all.put("update, tags are taken away", changing(model -> Models.without(model, "Tags")));
        all.put("update, tags are added and taken away",
                changing(model -> Models.with(model, "Tags", "[{\"Key\": \"new\", \"Value\": \"x\"}]")));
        all.put("update of the status, two moves",
                changing(model -> model.put("SelfManagedCaseStatus", "Containment, Eradication and Recovery")));
        all.put("update that hands the case over to AWS", changing(model -> model.put("ResolverType", "AWS")));
        all.put("update that would change a closed case", new Scenario(this::closed,
                arn -> refused(handlers.update(identified(minimal, arn), identified(minimal, arn).put("Title", "x")))));
        all.put("update of an unknown case", new Scenario(() -> UNKNOWN,
                arn -> missing(handlers.update(identified(minimal, arn), identified(minimal, arn)))));
        all.put("update with a model that breaks a rule", new Scenario(this::opened, arn -> refused(handlers.update(
                identified(minimal, arn), Models.with(identified(minimal, arn), "Tags",
                        "[{\"Key\": \"a\", \"Value\": \"1\"}, {\"Key\": \"a\", \"Value\": \"2\"}]")))));

        all.put("delete", new Scenario(this::opened, this::wasDeleted));
        all.put("delete of a case that a responder closed", new Scenario(this::closed, this::wasDeleted));
        all.put("delete of a deleted case", new Scenario(this::deleted, arn -> missing(handlers.delete(arn))));
        all.put("delete of an unknown case, which may be a new one",
                new Scenario(() -> UNKNOWN, arn -> missing(handlers.delete(arn))));
        all.put("list, each page", new Scenario(this::opened, arn -> {
            Answer page = handlers.list(null);
            page.succeeded();
            return page;
        }));
        return all;
    }

    private interface Change {
        ObjectNode of(ObjectNode model);
    }

    private Scenario changing(Change change) {
        ObjectNode before = Models.with(minimal, "Tags", "[{\"Key\": \"team\", \"Value\": \"soc\"}]");
        ObjectNode full = Models.with(before, "ThreatActorIpAddresses",
                "[{\"IpAddress\": \"198.51.100.7\", \"UserAgent\": \"curl\"}]");
        return new Scenario(() -> handlers.create(full).arn(), arn -> {
            Answer answer = handlers.update(identified(full, arn), change.of(identified(full, arn)));
            answer.succeeded();
            return answer;
        });
    }

    private static ObjectNode withOtherLists(ObjectNode model) {
        ObjectNode changed = model.deepCopy().put("Title", "Another");
        changed = Models.with(changed, "Watchers", "[{\"Email\": \"ciso@example.com\"}]");
        changed = Models.with(changed, "ImpactedAccounts", "[\"111111111111\"]");
        changed = Models.with(changed, "ImpactedServices", "[\"Amazon S3\"]");
        changed = Models.with(changed, "ImpactedAwsRegions", "[{\"Region\": \"sa-east-1\"}]");
        changed = Models.with(changed, "CaseMetadata", "[{\"Key\": \"ticket\", \"Value\": \"SEC-1\"}]");
        return Models.with(changed, "ThreatActorIpAddresses", "[{\"IpAddress\": \"203.0.113.9\"}]");
    }

    private ObjectNode status(String status) {
        return minimal.deepCopy().put("SelfManagedCaseStatus", status);
    }

    private String opened() {
        return handlers.create(minimal).arn();
    }

    /** By handlers whose memory is not ours. */
    private String openedByAnother() {
        return new Handlers(account).through(new InstantHandlers()).create(minimal).arn();
    }

    private String closed() {
        String arn = opened();
        try (SecurityIrClient responder = service.client(account)) {
            responder.closeCase(request -> request.caseId(arn.substring(arn.lastIndexOf('/') + 1)));
        }
        return arn;
    }

    private String deleted() {
        String arn = opened();
        handlers.delete(arn).succeeded();
        return arn;
    }

    private String nextCaseIsLate() {
        service.setFaults("{\"operation\": \"CreateCase\", \"stale\": {\"reads\": 1}, \"times\": 1}");
        return "";
    }

    private Answer created(ObjectNode model) {
        Answer answer = handlers.create(model);
        answer.succeeded();
        return answer;
    }

    private Answer wasRead(String arn) {
        Answer answer = handlers.read(arn);
        answer.succeeded();
        return answer;
    }

    private Answer wasDeleted(String arn) {
        Answer answer = handlers.delete(arn);
        answer.succeeded();
        return answer;
    }

    private static Answer missing(Answer answer) {
        answer.failedWith("NotFound");
        return answer;
    }

    private static Answer refused(Answer answer) {
        answer.failedWith("InvalidRequest");
        return answer;
    }

    private static ObjectNode identified(ObjectNode model, String arn) {
        return model.deepCopy().put("CaseArn", arn);
    }
}
