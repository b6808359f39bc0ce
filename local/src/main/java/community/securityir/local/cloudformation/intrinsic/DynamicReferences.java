package community.securityir.local.cloudformation.intrinsic;

/**
 * Dynamic references: values that CloudFormation fetches from a parameter store or a secret store while it deploys.
 * There is none of these here, and sending the text itself to a case would be worse than refusing it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html">page</a>
 */
public final class DynamicReferences {

    /** What is said of one. */
    public static final String RULE = "a dynamic reference ({{resolve:…}}) is not supported";

    private static final String OPEN = "{{resolve:";

    private DynamicReferences() {
    }

    /** Returns whether there is one in a text. */
    public static boolean in(String text) {
        int open = text.indexOf(OPEN);
        return open >= 0 && text.indexOf("}}", open) >= 0;
    }
}
