package community.securityir.local.cloudformation.stack;

import java.util.regex.Pattern;

/**
 * The names that stacks may have.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">StackName</a>
 */
public final class StackName {

    /** The rule for its characters, as CloudFormation's messages cite it. */
    public static final String PATTERN = "[a-zA-Z][-a-zA-Z0-9]*";

    /** The most characters it may have. */
    public static final int LONGEST = 128;

    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    private StackName() {
    }

    /** Returns whether a stack may have this name. */
    public static boolean allows(String name) {
        return allowsCharacters(name) && name.length() <= LONGEST;
    }

    /**
     * Refuses a name that no stack may have.
     *
     * @throws StackException with CloudFormation's words
     */
    public static void require(String name) {
        require("stackName", name);
    }

    /**
     * The same for a stack set, whose name follows the same rule.
     *
     * @param member what the name is called in the request, for the message
     */
    public static void require(String member, String name) {
        if (!allowsCharacters(name)) {
            throw refused(member, name, "Member must satisfy regular expression pattern: " + PATTERN);
        }
        if (name.length() > LONGEST) {
            throw refused(member, name, "Member must have length less than or equal to " + LONGEST);
        }
    }

    private static boolean allowsCharacters(String name) {
        return COMPILED.matcher(name).matches();
    }

    private static StackException refused(String member, String name, String rule) {
        return StackException.validation("1 validation error detected: Value '" + name + "' at '" + member
                + "' failed to satisfy constraint: " + rule);
    }
}
