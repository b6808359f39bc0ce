package community.securityir.local.cloudformation.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/**
 * A pattern of a schema, which is ECMA-262, on Java's engine. They differ where it matters here: Java's {@code $} also
 * matches before a line break at the end, and inside brackets Java reads {@code [} and {@code &&} as operators.
 */
final class SchemaPattern implements RegularExpression {

    private final Pattern pattern;

    SchemaPattern(String ecma) {
        this.pattern = Pattern.compile(toJava(ecma));
    }

    @Override
    public boolean matches(String text) {
        return BoundedMatcher.find(pattern, text);
    }

    /** Returns Java's way to write an ECMA-262 pattern. */
    static String toJava(String ecma) {
        var java = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < ecma.length(); i++) {
            char c = ecma.charAt(i);
            if (c == '\\' && i + 1 < ecma.length()) {
                java.append(c).append(ecma.charAt(++i));
            } else if (inClass) {
                java.append(c == '[' || c == '&' ? "\\" : "").append(c);
                inClass = c != ']';
            } else if (c == '$') {
                java.append("\\z");
            } else {
                inClass = c == '[';
                java.append(c);
            }
        }
        return java.toString();
    }
}
