package community.securityir.translate;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a case, {@code arn:aws:security-ir:REGION:ACCOUNT:case/ID}: the resource's identifier. It says in which
 * Region the case lives, so everything but a create goes where it points.
 *
 * @param partition aws, aws-cn, aws-us-gov …
 * @param region the Region whose API knows the case
 * @param account 12 digits; the account of the membership, which need not be the caller's
 * @param caseId 10 digits; not unique across Regions
 */
public record CaseArn(String partition, String region, String account, String caseId) {

    private static final Pattern FORM = Pattern.compile(
        "arn:(aws[a-z-]{0,20}):security-ir:([a-z0-9-]{5,64}):([0-9]{12}):case/([0-9]{10,32})");

    private static final Map<String, String> PARTITIONS = Map.of(
        "cn-", "aws-cn",
        "us-gov-", "aws-us-gov",
        "us-iso-", "aws-iso",
        "us-isob-", "aws-iso-b",
        "eu-isoe-", "aws-iso-e",
        "us-isof-", "aws-iso-f",
        "eusc-", "aws-eusc");

    /** The ARN that {@code text} spells, or nothing when it is not the ARN of a case. */
    public static Optional<CaseArn> parse(final String text) {
        final Matcher matcher = FORM.matcher(text == null ? "" : text);
        return matcher.matches()
            ? Optional.of(new CaseArn(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
            : Optional.empty();
    }

    /** The ARN that the service gives a case, for as long as the service itself does not say it. */
    public static CaseArn compose(final String region, final String account, final String caseId) {
        return new CaseArn(partitionOf(region), region, account, caseId);
    }

    /**
     * The partition of a Region by its prefix: the plugin's table of partitions would load 300 classes to say the same.
     */
    private static String partitionOf(final String region) {
        return PARTITIONS.entrySet().stream()
            .filter(each -> region.startsWith(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("aws");
    }

    /** The same case as somebody would call it who takes it for one of this account. */
    public CaseArn ofAccount(final String other) {
        return new CaseArn(partition, region, other, caseId);
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":security-ir:" + region + ":" + account + ":case/" + caseId;
    }
}
