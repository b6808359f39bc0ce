package community.securityir.local.standin.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import community.securityir.local.standin.Until;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** /_sir/targets: where events are delivered. */
class TargetsTest {

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;

    @BeforeEach
    void start() {
        standIn = RunningStandIn.in(folder);
        client = standIn.client();
        client.listCases(list -> {});
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private JsonNode put(String... targets) {
        var response = standIn.send("PUT", "/_sir/targets", "{\"targets\": [" + String.join(",", targets) + "]}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningStandIn.json(response);
    }

    private static String target(String url) {
        return "{\"url\": \"" + url + "\"}";
    }

    private JsonNode shown(int index) {
        return RunningStandIn.json(standIn.send("GET", "/_sir/targets", "")).path("targets").path(index);
    }

    private String newCase() {
        return client.createCase(Samples.minimal().build()).caseId();
    }

    @Test
    void eventsArriveInOrderFromThenOn() {
        try (Receiver receiver = Receiver.taking()) {
            newCase();
            put(target(receiver.url()));
            List<String> made = IntStream.range(0, 20).mapToObj(i -> newCase()).toList();

            Until.so("all delivered", () -> shown(0).path("delivered").asLong() == 20);
            assertThat(receiver.bodies).hasSize(20);
            for (int i = 0; i < 20; i++) {
                assertThat(receiver.bodies.get(i)).contains(made.get(i)).startsWith("{\"version\":\"0\"");
                assertThat(receiver.numbers.get(i)).isEqualTo("POST /events " + (i + 3));
            }
            assertThat(shown(0).path("failures").asLong()).isZero();
            assertThat(shown(0).path("position").asLong()).isEqualTo(22);
            assertThat(shown(0).has("lastFailure")).isFalse();
        }
    }

    @Test
    void aPatternChoosesAsEventBridgeWould() {
        try (Receiver receiver = Receiver.taking()) {
            put("{\"url\": \"" + receiver.url() + "\", \"pattern\": {\"source\": [\"aws.security-ir\"],"
                    + " \"detail-type\": [{\"prefix\": \"Case C\"}],"
                    + " \"detail\": {\"updatedBy\": [{\"exists\": false}]}}}");
            String id = newCase();
            client.updateCase(update -> update.caseId(id).title("Another"));
            client.createCaseComment(create -> create.caseId(id).body("Seen."));
            client.closeCase(close -> close.caseId(id));
            client.tagResource(tag -> tag.resourceArn(Told.caseArn(id)).tags(Map.of("a", "b")));

            Until.so("all looked at", () -> shown(0).path("position").asLong() == 6);
            assertThat(receiver.bodies).hasSize(3);
            assertThat(shown(0).path("delivered").asLong()).isEqualTo(3);
            assertThat(shown(0).at("/pattern/source/0").asText()).isEqualTo("aws.security-ir");
        }
    }

    @Test
    void whatIsNotTakenComesAgainAndNothingOvertakesIt() {
        try (Receiver receiver = new Receiver(number -> HttpResponse.empty(number <= 2 ? 500 : 200))) {
            put(target(receiver.url()));
            newCase();
            newCase();

            Until.so("both delivered", () -> shown(0).path("delivered").asLong() == 2);
            assertThat(receiver.numbers).containsExactly("POST /events 2", "POST /events 2", "POST /events 2",
                    "POST /events 3");
            assertThat(shown(0).path("failures").asLong()).isEqualTo(2);
            assertThat(shown(0).path("lastFailure").asText()).isEqualTo("HTTP status 500");
        }
    }

    @Test
    void aTargetThatAnswersNotDelaysNobodyElse() {
        CountDownLatch answer = new CountDownLatch(1);
        try (Receiver slow = new Receiver(number -> {
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return HttpResponse.empty(200);
            }); Receiver quick = Receiver.taking()) {
            put(target(slow.url()), target(quick.url()));
            for (int i = 0; i < 5; i++) {
                newCase();
            }
            Until.so("delivered to the other", () -> shown(1).path("delivered").asLong() == 5);
            assertThat(shown(0).path("delivered").asLong()).isZero();
            answer.countDown();
            Until.so("delivered to it too", () -> shown(0).path("delivered").asLong() == 5);
        }
    }

    @Test
    void aTargetThatIsNotThereIsToldOfAfterTheRestart() {
        int port;
        try (Receiver receiver = Receiver.taking()) {
            port = receiver.port();
            put(target(receiver.url()));
            newCase();
            Until.so("delivered", () -> shown(0).path("delivered").asLong() == 1);
        }
        newCase();
        Until.so("tried in vain", () -> shown(0).path("failures").asLong() > 0);
        assertThat(shown(0).path("lastFailure").asText()).contains("refused");
        stop();

        try (Receiver receiver = new Receiver(port, number -> HttpResponse.empty(200))) {
            start();
            newCase();
            Until.so("delivered", () -> shown(0).path("delivered").asLong() == 3);
            assertThat(receiver.numbers).containsExactly("POST /events 3", "POST /events 4");
        }
    }

    @Test
    void oneThatStaysGoesOnAndOneThatIsNewBegins() {
        try (Receiver one = Receiver.taking(); Receiver other = Receiver.taking()) {
            put(target(one.url()));
            newCase();
            Until.so("delivered", () -> shown(0).path("delivered").asLong() == 1);
            JsonNode both = put(target(other.url()), target(one.url())).path("targets");
            assertThat(both).hasSize(2);
            assertThat(both.path(0).path("delivered").asLong()).isEqualTo(1);
            newCase();
            Until.so("delivered to both", () -> one.bodies.size() == 2 && other.bodies.size() == 1);

            assertThat(RunningStandIn.json(standIn.send("DELETE", "/_sir/targets", "")).path("targets")).isEmpty();
            newCase();
            put(target(other.url()));
            newCase();
            Until.so("delivered to the one that is there", () -> other.bodies.size() == 2);
            assertThat(one.bodies).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"http://example.com/events, example.com", "http://192.0.2.1/, 192.0.2.1",
        "http://127.0.0.2/, 127.0.0.2", "http://0.0.0.0/, 0.0.0.0", "http://169.254.169.254/latest, 169.254.169.254",
        "http://localhost.example.com/, localhost.example.com", "http://127.0.0.1.example.com/, 127.0.0.1.example.com",
        "http://[2001:db8::1]/, [2001:db8::1]", "http://2130706433/, 2130706433"})
    void otherMachinesAreRefusedByName(String url, String name) {
        var response = standIn.send("PUT", "/_sir/targets", "{\"targets\": [" + target(url) + "]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(": " + name + " is refused");
        assertThat(shown(0).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "5", "{\"targets\": {}}", "{\"targets\": [5]}", "{\"targets\": [{}]}",
        "{\"targets\": [{\"url\": 5}]}", "{\"targets\": [{\"url\": \"http://127.0.0.1\", \"patern\": {}}]}",
        "{\"targets\": [{\"url\": \"https://127.0.0.1/\"}]}", "{\"targets\": [{\"url\": \"file:///etc/passwd\"}]}",
        "{\"targets\": [{\"url\": \"http://a:b@127.0.0.1/\"}]}",
        "{\"targets\": [{\"url\": \"http://example.com@127.0.0.1/\"}]}",
        "{\"targets\": [{\"url\": \"http://127.0.0.1/#a\"}]}", "{\"targets\": [{\"url\": \"http:// 127.0.0.1\"}]}",
        "{\"targets\": [{\"url\": \"http://127.0.0.1\", \"pattern\": []}]}",
        "{\"targets\": [{\"url\": \"http://127.0.0.1\", \"pattern\": {}}]}",
        "{\"targets\": [{\"url\": \"http://127.0.0.1\", \"pattern\": {\"source\": \"aws.security-ir\"}}]}",
        "{\"targets\": [{\"url\": \"http://127.0.0.1\", \"pattern\": {\"source\": [{\"prefex\": \"a\"}]}}]}"})
    void whatIsNoTargetIsRefused(String body) {
        assertThat(standIn.send("PUT", "/_sir/targets", body).statusCode()).isEqualTo(400);
        assertThat(shown(0).isMissingNode()).isTrue();
    }

    @Test
    void thereAreNotMoreThanTen() {
        String[] targets = IntStream.range(0, 11).mapToObj(i -> target("http://127.0.0.1:9/" + i))
                .toArray(String[]::new);
        assertThat(standIn.send("PUT", "/_sir/targets", "{\"targets\": [" + String.join(",", targets) + "]}").body())
                .contains("at most 10");
        assertThat(standIn.send("POST", "/_sir/targets", "").statusCode()).isEqualTo(405);
    }

    @Test
    void aRedirectionLeadsNowhere() {
        try (Receiver elsewhere = Receiver.taking(); Receiver receiver = new Receiver(
                number -> HttpResponse.empty(307).header("Location", elsewhere.url()))) {
            put(target(receiver.url()));
            newCase();
            Until.so("tried", () -> shown(0).path("failures").asLong() > 0);
            assertThat(shown(0).path("lastFailure").asText()).isEqualTo("HTTP status 307");
            assertThat(elsewhere.bodies).isEmpty();
        }
    }
}
