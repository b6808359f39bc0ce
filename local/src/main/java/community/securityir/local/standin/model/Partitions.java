package community.securityir.local.standin.model;

/** The AWS partitions: which one a Region lies in, and ARN patterns that know more than the first of them. */
public final class Partitions {

    private static final String ARN_OF_ONE_PARTITION = "arn:aws:security-ir:\\w+?-\\w+?-\\d+:";
    private static final String ARN_OF_ANY = "arn:aws(?:-[a-z]+)*:security-ir:[a-z]{2,}(?:-[a-z]+)+-\\d+:";

    private Partitions() {}

    /** {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    public static String of(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /**
     * The model's ARN patterns admit the partition {@code aws} and Regions with two hyphens only: what the service
     * serves today. A caller of another partition could then create a case and never tag it.
     */
    static String widen(String pattern) {
        return pattern.replace(ARN_OF_ONE_PARTITION, ARN_OF_ANY);
    }
}
