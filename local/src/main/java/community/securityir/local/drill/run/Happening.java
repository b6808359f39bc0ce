package community.securityir.local.drill.run;

import java.time.Duration;

/**
 * A line of the drill's timeline.
 *
 * @param at   counted from the drill's start
 * @param who  a participant, {@link #STACK}, {@link #SCHEDULE}, or whom the service names
 * @param text the new status, the comment, what the history of the case says, or what was refused and why
 */
public record Happening(Duration at, String who, Kind kind, String text) {

    /** The stack opens the case. */
    public static final String STACK = "Stack";

    /** A schedule of the stack: an inject, or the end. */
    public static final String SCHEDULE = "Schedule";

    /** What sort of thing happened. */
    public enum Kind {
        STATUS("Status"),
        COMMENT("Comment"),
        EDIT("Edit"),
        REFUSED("Refused");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Returns its name in reports. */
        public String label() {
            return label;
        }
    }
}
