package community.securityir.local.cloudcontrol;

import static community.securityir.local.cloudcontrol.Bench.ACCOUNT;
import static community.securityir.local.cloudcontrol.Bench.PARTS;
import static community.securityir.local.cloudcontrol.Bench.REGION;
import static community.securityir.local.cloudcontrol.Bench.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.cloudcontrol.ResourceRequest.Status;
import community.securityir.local.handler.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which requests may begin, and how long they are known. */
@Timeout(120)
class AdmissionTest {

    private static final String ONE = "{\"Name\": \"one\"}";
    private static final String RENAME = "[{\"op\": \"replace\", \"path\": \"/Name\", \"value\": \"two\"}]";

    @TempDir
    Path folder;
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder, new Parts());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theSameClientTokenAndInputIsTheSameRequest() {
        ResourceRequest first = bench.end(bench.control().create(PARTS, ONE, "mark"));
        String id = first.identifier();
        ResourceRequest update = bench.end(bench.control().update(PARTS, id, RENAME, "change"));
        ResourceRequest delete = bench.end(bench.control().delete(PARTS, id, "end"));

        assertThat(bench.control().create(PARTS, ONE, "mark").token()).isEqualTo(first.token());
        assertThat(bench.control().update(PARTS, id, RENAME, "change").token()).isEqualTo(update.token());
        assertThat(bench.control().delete(PARTS, "{\"Id\": \"part-1\"}", "end").token()).isEqualTo(delete.token());
        assertThat(bench.parts.made()).isEqualTo(1);
    }

    @Test
    void theSameClientTokenWithAnotherInputIsRefused() {
        String id = bench.end(bench.control().create(PARTS, ONE, "mark")).identifier();

        assertRefused("ClientTokenConflictException",
                () -> bench.control().create(PARTS, "{\"Name\": \"other\"}", "mark"));
        assertRefused("ClientTokenConflictException", () -> bench.control().update(PARTS, id, RENAME, "mark"));
        assertRefused("ClientTokenConflictException", () -> bench.control().delete(PARTS, "gone", "mark"));
        assertThat(bench.control().create(new Target(ACCOUNT, "eu-west-1", Parts.TYPE, null), "{\"Name\": \"other\"}",
                "mark")).isNotNull();
    }

    @Test
    void aClientTokenIsFreeAgainAfterThirtySixHours() {
        ResourceRequest first = bench.end(bench.control().create(PARTS, ONE, "mark"));
        bench.letPass(Duration.ofHours(36).plusMillis(1));
        ResourceRequest second = bench.end(bench.control().create(PARTS, ONE, "mark"));

        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(bench.parts.made()).isEqualTo(2);
        assertThat(bench.now(first).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void requestsAreKnownForSevenDays() {
        ResourceRequest first = bench.made("one");
        bench.letPass(Duration.ofDays(7).minusSeconds(10));
        assertThat(bench.now(first).status()).isEqualTo(Status.SUCCESS);

        bench.letPass(Duration.ofSeconds(11));
        assertRefused("RequestTokenNotFoundException", () -> bench.now(first));
        assertThat(bench.control().requests(ACCOUNT, REGION)).isEmpty();
    }

    @Test
    void oneRequestAtATimeWorksOnAResource() throws InterruptedException {
        String id = bench.made("one").identifier();
        CountDownLatch held = bench.holdWaits();
        bench.control().update(PARTS, id, RENAME, null);
        held.await();

        assertRefused("ConcurrentOperationException", () -> bench.control().update(PARTS, id, RENAME, null));
        assertRefused("ConcurrentOperationException", () -> bench.control().delete(PARTS, id, null));
        assertThat(bench.control().read(PARTS, id).get("Name").asText()).isEqualTo("two");
    }

    @Test
    void aCreationIsAtWorkOnItsResourceAsSoonAsThatIsKnown() throws InterruptedException {
        CountDownLatch held = bench.holdWaits();
        ResourceRequest create = bench.control().create(PARTS, ONE, null);
        held.await();

        assertThat(bench.now(create).identifier()).isEqualTo("part-1");
        assertRefused("ConcurrentOperationException", () -> bench.control().delete(PARTS, "part-1", null));
    }

    @Test
    void aRequestIsGivenUpBeforeItsNextInvocation() throws InterruptedException {
        CountDownLatch held = bench.holdWaits();
        ResourceRequest create = bench.control().create(PARTS, ONE, null);
        held.await();

        assertThat(bench.control().cancel(ACCOUNT, REGION, create.token()).status())
                .isEqualTo(Status.CANCEL_IN_PROGRESS);
        bench.releaseWaits();
        bench.reopen();
        assertThat(bench.end(create).status()).isEqualTo(Status.CANCEL_COMPLETE);
        assertThat(bench.parts.calls(Action.CREATE)).hasSize(1);
        assertThat(bench.control().cancel(ACCOUNT, REGION, create.token()).status()).isEqualTo(Status.CANCEL_COMPLETE);
    }

    @Test
    void aRequestWhoseTurnHasNotComeIsPendingAndGivenUpAtOnce() throws InterruptedException {
        CountDownLatch held = bench.holdWaits();
        List<ResourceRequest> requests = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            requests.add(bench.control().create(PARTS, ONE, null));
        }
        held.await();
        ResourceRequest last = requests.get(32);

        assertThat(bench.now(last).status()).isEqualTo(Status.PENDING);
        assertThat(bench.control().cancel(ACCOUNT, REGION, last.token()).status()).isEqualTo(Status.CANCEL_COMPLETE);
        bench.releaseWaits();
        bench.reopen();
        requests.forEach(bench::end);
        assertThat(bench.now(last).status()).isEqualTo(Status.CANCEL_COMPLETE);
        assertThat(bench.parts.made()).isEqualTo(32);
    }

    @Test
    void whatHasEndedCannotBeGivenUp() {
        ResourceRequest create = bench.made("one");

        assertRefused("ValidationException", () -> bench.control().cancel(ACCOUNT, REGION, create.token()))
                .hasMessageContaining("SUCCESS");
        assertRefused("RequestTokenNotFoundException", () -> bench.control().cancel(ACCOUNT, REGION, "missing"));
        assertRefused("RequestTokenNotFoundException",
                () -> bench.control().cancel(ACCOUNT, "eu-west-1", create.token()));
    }

    @Test
    void allIsForgottenUnlessSomethingIsAtWork() throws InterruptedException {
        ResourceRequest first = bench.made("one");
        CountDownLatch held = bench.holdWaits();
        ResourceRequest second = bench.control().create(PARTS, ONE, null);
        held.await();

        assertThat(bench.control().atWork()).isTrue();
        assertThat(bench.control().forgetAll()).isFalse();
        assertThat(bench.now(first)).isNotNull();
        bench.releaseWaits();
        bench.reopen();
        bench.end(second);
        assertThat(bench.control().forgetAll()).isTrue();
        assertThat(bench.control().requests(ACCOUNT, REGION)).isEmpty();
        assertThat(bench.parts.live()).hasSize(2);
    }

    @Test
    void nothingIsWrittenBeforeTheFirstRequest() {
        bench.control().takeUpAll();
        bench.control().list(PARTS, null, null);
        assertRefused("RequestTokenNotFoundException", () -> bench.control().get(ACCOUNT, REGION, "missing"));

        assertThat(bench.control().requests(ACCOUNT, REGION)).isEmpty();
        assertThat(bench.control().forgetAll()).isTrue();
        assertThat(Files.exists(folder.resolve("requests.db"))).isFalse();
    }
}
