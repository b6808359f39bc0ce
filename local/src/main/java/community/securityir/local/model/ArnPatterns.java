package community.securityir.local.model;

/** The model's patterns for ARNs, made to know more than one partition. */
final class ArnPatterns {

    private static final String ARN_OF_ONE_PARTITION = "arn:aws:security-ir:\\w+?-\\w+?-\\d+:";
    private static final String ARN_OF_ANY = "arn:aws(?:-[a-z]+)*:security-ir:[a-z]{2,}(?:-[a-z]+)+-\\d+:";

    private ArnPatterns() {}

    /**
     * The model's ARN patterns admit the partition {@code aws} and Regions with two hyphens only: what the service
     * serves today. A caller of another partition could then create a case and never tag it.
     */
    static String widen(String pattern) {
        return pattern.replace(ARN_OF_ONE_PARTITION, ARN_OF_ANY);
    }
}
