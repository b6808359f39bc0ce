package community.securityir.local.standin.control;

import java.time.Instant;

/**
 * What is to happen at times of its own. A clock that is set ahead over such times stops at each, so that everything
 * happens in the order of the times, and has their dates.
 */
public interface Stops {

    /** There are none. */
    Stops NONE = new Stops() {
        @Override
        public void passing(Instant target) {
            // nothing is passed
        }

        @Override
        public Instant next(Instant target) {
            return null;
        }

        @Override
        public boolean reached(Instant time) {
            return true;
        }
    };

    /** The clock is about to be set to that time: what is not worth a stop on the way there is passed over. */
    void passing(Instant target);

    /** Returns the first time that is still to come, or has just come, up to the target; null if there is none. */
    Instant next(Instant target);

    /**
     * The clock shows that time now. Returns when all is done that was to happen by then.
     *
     * @return false if that takes too long: the clock is set to its target at once then
     */
    boolean reached(Instant time);
}
