package community.securityir.local.junit;

import community.securityir.local.junit.LocalService.Options;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The services of a run: as many as tests run at the same time, used again by later tests, closed at the end. */
final class ServicePool implements AutoCloseable {

    private final Map<Options, Deque<LocalService>> idle = new HashMap<>();

    /** A service for one test alone; empty. */
    LocalService take(Options options) {
        LocalService kept;
        synchronized (this) {
            kept = idle.getOrDefault(options, new ArrayDeque<>()).poll();
        }
        if (kept == null) {
            return new LocalService(options);
        }
        kept.reset();
        return kept;
    }

    synchronized void giveBack(Options options, LocalService service) {
        idle.computeIfAbsent(options, key -> new ArrayDeque<>()).push(service);
    }

    /** Called when no test runs any more. */
    @Override
    public synchronized void close() {
        idle.values().forEach(services -> services.forEach(LocalService::close));
        idle.clear();
    }
}
