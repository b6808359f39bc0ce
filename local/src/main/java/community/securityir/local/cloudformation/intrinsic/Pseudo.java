package community.securityir.local.cloudformation.intrinsic;

import java.util.Set;

/**
 * The pseudo parameters.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html">
 *     page</a>
 */
public final class Pseudo {

    /** What their names begin with. */
    public static final String PREFIX = "AWS::";
    /** The account. */
    public static final String ACCOUNT_ID = "AWS::AccountId";
    /** A list of the topics that hear of the stack's events. */
    public static final String NOTIFICATION_ARNS = "AWS::NotificationARNs";
    /** Takes a property away. */
    public static final String NO_VALUE = "AWS::NoValue";
    /** The partition. */
    public static final String PARTITION = "AWS::Partition";
    /** The Region. */
    public static final String REGION = "AWS::Region";
    /** The stack's ARN. */
    public static final String STACK_ID = "AWS::StackId";
    /** The stack's name. */
    public static final String STACK_NAME = "AWS::StackName";
    /** The domain of the partition. */
    public static final String URL_SUFFIX = "AWS::URLSuffix";

    /** All of them. */
    static final Set<String> ALL = Set.of(ACCOUNT_ID, NOTIFICATION_ARNS, NO_VALUE, PARTITION, REGION, STACK_ID,
            STACK_NAME, URL_SUFFIX);

    private Pseudo() {
    }
}
