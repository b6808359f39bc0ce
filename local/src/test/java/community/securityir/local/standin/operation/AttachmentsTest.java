package community.securityir.local.standin.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.MovableClock;
import community.securityir.local.standin.Parallel;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CaseAttachmentAttributes;
import software.amazon.awssdk.services.securityir.model.CaseAttachmentStatus;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.securityir.model.ValidationException;

/** Files that are attached to a case through addresses that the API gives out. */
class AttachmentsTest {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final byte[] LOG = "2026-03-01 sign-in from two continents\n".getBytes(StandardCharsets.UTF_8);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;
    private String caseId;

    @BeforeEach
    void start() {
        standIn = new RunningStandIn(RunningStandIn.options(folder).withClock(clock));
        client = standIn.client();
        caseId = client.createCase(Samples.minimal().build()).caseId();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private String uploadUrl(long length) {
        return client.getCaseAttachmentUploadUrl(get -> get.caseId(caseId).fileName("sign-ins.log")
                .contentLength(length)).attachmentPresignedUrl();
    }

    private String downloadUrl(String attachmentId) {
        return client.getCaseAttachmentDownloadUrl(get -> get.caseId(caseId).attachmentId(attachmentId))
                .attachmentPresignedUrl();
    }

    private List<CaseAttachmentAttributes> attachments() {
        return client.getCase(get -> get.caseId(caseId)).caseAttachments();
    }

    private static HttpResponse<byte[]> put(String url, byte[] body) {
        return send(HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<byte[]> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsUploadedIsDownloaded() {
        String url = uploadUrl(LOG.length);
        assertThat(attachments()).hasSize(1);
        CaseAttachmentAttributes pending = attachments().get(0);
        assertThat(pending.attachmentStatus()).isEqualTo(CaseAttachmentStatus.PENDING);
        assertThat(pending.fileName()).isEqualTo("sign-ins.log");
        assertThat(pending.creator()).isEqualTo("arn:aws:iam::123456789012:user/caller");
        assertThat(pending.createdDate()).isEqualTo(clock.instant());

        assertThat(put(url, LOG).statusCode()).isEqualTo(200);

        assertThat(attachments().get(0).attachmentStatus()).isEqualTo(CaseAttachmentStatus.VERIFIED);
        HttpResponse<byte[]> download = get(downloadUrl(pending.attachmentId()));
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.body()).isEqualTo(LOG);
        assertThat(client.listCaseEdits(list -> list.caseId(caseId)).items()).extracting(edit -> edit.action())
                .containsExactly("Case Updated", "Case Attachment Url Uploaded", "Case Created");
    }

    @Test
    void anAttachmentOutlivesTheServer() {
        put(uploadUrl(LOG.length), LOG);
        String id = attachments().get(0).attachmentId();
        String url = downloadUrl(id);
        String oldPort = ":" + standIn.uri().getPort();
        standIn.close();
        standIn = new RunningStandIn(RunningStandIn.options(folder).withClock(clock));
        assertThat(get(url.replace(oldPort, ":" + standIn.uri().getPort())).body()).isEqualTo(LOG);
    }

    @Test
    void theNextStartRemovesWhatWasPutInPlaceForAChangeThatNeverCame() throws IOException {
        put(uploadUrl(LOG.length), LOG);
        List<Path> ours = kept();
        Files.write(ours.get(0).resolveSibling(UUID.randomUUID().toString()), LOG);
        standIn.close();

        start();

        assertThat(kept()).isEqualTo(ours);
    }

    @Test
    void theTextThatMakesOneFailIsFoundWhereverItStands() {
        byte[] infected = ("x".repeat(65_530) + "SIR-FAILING-SIR-FAILING-ATTACHMENT").getBytes(StandardCharsets.UTF_8);
        assertThat(put(uploadUrl(infected.length), infected).statusCode()).isEqualTo(200);
        assertThat(attachments().get(0).attachmentStatus()).isEqualTo(CaseAttachmentStatus.FAILED);
        assertThatThrownBy(() -> downloadUrl(attachments().get(0).attachmentId()))
                .isInstanceOf(ConflictException.class);

        standIn.send("PUT", "/_sir/settings", "{\"failingAttachmentText\": \"continents\"}");
        put(uploadUrl(LOG.length), LOG);
        assertThat(attachments().get(1).attachmentStatus()).isEqualTo(CaseAttachmentStatus.FAILED);
        standIn.send("PUT", "/_sir/settings", "{\"failingAttachmentText\": \"\"}");
        put(uploadUrl(infected.length), infected);
        assertThat(attachments().get(2).attachmentStatus()).isEqualTo(CaseAttachmentStatus.VERIFIED);
        assertThat(standIn.send("PUT", "/_sir/settings", "{\"failingAttachmentText\": 5}").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void anotherLengthIsRefusedAndNothingIsKept(int difference) {
        String url = uploadUrl(LOG.length + difference);
        HttpResponse<byte[]> refused = put(url, LOG);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("contentLength");
        assertThat(attachments().get(0).attachmentStatus()).isEqualTo(CaseAttachmentStatus.PENDING);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aBodyOfUndeclaredLengthIsMeasured() throws IOException {
        String url = uploadUrl(LOG.length);
        assertThat(chunked(url, new byte[LOG.length + 1])).isEqualTo(400);
        assertThat(chunked(url, LOG)).isEqualTo(200);
        assertThat(attachments().get(0).attachmentStatus()).isEqualTo(CaseAttachmentStatus.VERIFIED);
    }

    private static int chunked(String url, byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setChunkedStreamingMode(7);
        connection.getOutputStream().write(body);
        return connection.getResponseCode();
    }

    @Test
    void anAddressIsGoodForOneMethodAndForAWhile() {
        String upload = uploadUrl(LOG.length);
        assertThat(get(upload).statusCode()).as("another method").isEqualTo(403);
        clock.advance(Duration.ofSeconds(899));
        assertThat(put(upload, LOG).statusCode()).isEqualTo(200);
        assertThat(put(upload, LOG).statusCode()).as("a second time").isEqualTo(409);
        String download = downloadUrl(attachments().get(0).attachmentId());
        clock.advance(Duration.ofMinutes(15));
        HttpResponse<byte[]> expired = get(download);
        assertThat(expired.statusCode()).isEqualTo(403);
        assertThat(new String(expired.body(), StandardCharsets.UTF_8)).contains("Request has expired");
    }

    @Test
    void whoeverChangesAnAddressIsRefused() {
        put(uploadUrl(LOG.length), LOG);
        String url = downloadUrl(attachments().get(0).attachmentId());
        char last = url.charAt(url.length() - 1);
        for (String other : List.of(
                url.substring(0, url.length() - 1) + (last == '0' ? '1' : '0'),
                url.replaceFirst("X-Amz-Expires=900", "X-Amz-Expires=999999"),
                url.replaceFirst("X-Amz-Date=2026", "X-Amz-Date=2027"),
                url.replaceFirst("attachments/[^/]+", "attachments/" + UUID.randomUUID()),
                url.replaceFirst("attachments/[^/]+", "attachments/..%2F..%2Fservice.db"),
                url.replaceFirst("\\?.*", ""), url + "&more=1")) {
            assertThat(get(other).statusCode()).as(other).isEqualTo(403);
        }
        assertThat(send(HttpRequest.newBuilder(URI.create(url)).DELETE()).statusCode()).isEqualTo(405);
    }

    @Test
    void aHundredMebibytesPassWithoutBeingHeldInMemory() {
        long length = 104_857_600;
        String url = uploadUrl(length);
        HttpResponse<byte[]> uploaded = send(HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new Repeating(length)), length)));
        assertThat(uploaded.statusCode()).isEqualTo(200);
        assertThat(kept()).hasSize(1).first().satisfies(file -> assertThat(file).hasSize(length));
        assertThatThrownBy(() -> uploadUrl(length + 1)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> uploadUrl(0)).isInstanceOf(ValidationException.class);
    }

    /** So many bytes, made as they are read. */
    private static final class Repeating extends InputStream {

        private long left;

        private Repeating(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count;
        }
    }

    @Test
    void theFilesAreTheirOwnersOnly() throws IOException {
        put(uploadUrl(LOG.length), LOG);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept().get(0)))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept().get(0).getParent())))
                .isEqualTo("rwx------");
        assertThat(kept().get(0).getFileName().toString()).doesNotContain("sign-ins");
    }

    @Test
    void theSameClientTokenAnnouncesOneAttachment() {
        List<String> urls = Parallel.run(8, number -> client.getCaseAttachmentUploadUrl(get -> get.caseId(caseId)
                .fileName("a.log").contentLength((long) LOG.length).clientToken("t")).attachmentPresignedUrl());
        assertThat(attachments()).hasSize(1);
        assertThat(put(urls.get(3), LOG).statusCode()).isEqualTo(200);
    }

    @Test
    void oneOfManyUploadsAtOnceCounts() {
        String url = uploadUrl(LOG.length);
        List<Integer> statuses = Parallel.run(8, number -> put(url, LOG).statusCode());
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void aClosedCaseTakesNoAttachmentAndStillGivesItsOwn() {
        put(uploadUrl(LOG.length), LOG);
        String late = uploadUrl(LOG.length);
        client.closeCase(close -> close.caseId(caseId));
        assertThat(put(late, LOG).statusCode()).isEqualTo(409);
        assertThatThrownBy(() -> uploadUrl(1)).isInstanceOf(ConflictException.class);
        assertThat(get(downloadUrl(attachments().get(0).attachmentId())).body()).isEqualTo(LOG);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void limitsAreThoseOfTheModel() {
        for (int number = 0; number < 50; number++) {
            uploadUrl(1);
        }
        assertThatThrownBy(() -> uploadUrl(1)).isInstanceOf(ServiceQuotaExceededException.class);
        for (String name : List.of("../x", "a/b", "", "ä.log", "x".repeat(256))) {
            assertThatThrownBy(() -> client.getCaseAttachmentUploadUrl(
                    get -> get.caseId(caseId).fileName(name).contentLength(1L)))
                    .as(name).isInstanceOf(ValidationException.class);
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> downloadUrl(UUID.randomUUID().toString()))
                .isInstanceOf(ResourceNotFoundException.class);
        uploadUrl(1);
        assertThatThrownBy(() -> downloadUrl(attachments().get(0).attachmentId())).as("still pending")
                .isInstanceOf(ConflictException.class);
        SecurityIrClient other = standIn.client("eu-west-1", "AKIDEXAMPLE");
        assertThatThrownBy(() -> other.getCaseAttachmentDownloadUrl(
                get -> get.caseId(caseId).attachmentId(attachments().get(0).attachmentId())))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private List<Path> kept() {
        try (Stream<Path> files = Files.list(folder.resolve("attachments"))) {
            return files.toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
