package community.securityir.local.cli;

import java.util.function.Supplier;

/** Work that says something if this process is told to end meanwhile, by Ctrl-C say. */
final class OnInterrupt {

    private OnInterrupt() {}

    /** Does the work and returns its result; the other thing is done only if the process ends before. */
    static <T> T during(Supplier<T> work, Runnable whenInterrupted) {
        Thread hook = new Thread(whenInterrupted, "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // this process ends already, and the hook is at work
        }
    }
}
