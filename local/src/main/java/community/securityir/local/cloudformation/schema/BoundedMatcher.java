package community.securityir.local.cloudformation.schema;

import java.util.regex.Pattern;

/**
 * Matches regular expressions that others wrote. One that would take for ever, or more stack than there is, does not
 * match: a template must not be able to hang whoever reads it.
 */
public final class BoundedMatcher {

    private static final long MOST_STEPS = 20_000_000;

    private BoundedMatcher() {
    }

    /** Returns whether the whole text matches. */
    public static boolean matches(Pattern pattern, String text) {
        return bounded(() -> pattern.matcher(new Counted(text)).matches());
    }

    /** Returns whether a part of the text matches. */
    public static boolean find(Pattern pattern, String text) {
        return bounded(() -> pattern.matcher(new Counted(text)).find());
    }

    private static boolean bounded(Match match) {
        try {
            return match.run();
        } catch (TooManySteps | StackOverflowError endless) {
            return false;
        }
    }

    /** A match to be tried. */
    @FunctionalInterface
    private interface Match {
        boolean run();
    }

    /** Thrown out of the matcher, which has no limit of its own. */
    private static final class TooManySteps extends RuntimeException {
        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** A text that can be looked at a limited number of times. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
