package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.PlainScalars;
import community.securityir.local.cloudformation.schema.BoundedMatcher;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A parameter as declared. Everything but name, line and type may be null.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html">
 *     page</a>
 */
record Parameter(String name, int line, ParameterType type, String defaultValue, List<String> allowedValues,
        Pattern allowedPattern, BigDecimal minLength, BigDecimal maxLength, BigDecimal minValue, BigDecimal maxValue,
        String constraintDescription, boolean noEcho,
        String description) {

    private static final int LONGEST_VALUE = 4096;

    /** Returns which rule a value breaks, without the value; empty if none. */
    Optional<String> broken(String given) {
        if (given.getBytes(StandardCharsets.UTF_8).length > LONGEST_VALUE) {
            return Optional.of("must have at most 4,096 bytes");
        }
        return rule(given)
                .map(rule -> constraintDescription == null ? rule : constraintDescription + " (" + rule + ")");
    }

    private Optional<String> rule(String given) {
        int length = given.codePointCount(0, given.length());
        if (minLength != null && BigDecimal.valueOf(length).compareTo(minLength) < 0) {
            return Optional.of("must have at least " + minLength.toPlainString() + " characters");
        }
        if (maxLength != null && BigDecimal.valueOf(length).compareTo(maxLength) > 0) {
            return Optional.of("must have at most " + maxLength.toPlainString() + " characters");
        }
        return type.items(given).stream().map(this::itemRule).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> itemRule(String item) {
        if (type.numeric()) {
            Optional<BigDecimal> number = PlainScalars.number(item);
            if (number.isEmpty()) {
                return Optional.of("must be a number");
            }
            if (minValue != null && number.get().compareTo(minValue) < 0) {
                return Optional.of("must be at least " + minValue.toPlainString());
            }
            if (maxValue != null && number.get().compareTo(maxValue) > 0) {
                return Optional.of("must be at most " + maxValue.toPlainString());
            }
        }
        if (allowedValues != null && allowedValues.stream().noneMatch(allowed -> same(allowed, item))) {
            return Optional.of(noEcho ? "must be one of the allowed values"
                    : "must be one of: " + String.join(", ", allowedValues));
        }
        if (allowedPattern != null && !BoundedMatcher.matches(allowedPattern, item)) {
            return Optional.of("must match the pattern " + allowedPattern.pattern());
        }
        return Optional.empty();
    }

    private boolean same(String allowed, String item) {
        if (!type.numeric()) {
            return allowed.equals(item);
        }
        Optional<BigDecimal> number = PlainScalars.number(allowed);
        return number.isPresent() && PlainScalars.number(item).filter(i -> i.compareTo(number.get()) == 0).isPresent();
    }
}
