package community.securityir.local.standin.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** What was acknowledged is there after a kill -9, and nothing is there by half. */
class KillTest {

    /** How often; -Dsir.kills=50 for more. */
    private static final int KILLS = Integer.getInteger("sir.kills", 4);
    private static final int WRITERS = 8;
    private static final long SEED = Long.getLong("sir.seed", 7);

    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(SEED);
    private final AtomicInteger number = new AtomicInteger();
    /** Acknowledged: the title of each case, by its id; and the accounts that were added to the shared case. */
    private final Map<String, String> titles = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> accounts = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    @Test
    void acknowledgedMeansOnDisk() throws Exception {
        String shared;
        try (RunningStandIn standIn = RunningStandIn.in(folder)) {
            shared = standIn.client().createCase(Samples.minimal().title("shared").build()).caseId();
            titles.put(shared, "shared");
        }
        for (int kill = 0; kill < KILLS; kill++) {
            writeUntilKilled(shared, 10 + random.nextInt(40), random.nextInt(60));
            check(shared);
        }
        assertThat(titles).as("writes between the kills").hasSizeGreaterThan(KILLS * 5);
    }

    /**
     * Kills the server in the midst of writing.
     *
     * @param writes how many cases have to be acknowledged first, however slow the machine is
     * @param more how many milliseconds later, so that it hits another moment of a write each time
     */
    private void writeUntilKilled(String shared, int writes, int more) throws Exception {
        int wanted = titles.size() + writes;
        Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp", System.getProperty("java.class.path"), WritingServer.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            URI uri = URI.create("http://127.0.0.1:" + out.readLine());
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Thread writer = new Thread(() -> write(uri, shared));
                writers.add(writer);
                writer.start();
            }
            while (titles.size() < wanted && writers.stream().anyMatch(Thread::isAlive)) {
                Thread.sleep(5);
            }
            Thread.sleep(more);
            process.destroyForcibly();
            for (Thread writer : writers) {
                writer.join();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Makes cases and adds accounts to the shared one until the server is gone. */
    private void write(URI uri, String shared) {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            while (true) {
                int n = number.incrementAndGet();
                JsonNode created = post(client, uri, "/v1/create-case", """
                        {"title": "case %d", "description": "d", "resolverType": "Self", "tags": {"n": "%d"},
                         "engagementType": "Investigation", "reportedIncidentStartDate": 1, "impactedAccounts": [],
                         "watchers": []}""".formatted(n, n));
                titles.put(created.path("caseId").asText(), "case " + n);
                if (accounts.size() < 150) {
                    String account = "%012d".formatted(n);
                    post(client, uri, "/v1/cases/" + shared + "/update-case",
                            "{\"impactedAccountsToAdd\": [\"" + account + "\"]}");
                    accounts.add(account);
                }
            }
        } catch (IOException e) {
            // killed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode post(HttpClient client, URI uri, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri + path))
                .header("Authorization", RunningStandIn.authorization("AKIDEXAMPLE", "us-east-1", "security-ir"))
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body)).build();
        var response = client.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).isBetween(200, 201);
        return json.readTree(response.body());
    }

    private void check(String shared) {
        try (RunningStandIn standIn = RunningStandIn.in(folder)) {
            SecurityIrClient client = standIn.client();
            titles.forEach((id, title) -> assertThat(client.getCase(get -> get.caseId(id)).title()).isEqualTo(title));
            var read = client.getCase(get -> get.caseId(shared));
            assertThat(read.impactedAccounts()).containsAll(accounts);
            // each change of the shared case is there with its edit, or not at all
            assertThat(client.listCaseEdits(list -> list.caseId(shared)).total())
                    .isEqualTo(1 + read.impactedAccounts().size());
            var listed = client.listCasesPaginator(list -> {}).items().stream().toList();
            assertThat(listed).hasSize(client.listCases(list -> {}).total().intValue());
            // … and with its event, or not at all
            Map<String, Long> events = events(standIn);
            assertThat(listed).allSatisfy(item -> {
                long edits = client.listCaseEdits(list -> list.caseId(item.caseId())).total();
                assertThat(edits).isPositive().isEqualTo(events.remove(item.caseId()));
            });
            assertThat(events).as("events of cases that there are not").isEmpty();
        }
    }

    /** How many there are of each case. */
    private static Map<String, Long> events(RunningStandIn standIn) {
        Map<String, Long> counts = new HashMap<>();
        long after = 0;
        JsonNode page;
        do {
            page = RunningStandIn.json(standIn.send("GET", "/_sir/events?limit=1000&after=" + after, ""));
            page.path("events").forEach(each -> {
                String caseId = each.at("/event/detail/caseId").asText();
                if (!caseId.isEmpty()) {
                    counts.merge(caseId, 1L, Long::sum);
                }
            });
            after = page.path("next").asLong();
        } while (after > 0);
        return counts;
    }
}
