package community.securityir.local.cloudcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.cloudcontrol.ResourceRequest.Status;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request whose process ended goes on when the service starts again, wherever it was. */
@Timeout(120)
class ResumeTest {

    private static final String RENAME = "[{\"op\": \"replace\", \"path\": \"/Name\", \"value\": \"two\"}]";

    @TempDir
    Path folder;

    /** Moments are before and after the effect of each of the two invocations. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aCreationThatWasInterruptedMakesOnePart(int moment) throws InterruptedException {
        try (Bench bench = new Bench(folder, new Parts())) {
            CountDownLatch dead = dieAt(bench, moment);
            ResourceRequest begun = bench.control().create(Bench.PARTS, "{\"Name\": \"one\"}", "mark");
            dead.await();
            bench.reopen();

            ResourceRequest ended = bench.end(begun);
            assertThat(ended.status()).isEqualTo(Status.SUCCESS);
            assertThat(ended.identifier()).isEqualTo("part-1");
            assertThat(bench.parts.made()).isEqualTo(1);
            assertThat(bench.parts.calls(Action.CREATE)).extracting(HandlerCall::requestToken)
                    .containsOnly(begun.token());
            assertThat(bench.control().create(Bench.PARTS, "{\"Name\": \"one\"}", "mark").token())
                    .isEqualTo(begun.token());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void anUpdateThatWasInterruptedHasThePreviousStateOfItsBeginning(int moment) throws InterruptedException {
        try (Bench bench = new Bench(folder, new Parts())) {
            String id = bench.made("one").identifier();
            // the first two are those of the read before the request
            CountDownLatch dead = dieAt(bench, 2 + moment);
            ResourceRequest begun = bench.control().update(Bench.PARTS, id, RENAME, null);
            dead.await();
            bench.reopen();

            assertThat(bench.end(begun).status()).isEqualTo(Status.SUCCESS);
            assertThat(bench.parts.live().get(id).get("Name").asText()).isEqualTo("two");
            assertThat(bench.parts.calls(Action.UPDATE)).extracting(call -> call.previous().get("Name").asText())
                    .containsOnly("one");
        }
    }

    @Test
    void whatIsTakenUpDoesNotWaitForTheClockOfAnEarlierProcess() throws InterruptedException {
        try (Bench bench = new Bench(folder, new Parts())) {
            CountDownLatch held = bench.holdWaits();
            ResourceRequest begun = bench.control().create(Bench.PARTS, "{\"Name\": \"one\"}", null);
            held.await();
            // the next process's clock is not as far
            bench.letPass(Duration.ofDays(-3));
            bench.releaseWaits();
            bench.reopen();

            assertThat(bench.end(begun).status()).isEqualTo(Status.SUCCESS);
            assertThat(bench.waits).isEmpty();
        }
    }

    /** At the moment the process is dead: nothing is stored any more of what it was at. */
    private static CountDownLatch dieAt(Bench bench, int last) {
        CountDownLatch dead = new CountDownLatch(1);
        AtomicInteger moments = new AtomicInteger();
        bench.parts.atEachMoment(() -> {
            if (moments.incrementAndGet() == last) {
                dead.countDown();
                throw new Dead();
            }
        });
        return dead;
    }

    private static final class Dead extends Error {

        private static final long serialVersionUID = 1L;

        Dead() {
            super("the process is dead, as the test wants it", null, false, false);
        }
    }
}
