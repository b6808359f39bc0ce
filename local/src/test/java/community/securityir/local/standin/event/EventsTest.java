package community.securityir.local.standin.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.standin.MovableClock;
import community.securityir.local.standin.Parallel;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.ResolverType;

/** GET /_sir/events: the events of the service, as EventBridge shapes them. */
class EventsTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00.250Z"));

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;
    private Told told;

    @BeforeEach
    void start() {
        standIn = new RunningStandIn(RunningStandIn.options(folder).withClock(clock));
        client = standIn.client();
        told = new Told(standIn);
        client.listCases(list -> {});
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private JsonNode get(String query) {
        return RunningStandIn.json(standIn.send("GET", "/_sir/events" + query, ""));
    }

    @Test
    void anEventIsWhatTheServiceDocuments() {
        long before = told.last();
        String id = client.createCase(Samples.full().build()).caseId();

        JsonNode event = told.after(before).get(0);
        assertThat(event.path("id").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(event.toString()).isEqualTo("""
                {"version":"0","id":"%s","detail-type":"Case Created","source":"aws.security-ir",\
                "account":"123456789012","time":"2026-03-02T10:00:00Z","region":"us-east-1",\
                "resources":["arn:aws:security-ir:us-east-1:123456789012:case/%s"],\
                "detail":{"caseId":"%s","createdBy":"123456789012"}}""".formatted(event.path("id").asText(), id, id));
    }

    @Test
    void whoItWasIsSaidAsTheServiceSaysIt() {
        String id = client.createCase(Samples.minimal().resolverType(ResolverType.AWS).build()).caseId();
        long before = told.last();
        client.updateCase(update -> update.caseId(id).title("Another"));
        told.act(id, "status", "{\"caseStatus\": \"Acknowledged\"}");
        told.act(id, "comment", "{\"body\": \"Hello.\"}");
        told.act(id, "investigations", "{\"investigationActions\": []}");
        told.act(id, "close", "{}");

        assertThat(told.after(before)).extracting(event -> event.path("detail").toString()).containsExactly(
                "{\"caseId\":\"" + id + "\",\"updatedBy\":\"123456789012\"}",
                "{\"caseId\":\"" + id + "\",\"updatedBy\":\"AWS Responder\"}",
                "{\"caseId\":\"" + id + "\",\"createdBy\":\"AWS Responder\"}",
                "{\"caseId\":\"" + id + "\",\"updatedBy\":\"security-ir.amazonaws.com\"}",
                "{\"caseId\":\"" + id + "\"}");
    }

    @Test
    void membershipsHaveTheirsInTheirPartition() {
        SecurityIrClient china = standIn.client("cn-north-1", "111122223333");
        long before = told.last();
        String id = china.createMembership(Samples.membership().build()).membershipId();

        JsonNode event = told.after(before).get(0);
        assertThat(event.path("resources").path(0).asText())
                .isEqualTo("arn:aws-cn:security-ir:cn-north-1:111122223333:membership/" + id);
        assertThat(event.path("detail").toString()).isEqualTo("{\"membershipId\":\"" + id + "\"}");
        assertThat(event.path("account").asText()).isEqualTo("111122223333");
        assertThat(event.path("region").asText()).isEqualTo("cn-north-1");
    }

    @Test
    void whatIsRefusedPutsNone() {
        String id = client.createCase(Samples.minimal().clientToken("t").build()).caseId();
        client.closeCase(close -> close.caseId(id));
        long before = told.last();

        assertThatThrownBy(() -> client.closeCase(close -> close.caseId(id))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> client.createCase(Samples.full().clientToken("t").build()))
                .isInstanceOf(ConflictException.class);

        assertThat(told.last()).isEqualTo(before);
    }

    @Test
    void aPageGoesOnWhereTheOneBeforeEnded() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(client.createCase(Samples.minimal().build()).caseId());
        }
        List<String> read = new ArrayList<>();
        long after = 1;
        JsonNode page;
        do {
            page = get("?after=" + after + "&limit=2");
            for (JsonNode each : page.path("events")) {
                assertThat(each.path("number").asLong()).isGreaterThan(after);
                after = each.path("number").asLong();
                read.add(each.at("/event/detail/caseId").asText());
            }
        } while (page.path("next").asLong(-1) == after);

        assertThat(read).isEqualTo(made);
        assertThat(page.path("last").asLong()).isEqualTo(after);
        assertThat(get("?after=" + after).path("events")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?after=-1", "?limit=0", "?limit=1001", "?after=1&after=2", "?before=1", "?after=x", "?&"})
    void whatIsNoQueryIsRefused(String query) {
        assertThat(standIn.send("GET", "/_sir/events" + query, "").statusCode()).isEqualTo(400);
    }

    @Test
    void theyAreOnlyRead() {
        assertThat(standIn.send("DELETE", "/_sir/events", "").statusCode()).isEqualTo(405);
    }

    @Test
    void changesAtTheSameTimeEachPutTheirs() {
        String id = client.createCase(Samples.minimal().build()).caseId();
        long before = told.last();
        Parallel.run(16, i -> client.createCaseComment(create -> create.caseId(id).body("comment " + i)));

        assertThat(told.typesAfter(before)).hasSize(16).containsOnly("Case Comment Added");
        assertThat(told.after(before)).extracting(event -> event.path("id").asText()).doesNotHaveDuplicates();
    }

    @Test
    void theyOutliveTheStandIn() {
        client.createCase(Samples.minimal().build());
        List<JsonNode> before = told.after(0);
        stop();
        start();
        assertThat(told.after(0)).isEqualTo(before);
        long last = told.last();
        client.createCase(Samples.minimal().build());
        assertThat(told.last()).isEqualTo(last + 1);
    }
}
