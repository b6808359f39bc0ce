package community.securityir.local.standin.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.MovableClock;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;

/** /_sir/clock: the stand-in's time, set ahead. */
class ClockTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final MovableClock base = new MovableClock(NOW);

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;

    @BeforeEach
    void start() {
        standIn = new RunningStandIn(RunningStandIn.options(folder).withClock(base));
        client = standIn.client();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private HttpResponse<String> put(String body) {
        return standIn.send("PUT", "/_sir/clock", body);
    }

    private String get() {
        return standIn.send("GET", "/_sir/clock", "").body();
    }

    @Test
    void itGoesOnFromWhereItWasSet() {
        assertThat(get()).isEqualTo("{\"now\":\"2026-03-01T00:00:00Z\",\"advancedSeconds\":0,\"frozen\":false}");

        assertThat(put("{\"advanceSeconds\": 3600}").statusCode()).isEqualTo(200);
        assertThat(put("{\"advanceSeconds\": 60}").body())
                .isEqualTo("{\"now\":\"2026-03-01T01:01:00Z\",\"advancedSeconds\":3660,\"frozen\":false}");
        base.advance(Duration.ofSeconds(1));
        assertThat(get()).contains("2026-03-01T01:01:01Z");
    }

    @Test
    void itIsSetToATimeThatIsStillToCome() {
        assertThat(put("{\"advanceTo\": \"2026-03-01T10:00:00.500+01:00\"}").body())
                .isEqualTo("{\"now\":\"2026-03-01T09:00:00.500Z\",\"advancedSeconds\":32400,\"frozen\":false}");
        assertThat(put("{\"advanceTo\": \"2026-02-28T00:00:00Z\"}").statusCode()).isEqualTo(200);
        assertThat(get()).contains("2026-03-01T09:00:00.500Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"advanceTo\": 5}", "{\"advanceTo\": \"tomorrow\"}", "{\"advanceTo\": null}",
            "{\"advanceTo\": \"2026-03-01T10:00:00\"}",
            "{\"advanceTo\": \"2026-03-01T10:00:00Z\", \"advanceSeconds\": 1}"})
    void whatIsNoTimeIsRefused(String body) {
        HttpResponse<String> response = put(body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("advanceTo");
        assertThat(get()).contains("2026-03-01T00:00:00Z");
    }

    @Test
    void itStandsStillUntilItGoesOn() {
        assertThat(put("{\"frozen\": true}").body()).contains("\"frozen\":true");
        base.advance(Duration.ofHours(1));
        assertThat(get()).contains("2026-03-01T00:00:00Z");
        put("{\"advanceSeconds\": 60}");
        assertThat(get()).contains("2026-03-01T00:01:00Z", "\"advancedSeconds\":60");

        assertThat(put("{\"frozen\": false}").body()).contains("2026-03-01T00:01:00Z", "\"frozen\":false");
        base.advance(Duration.ofSeconds(5));
        assertThat(get()).contains("2026-03-01T00:01:05Z");
    }

    @Test
    void whatItStopsAtAlreadyAndGoesOnFromAlreadyStays() {
        put("{\"frozen\": false}");
        base.advance(Duration.ofSeconds(5));
        put("{\"frozen\": true, \"advanceSeconds\": 5}");
        base.advance(Duration.ofSeconds(5));
        put("{\"frozen\": true}");

        assertThat(get()).contains("2026-03-01T00:00:10Z");
        assertThat(put("{\"frozen\": false, \"advanceSeconds\": 5}").body()).contains("2026-03-01T00:00:15Z");
    }

    @Test
    void anAdvanceThatIsRefusedDoesNotStopItEither() {
        assertThat(put("{\"frozen\": true, \"advanceSeconds\": -1}").statusCode()).isEqualTo(400);
        assertThat(put("{\"frozen\": true, \"advanceSeconds\": 5000000000}").statusCode()).isEqualTo(400);
        assertThat(get()).contains("\"frozen\":false");
    }

    @Test
    void casesAndMembershipsFollowIt() {
        String id = client.createCase(Samples.minimal().build()).caseId();
        String membership = client.listMemberships(list -> {}).items().get(0).membershipId();
        put("{\"advanceSeconds\": 86400}");
        client.closeCase(close -> close.caseId(id));
        client.cancelMembership(cancel -> cancel.membershipId(membership));
        client.updateMembership(update -> update.membershipId(membership).undoMembershipCancellation(true));
        client.cancelMembership(cancel -> cancel.membershipId(membership));

        var read = client.getMembership(get -> get.membershipId(membership));
        assertThat(read.membershipActivationTimestamp()).isEqualTo(NOW);
        assertThat(read.membershipDeactivationTimestamp()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        String again = client.createMembership(Samples.membership().build()).membershipId();
        assertThat(client.getMembership(get -> get.membershipId(again)).membershipActivationTimestamp())
                .isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(client.getCase(get -> get.caseId(id)).createdDate()).isEqualTo(NOW);
        assertThat(client.getCase(get -> get.caseId(id)).closedDate()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(client.listCaseEdits(list -> list.caseId(id)).items().get(0).eventTimestamp())
                .isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void staleReadsFollowIt() {
        standIn.send("PUT", "/_sir/faults",
                "{\"faults\": [{\"operation\": \"CreateCase\", \"stale\": {\"millis\": 5000}}]}");
        String id = client.createCase(Samples.minimal().build()).caseId();
        put("{\"advanceSeconds\": 4}");
        assertThatThrownBy(() -> client.getCase(get -> get.caseId(id))).isInstanceOf(ResourceNotFoundException.class);

        put("{\"advanceSeconds\": 1}");

        assertThat(client.getCase(get -> get.caseId(id)).title()).isNotNull();
    }

    @Test
    void otherStandInsHaveTheirOwn() {
        try (RunningStandIn other = new RunningStandIn(
                RunningStandIn.options(folder.resolve("other")).withClock(base))) {
            put("{\"advanceSeconds\": 5}");
            assertThat(other.send("GET", "/_sir/clock", "").body()).contains("\"advancedSeconds\":0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"advanceSeconds\": -1}", "{\"advanceSeconds\": 0.5}",
            "{\"advanceSeconds\": \"5\"}", "{\"advanceSeconds\": 99999999999999999999}", "{\"advanceSeconds\": null}",
            "{\"advanceSeconds\": 9999999999}", "{\"advanceMillis\": 5}", "{\"frozen\": 1, \"advanceSeconds\": 1}",
            "{\"frozen\": null, \"advanceSeconds\": 1}", "5", "not JSON"})
    void whatIsNoAdvanceIsRefused(String body) {
        HttpResponse<String> response = put(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("advanceSeconds");
        assertThat(get()).contains("\"advancedSeconds\":0");
    }

    @Test
    void itsAdvancesTogetherAreBoundedToo() {
        assertThat(put("{\"advanceSeconds\": 3000000000}").statusCode()).isEqualTo(200);
        assertThat(put("{\"advanceSeconds\": 3000000000}").statusCode()).isEqualTo(400);
        assertThat(get()).contains("\"advancedSeconds\":3000000000");
        assertThat(standIn.send("DELETE", "/_sir/clock", "").statusCode()).isEqualTo(405);
    }
}
