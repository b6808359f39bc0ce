package community.securityir.local.standin.control;

import static community.securityir.local.standin.Samples.metadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import community.securityir.local.standin.StandInOptions;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.securityir.model.SecurityIncidentResponseNotActiveException;
import software.amazon.awssdk.services.securityir.model.ValidationException;

/** /_sir/settings: what is switched while the stand-in runs. */
class SettingsTest {

    private static final String DEFAULTS = "{\"strictMembership\":false,\"teamWatchers\":true,"
            + "\"failingAttachmentText\":\"SIR-FAILING-ATTACHMENT\",\"metadataUpdates\":\"replace\"}";

    @TempDir
    private Path folder;

    private RunningStandIn standIn;

    @BeforeEach
    void start() {
        standIn = new RunningStandIn(StandInOptions.in(folder));
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private JsonNode put(String settings) {
        HttpResponse<String> response = standIn.send("PUT", "/_sir/settings", settings);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningStandIn.json(response);
    }

    private String get() {
        return standIn.send("GET", "/_sir/settings", "").body();
    }

    @Test
    void theyBeginAsTheOptionsSay() {
        assertThat(get()).isEqualTo(DEFAULTS);
        standIn.close();
        standIn = new RunningStandIn(
                StandInOptions.in(folder).withStrictMembership(true).withTeamWatchers(false));
        assertThat(get()).startsWith("{\"strictMembership\":true,\"teamWatchers\":false");
    }

    @Test
    void strictMembershipIsSwitchedOnAndOff() {
        put("{\"strictMembership\": true}");
        var stranger = standIn.client("us-east-1", "111122223333");
        assertThatThrownBy(() -> stranger.listCases(list -> {}))
                .isInstanceOf(SecurityIncidentResponseNotActiveException.class);

        assertThat(put("{\"strictMembership\": false}").path("teamWatchers").asBoolean()).isTrue();
        assertThat(stranger.listCases(list -> {}).items()).isEmpty();
    }

    @Test
    void teamWatchersAreSwitchedOffAndOn() {
        var client = standIn.client();
        put("{\"teamWatchers\": false}");
        String without = client.createCase(Samples.minimal().build()).caseId();
        put("{\"teamWatchers\": true}");
        String with = client.createCase(Samples.minimal().build()).caseId();

        assertThat(client.getCase(get -> get.caseId(without)).watchers()).isEmpty();
        assertThat(client.getCase(get -> get.caseId(with)).watchers()).hasSize(2);
    }

    @Test
    void metadataReplaceThoseOfTheCaseOrMergeIntoThem() {
        var client = standIn.client();
        String id = client.createCase(Samples.minimal().build()).caseId();
        client.updateCase(update -> update.caseId(id).caseMetadata(metadata("a", "1"), metadata("b", "1")));
        put("{\"metadataUpdates\": \"merge\"}");
        client.updateCase(update -> update.caseId(id).caseMetadata(metadata("c", "2"), metadata("a", "2")));

        assertThat(client.getCase(get -> get.caseId(id)).caseMetadata())
                .containsExactly(metadata("a", "2"), metadata("b", "1"), metadata("c", "2"));

        put("{\"metadataUpdates\": \"replace\"}");
        client.updateCase(update -> update.caseId(id).caseMetadata(metadata("d", "3")));

        assertThat(client.getCase(get -> get.caseId(id)).caseMetadata()).containsExactly(metadata("d", "3"));
    }

    @Test
    void metadataThatMergeStayWithinTheLimit() {
        var client = standIn.client();
        put("{\"metadataUpdates\": \"merge\"}");
        String id = client.createCase(Samples.minimal().build()).caseId();
        client.updateCase(update -> update.caseId(id).caseMetadata(
                IntStream.range(0, 30).mapToObj(number -> metadata("k" + number, "1")).toList()));

        assertThatThrownBy(() -> client.updateCase(update -> update.caseId(id).caseMetadata(metadata("one more", "1"))))
                .isInstanceOf(ValidationException.class).hasMessageContaining("caseMetadata");
        client.updateCase(update -> update.caseId(id).caseMetadata(metadata("k7", "2")));
        assertThat(client.getCase(get -> get.caseId(id)).caseMetadata()).hasSize(30);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"strictMembership": "true"}                       | strictMembership
            {"strictMembership": null}                         | strictMembership
            {"strictMembership": true, "teamWatchers": 1}      | teamWatchers
            {"strictMembership": true, "teamWatcher": false}   | teamWatchers
            {"strictMembership": true, "failingAttachmentText": 5} | failingAttachmentText
            {"strictMembership": true, "metadataUpdates": "add"} | metadataUpdates
            {"metadataUpdates": true}                          | metadataUpdates
            [true]                                             | strictMembership
            not JSON                                           | strictMembership
            """)
    void whatIsNoSettingIsRefusedAndNothingChanges(String settings, String named) {
        HttpResponse<String> response = standIn.send("PUT", "/_sir/settings", settings);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(named);
        assertThat(get()).isEqualTo(DEFAULTS);
    }

    @Test
    void otherMethodsAreNotAnswered() {
        HttpResponse<String> response = standIn.send("POST", "/_sir/settings", "{}");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, PUT");
    }
}
