package community.securityir.local.cloudformation.document;

import community.securityir.local.cloudformation.document.Node.Kind;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides what an unquoted YAML scalar is. CloudFormation follows YAML 1.1 without its timestamps, so
 * {@code yes} is a boolean and {@code 2010-09-09} is text. Numbers that only YAML 1.1 knows (octal, hexadecimal,
 * binary, base 60, underscores) are text as written: {@code 012345670123} is an account id, not 1402433619.
 */
public final class PlainScalars {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?");
    private static final int LONGEST_NUMBER = 100;
    private static final int LARGEST_EXPONENT = 308;

    private PlainScalars() {
    }

    /** Returns the kind of an unquoted scalar. */
    public static Kind kindOf(String text) {
        if (NULLS.contains(text)) {
            return Kind.NULL;
        }
        if (truth(text).isPresent()) {
            return Kind.BOOLEAN;
        }
        return NUMBER.matcher(text).matches() ? Kind.NUMBER : Kind.STRING;
    }

    /** Returns the boolean that a text stands for in YAML 1.1, if it does. */
    public static Optional<Boolean> truth(String text) {
        if (TRUE.contains(text)) {
            return Optional.of(true);
        }
        return FALSE.contains(text) ? Optional.of(false) : Optional.empty();
    }

    /**
     * Returns the number that a text stands for: decimal, without leading zeros, of at most 100 characters and within
     * what a double can hold, so that calculating with it stays cheap.
     */
    public static Optional<BigDecimal> number(String text) {
        if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var number = new BigDecimal(text);
            long exponent = (long) number.precision() - number.scale();
            return Math.abs(exponent) <= LARGEST_EXPONENT && Math.abs((long) number.scale()) <= LARGEST_EXPONENT
                    ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException tooLargeAnExponent) {
            return Optional.empty();
        }
    }
}
