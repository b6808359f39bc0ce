package community.securityir.local.http;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that answer requests: made when all others are busy, up to a bound; beyond it requests wait their turn. */
final class Workers {

    private Workers() {}

    static ThreadPoolExecutor start(int bound, String name) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, bound, 30, TimeUnit.SECONDS, new IdleFirst(),
                work -> {
                    Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                queueIt());
    }

    /** All threads are busy and no more may be made. */
    private static RejectedExecutionHandler queueIt() {
        return (work, pool) -> {
            if (!pool.isShutdown()) {
                ((IdleFirst) pool.getQueue()).put(work);
            }
        };
    }

    /** ThreadPoolExecutor queues before it makes threads; this queue takes an offer only if a thread waits for it. */
    private static final class IdleFirst extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable work) {
            return tryTransfer(work);
        }
    }
}
