package community.securityir.cdk;

/** Addresses of AWS's console, as the resource type's {@code resourceLink} has them. */
final class ConsoleLink {

    private ConsoleLink() {}

    static String of(String region, String caseId) {
        String console = region.startsWith("cn-") ? "console.amazonaws.cn" : "console.aws.amazon.com";
        return "https://" + console + "/security-ir/home?region=" + region + "#/cases/" + caseId;
    }
}
