package community.securityir.local.cloudformation.document;

import community.securityir.local.cloudformation.document.Node.Kind;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * YAML tags: CloudFormation's short forms ({@code !Sub}) become the long ones ({@code Fn::Sub}), so that everything
 * behind the reader sees one form.
 */
final class ShortForms {

    /** What the standard tags begin with. */
    static final String YAML = "tag:yaml.org,2002:";

    private static final Pattern FUNCTION = Pattern.compile("![A-Za-z][A-Za-z0-9:]*");

    private ShortForms() {
    }

    /** Returns the function's long name, or null if the tag is not of a function's form. */
    static String longName(String tag) {
        if (!FUNCTION.matcher(tag).matches()) {
            return null;
        }
        String name = tag.substring(1);
        return name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
    }

    /** Returns a function with its argument in the long form. */
    static Node call(String function, Node argument) {
        return new Mapping(Map.of(function, new Member(argument.line(), argument)), argument.line());
    }

    /** Returns the kind that a standard tag (or {@code !}) says, or null for any other tag. */
    static Kind kind(String tag) {
        return switch (tag) {
            case "!", YAML + "str" -> Kind.STRING;
            case YAML + "int", YAML + "float" -> Kind.NUMBER;
            case YAML + "bool" -> Kind.BOOLEAN;
            case YAML + "null" -> Kind.NULL;
            default -> null;
        };
    }
}
