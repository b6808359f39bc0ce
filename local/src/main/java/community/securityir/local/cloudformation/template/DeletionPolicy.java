package community.securityir.local.cloudformation.template;

/**
 * What happens to a resource that leaves its stack. {@code Snapshot} is not one of them: the types that know it are not
 * here.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html">
 *     page</a>
 */
public enum DeletionPolicy {
    /** The resource is deleted: the default. */
    DELETE,
    /** The resource stays. */
    RETAIN,
    /** The resource stays, unless the operation that created it is rolled back. Not for {@code UpdateReplacePolicy}. */
    RETAIN_EXCEPT_ON_CREATE
}
