package community.securityir.local.aws;

/**
 * The AWS partitions that the service's resource type knows; which one an ARN names follows from its Region.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs</a>
 */
public enum Partition {
    AWS("aws", "amazonaws.com"),
    CHINA("aws-cn", "amazonaws.com.cn"),
    GOV_CLOUD("aws-us-gov", "amazonaws.com");

    private final String id;
    private final String urlSuffix;

    Partition(String id, String urlSuffix) {
        this.id = id;
        this.urlSuffix = urlSuffix;
    }

    /** Returns the partition that a Region lies in; {@link #AWS} for one that no other partition claims. */
    public static Partition of(String region) {
        if (region.startsWith("cn-")) {
            return CHINA;
        }
        return region.startsWith("us-gov-") ? GOV_CLOUD : AWS;
    }

    /** Returns what ARNs name it by, such as {@code aws-cn}. */
    public String id() {
        return id;
    }

    /** Returns the domain of its addresses, such as {@code amazonaws.com}. */
    public String urlSuffix() {
        return urlSuffix;
    }
}
