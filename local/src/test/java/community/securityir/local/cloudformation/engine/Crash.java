package community.securityir.local.cloudformation.engine;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The end of the process, at a chosen moment. Each thing that the engine does to the world outside its memory (an
 * invocation, a wait, a look at the clock, which comes with every event) is a moment; from the chosen one on nothing
 * gets through any more.
 */
final class Crash {

    /** What the engine meets when its process is dead. */
    static final class Dead extends Error {

        private static final long serialVersionUID = 1L;

        Dead() {
            super("the process is dead");
        }
    }

    private final AtomicInteger moments = new AtomicInteger();
    private final int last;

    private Crash(int last) {
        this.last = last;
    }

    /** Never. */
    static Crash never() {
        return new Crash(Integer.MAX_VALUE);
    }

    /** After that many moments. */
    static Crash after(int moments) {
        return new Crash(moments);
    }

    /** One more moment. */
    void moment() {
        if (moments.incrementAndGet() > last) {
            throw new Dead();
        }
    }

    /** Returns whether the process has died. */
    boolean happened() {
        return moments.get() > last;
    }
}
