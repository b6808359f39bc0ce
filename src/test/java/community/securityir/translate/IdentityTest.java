package community.securityir.translate;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.ResourceModel;
import community.securityir.TypeConfigurationModel;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** What identifies a case, a request and a Region. */
class IdentityTest {

    @ParameterizedTest
    @CsvSource({"us-east-1,aws", "cn-north-1,aws-cn", "us-gov-west-1,aws-us-gov", "eusc-de-east-1,aws-eusc"})
    void anArnIsComposedInItsRegionsPartition(final String region, final String partition) {
        final String text = "arn:" + partition + ":security-ir:" + region + ":000000000012:case/1234567890";
        final CaseArn arn = CaseArn.compose(region, "000000000012", "1234567890");
        assertThat(arn).hasToString(text);
        assertThat(CaseArn.parse(text)).contains(arn);
    }

    @Test
    void thePartitionOfEveryRegionThatTheSdkKnowsIsRight() {
        assertThat(Region.regions()).filteredOn(region -> !region.isGlobalRegion()).hasSizeGreaterThan(30)
            .allSatisfy(region -> assertThat(CaseArn.compose(region.id(), "000000000012", "1234567890").partition())
                .isEqualTo(PartitionMetadata.of(region).id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "arn:aws:security-ir:us-east-1:123456789012:case/1234567890\n",
        "arn:aws:security-ir:us-east-1:123456789012:case/123", "arn:aws:s3:us-east-1:123456789012:case/1234567890",
        "arn:aws:security-ir:us-east-1:12345678901:case/1234567890",
        "arn:aws:security-ir:evil.example/:123456789012:case/1234567890",
        "arn:aws:security-ir:us-east-1:123456789012:membership/m-1234567890"})
    void whatIsNotTheArnOfACaseIsNone(final String text) {
        assertThat(CaseArn.parse(text)).isEmpty();
        assertThat(CaseArn.parse(null)).isEmpty();
    }

    @Test
    void theReservedTagIsReadAsItWasWritten() {
        final ReservedTag fresh = ReservedTag.ofRequest("0123456789abcdef");
        assertThat(fresh.format()).isEqualTo("request=0123456789abcdef");
        assertThat(fresh.isDeleted()).isFalse();
        final ReservedTag read = ReservedTag.parse(fresh.deleted().format());
        assertThat(read.isDeleted()).isTrue();
        assertThat(read.isOfRequest("0123456789abcdef")).isTrue();
        assertThat(read.isOfRequest("other")).isFalse();
        assertThat(read.format()).matches("[A-Za-z0-9 _.:/=+@-]{0,256}");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "   ", "garbage", "=x", "a=b=c  d", "request", "deleted", "request=", "request=abc",
        "request=0123456789abcdef0", "\u00e4\u00f6\u00fc \uD83D\uDE00"})
    void garbageInTheReservedTagSaysNothing(final String garbage) {
        final ReservedTag tag = ReservedTag.parse(garbage);
        assertThat(tag.isDeleted()).isFalse();
        assertThat(tag.namesRequest()).isFalse();
        assertThat(ReservedTag.parse(tag.deleted().format()).isDeleted()).isTrue();
        assertThat(ReservedTag.parse(null).namesRequest()).isFalse();
    }

    @Test
    void wordsOfALaterVersionAreKeptWithinTheLimit() {
        assertThat(ReservedTag.parse("later=1 request=0123456789abcdef").deleted().format())
            .isEqualTo("request=0123456789abcdef deleted=true later=1");
        final String crowded = IntStream.range(0, 60)
            .mapToObj(each -> "w" + each + "=xx").collect(Collectors.joining(" "));
        assertThat(ReservedTag.parse(crowded + " request=0123456789abcdef").deleted().format())
            .startsWith("request=0123456789abcdef deleted=true").hasSizeLessThanOrEqualTo(ReservedTag.LONGEST_VALUE);
    }

    @Test
    void reservedKeysAreNeverShown() {
        assertThat(ReservedTag.withoutReserved(Map.of(ReservedTag.KEY, "x", "aws:a", "x", "AWS:b", "x", "awsome", "y")))
            .containsOnlyKeys("awsome");
    }

    @Test
    void aRequestIsTheSameOnlyIfAllPartsAre() {
        final RequestIdentity one = RequestIdentity.of("stack", "Case", "token");
        assertThat(one).isEqualTo(RequestIdentity.of("stack", "Case", "token"));
        assertThat(one).isNotEqualTo(RequestIdentity.of("stack", "Case", "token2"))
            .isNotEqualTo(RequestIdentity.of("stackC", "ase", "token"))
            .isNotEqualTo(RequestIdentity.of(null, "Case", "token"));
        assertThat(one.mark()).hasSize(16);
        assertThat(one.clientToken()).startsWith(one.mark()).hasSizeBetween(1, 255);
    }

    @Test
    void aNewCaseGoesToTheNamedRegionElseTheConfiguredElseTheStacks() {
        final ResourceModel plain = ResourceModel.builder().build();
        final ResourceModel named = ResourceModel.builder().region("eu-west-1").build();
        final TypeConfigurationModel configured = new TypeConfigurationModel("ap-south-1");
        assertThat(CaseRegion.ofNewCase(named, configured, "us-east-1")).isEqualTo("eu-west-1");
        assertThat(CaseRegion.ofNewCase(plain, configured, "us-east-1")).isEqualTo("ap-south-1");
        assertThat(CaseRegion.ofNewCase(plain, null, "us-east-1")).isEqualTo("us-east-1");
        assertThat(CaseRegion.ofList(null, configured, "us-east-1")).isEqualTo("ap-south-1");
        assertThat(CaseRegion.ofList(named, configured, "us-east-1")).isEqualTo("eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1\n", "us-east-1.evil.example", "", "US-EAST-1", "us east 1"})
    void whatIsNotTheCodeOfARegionIsNotWellFormed(final String text) {
        assertThat(CaseRegion.isWellFormed(text)).isFalse();
        assertThat(CaseRegion.isWellFormed("us-gov-west-1")).isTrue();
        assertThat(CaseRegion.isWellFormed(null)).isFalse();
    }
}
