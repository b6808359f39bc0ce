package community.securityir.local.standin.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.Parallel;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;

/** /_sir/snapshot: everything as one file, and back. */
class SnapshotTest {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;

    @BeforeEach
    void start() {
        standIn = RunningStandIn.in(folder.resolve("one"));
        client = standIn.client();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private byte[] take() {
        HttpResponse<byte[]> response =
                send(HttpRequest.newBuilder(URI.create(standIn.uri() + "/_sir/snapshot")).GET());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void restore(byte[] snapshot) {
        HttpResponse<String> response = standIn.send("PUT", "/_sir/snapshot", snapshot);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    }

    private void attach(String caseId, String content) {
        String url = client.getCaseAttachmentUploadUrl(get -> get.caseId(caseId).fileName("a.log")
                .contentLength((long) content.length())).attachmentPresignedUrl();
        assertThat(send(HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofString(content))).statusCode())
                .isEqualTo(200);
    }

    private String attachment(String caseId) {
        String id = client.getCase(get -> get.caseId(caseId)).caseAttachments().get(0).attachmentId();
        String url = client.getCaseAttachmentDownloadUrl(get -> get.caseId(caseId).attachmentId(id))
                .attachmentPresignedUrl();
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(URI.create(url)).GET());
        assertThat(response.statusCode()).isEqualTo(200);
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private String full() {
        String id = client.createCase(Samples.full().clientToken("once").build()).caseId();
        client.createCaseComment(create -> create.caseId(id).body("A comment."));
        attach(id, "what was seen");
        return id;
    }

    private String shown(String caseId) {
        return standIn.send("GET", "/v1/cases/" + caseId + "/get-case", "").body();
    }

    private List<String> files(String... path) {
        try (Stream<Path> files = Files.list(folder.resolve(String.join("/", path)))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The entries of a zip file, in their order. */
    private static Map<String, byte[]> unzip(byte[] bytes) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        return ZipFiles.of(new ArrayList<>(entries.entrySet()));
    }

    private void refused(byte[] snapshot, String reason) {
        String before = standIn.send("GET", "/_sir/cases", "").body();
        HttpResponse<String> response = standIn.send("PUT", "/_sir/snapshot", snapshot);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains(reason);
        assertThat(standIn.send("GET", "/_sir/cases", "").body()).isEqualTo(before);
        assertThat(files("one", "snapshots")).isEmpty();
    }

    @Test
    void everythingComesBack() {
        String id = full();
        String arn = client.getCase(get -> get.caseId(id)).caseArn();
        String shown = shown(id);
        byte[] snapshot = take();
        client.closeCase(close -> close.caseId(id));
        String later = client.createCase(Samples.minimal().build()).caseId();
        attach(later, "later");

        restore(snapshot);

        assertThat(shown(id)).isEqualTo(shown);
        assertThat(client.listTagsForResource(list -> list.resourceArn(arn)).tags()).containsKey("team");
        assertThat(client.listComments(list -> list.caseId(id)).items()).hasSize(1);
        assertThat(client.listCaseEdits(list -> list.caseId(id)).total()).isEqualTo(4);
        assertThat(attachment(id)).isEqualTo("what was seen");
        assertThat(client.listCases(list -> {}).total()).isEqualTo(1);
        assertThatThrownBy(() -> client.getCase(get -> get.caseId(later)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(client.createCase(Samples.full().clientToken("once").build()).caseId()).isEqualTo(id);
        assertThat(files("one", "attachments")).hasSize(1);
        assertThat(files("one", "snapshots")).isEmpty();
    }

    @Test
    void anotherStandInTakesItUpAndGoesOn() {
        String id = full();
        byte[] snapshot = take();
        standIn.close();
        standIn = RunningStandIn.in(folder.resolve("two"));
        client = standIn.client();
        client.createCase(Samples.minimal().build());

        restore(snapshot);
        client.createCase(Samples.minimal().build());
        standIn.close();
        standIn = RunningStandIn.in(folder.resolve("two"));
        client = standIn.client();

        assertThat(client.listCases(list -> {}).total()).isEqualTo(2);
        assertThat(attachment(id)).isEqualTo("what was seen");
    }

    @Test
    void whatItIsMadeOfIsSaidAndItsKeyStaysAtHome() {
        full();
        Map<String, byte[]> entries = unzip(take());

        assertThat(entries.keySet()).hasSize(3).startsWith("snapshot.json", "service.db");
        assertThat(new String(entries.get("snapshot.json"), StandardCharsets.UTF_8)).contains("\"format\" : 1");
        assertThat(new String(entries.get("service.db"), StandardCharsets.ISO_8859_1)).doesNotContain("page-token-key");
    }

    @Test
    void itIsOneStateHoweverMuchIsWrittenMeanwhile() {
        List<byte[]> taken = Parallel.run(4, number -> {
            byte[] last = null;
            for (int i = 0; i < 8; i++) {
                if (number == 0) {
                    last = take();
                } else {
                    attach(client.createCase(Samples.minimal().build()).caseId(), "bytes " + number + " " + i);
                }
            }
            return last;
        });

        restore(taken.get(0));

        client.listCasesPaginator(list -> {}).items().forEach(item -> {
            if (!client.getCase(get -> get.caseId(item.caseId())).caseAttachments().isEmpty()
                    && "Verified".equals(client.getCase(get -> get.caseId(item.caseId())).caseAttachments().get(0)
                            .attachmentStatusAsString())) {
                assertThat(attachment(item.caseId())).startsWith("bytes");
            }
        });
    }

    @Test
    void clockAndSettingsAreNoPartOfIt() {
        byte[] snapshot = take();
        standIn.send("PUT", "/_sir/settings", "{\"metadataUpdates\": \"merge\"}");
        standIn.send("PUT", "/_sir/clock", "{\"advanceSeconds\": 5}");

        restore(snapshot);

        assertThat(standIn.send("GET", "/_sir/settings", "").body()).contains("merge");
        assertThat(standIn.send("GET", "/_sir/clock", "").body()).contains("\"advancedSeconds\":5");
    }

    @Test
    void itsEventsAreHistoryAndTargetsStayAsTheyAre() {
        full();
        byte[] snapshot = take();
        long last = RunningStandIn.json(standIn.send("GET", "/_sir/events", "")).path("last").asLong();
        standIn.close();
        standIn = RunningStandIn.in(folder.resolve("two"));
        client = standIn.client();
        String target = "{\"targets\": [{\"url\": \"http://127.0.0.1:9/events\"}]}";
        assertThat(standIn.send("PUT", "/_sir/targets", target).statusCode()).isEqualTo(200);

        restore(snapshot);

        assertThat(RunningStandIn.json(standIn.send("GET", "/_sir/events", "")).path("last").asLong()).isEqualTo(last);
        assertThat(standIn.send("GET", "/_sir/mail", "").body()).contains("\"pending\":0");
        var targets = RunningStandIn.json(standIn.send("GET", "/_sir/targets", "")).path("targets");
        assertThat(targets).hasSize(1);
        assertThat(targets.get(0).path("position").asLong()).isEqualTo(last);
        assertThat(targets.get(0).path("failures").asLong()).isZero();
        standIn.send("DELETE", "/_sir/targets", "");
    }

    @Test
    void aSnapshotOfAnOlderVersionIsBroughtUpToDate() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>(unzip(take()));
        Path old = folder.resolve("old.db");
        Files.write(old, entries.get("service.db"));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + old);
                var statement = connection.createStatement()) {
            statement.execute("CREATE INDEX cases_by_id ON cases (case_id)");
            statement.execute("DROP TABLE notices");
            statement.execute("DROP TABLE mails");
            statement.execute("PRAGMA user_version = 9");
        }
        entries.put("service.db", Files.readAllBytes(old));

        restore(zip(entries));

        attach(client.createCase(Samples.minimal().build()).caseId(), "works");
    }

    @Test
    void oneOfANewerVersionIsRefused() throws Exception {
        full();
        Map<String, byte[]> entries = new LinkedHashMap<>(unzip(take()));
        Map<String, byte[]> newer = new LinkedHashMap<>(entries);
        newer.put("snapshot.json", "{\"format\": 2}".getBytes(StandardCharsets.UTF_8));
        refused(zip(newer), "newer version of sir (its format is 2");

        entries.put("service.db", changed(entries.get("service.db"), "PRAGMA user_version = 99"));
        refused(zip(entries), "newer version of sir (its format is 99");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TRIGGER t AFTER INSERT ON cases BEGIN DELETE FROM tags; END",
            "CREATE VIEW v AS SELECT 1", "CREATE TABLE more (n)", "DROP TABLE tags", "PRAGMA user_version = 0",
            "PRAGMA user_version = -1", "ALTER TABLE cases ADD COLUMN more TEXT"})
    void aDatabaseWithOtherTablesIsRefused(String change) throws Exception {
        full();
        Map<String, byte[]> entries = new LinkedHashMap<>(unzip(take()));
        entries.put("service.db", changed(entries.get("service.db"), change));

        refused(zip(entries), "other tables");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE cases SET content = 'no JSON'", "UPDATE cases SET content = '[]'",
            "UPDATE events SET content = '1'", "DELETE FROM cases"})
    void aDatabaseWithDamagedRowsIsRefused(String change) throws Exception {
        full();
        Map<String, byte[]> entries = new LinkedHashMap<>(unzip(take()));
        entries.put("service.db", changed(entries.get("service.db"), change));

        refused(zip(entries), "damaged");
    }

    private byte[] changed(byte[] database, String sql) throws Exception {
        Path file = folder.resolve("changed.db");
        Files.write(file, database);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
            statement.execute(sql);
        }
        return Files.readAllBytes(file);
    }

    @Test
    void whatIsNoSnapshotIsRefused() {
        full();
        refused(new byte[0], "no zip file");
        refused("no zip".getBytes(StandardCharsets.UTF_8), "no zip file");
        refused(zip(Map.of("service.db", new byte[0])), "snapshot.json");
        refused(zip(Map.of("snapshot.json", "{\"format\": 1}".getBytes(StandardCharsets.UTF_8))), "service.db");
        refused(zip(Map.of("snapshot.json", "{}".getBytes(StandardCharsets.UTF_8))), "names no format");
        Map<String, byte[]> noDatabase = new LinkedHashMap<>();
        noDatabase.put("snapshot.json", "{\"format\": 1}".getBytes(StandardCharsets.UTF_8));
        noDatabase.put("service.db", "SQLite format 3".getBytes(StandardCharsets.UTF_8));
        refused(zip(noDatabase), "no database");
    }

    @Test
    void oneThatWasCutOffIsRefusedWhereverItEnds() {
        full();
        byte[] snapshot = take();
        // the list at the end of a zip file is not read: an entry that is cut off is what matters
        int entries = new String(snapshot, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        IntStream.rangeClosed(0, 20).map(part -> (entries - 1) * part / 20)
                .forEach(length -> refused(java.util.Arrays.copyOf(snapshot, length), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/tmp/evil", "attachments/../../evil", "attachments/",
            "attachments/00000000-0000-0000-0000-000000000000", "attachments\\evil", "service.db", "evil"})
    void anEntryThatDoesNotBelongThereIsRefusedAndWrittenNowhere(String name) {
        full();
        Map<String, byte[]> entries = unzip(take());
        List<Map.Entry<String, byte[]>> more = new ArrayList<>(entries.entrySet());
        more.add(Map.entry(name, "evil".getBytes(StandardCharsets.UTF_8)));

        refused(ZipFiles.of(more), "no attachment of its database");
        assertThat(files()).containsExactly("one");
    }

    @Test
    void attachmentsThatLackOrHaveOtherBytesAreRefused() {
        full();
        Map<String, byte[]> entries = unzip(take());
        String name = entries.keySet().stream().skip(2).findFirst().orElseThrow();
        Map<String, byte[]> without = new LinkedHashMap<>(entries);
        without.remove(name);
        refused(zip(without), "lacks the bytes");
        Map<String, byte[]> longer = new LinkedHashMap<>(entries);
        longer.put(name, new byte[100_000_000]);
        refused(zip(longer), "another length");
        List<Map.Entry<String, byte[]>> twice = new ArrayList<>(entries.entrySet());
        twice.add(Map.entry(name, entries.get(name)));
        refused(ZipFiles.of(twice), "one twice");
    }

    @Test
    void whatAnEarlierRunLeftOnItsWayIsRemoved() throws IOException {
        standIn.close();
        Path left = Files.createDirectories(folder.resolve("one/snapshots/left"));
        Files.writeString(left.resolve("service.db"), "half");

        standIn = RunningStandIn.in(folder.resolve("one"));

        assertThat(left).doesNotExist();
    }
}
