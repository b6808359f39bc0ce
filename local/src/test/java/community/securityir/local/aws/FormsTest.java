package community.securityir.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {

    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws, amazonaws.com", "cn-north-1, aws-cn, amazonaws.com.cn",
        "us-gov-west-1, aws-us-gov, amazonaws.com", "xx-new-9, aws, amazonaws.com"
    })
    void aRegionLiesInAPartition(String region, String id, String urlSuffix) {
        assertThat(Partition.of(region).id()).isEqualTo(id);
        assertThat(Partition.of(region).urlSuffix()).isEqualTo(urlSuffix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "us-gov-west-1", "ap-southeast-12", "eusc-de-east-1", "us-isob-east-1"})
    void regionsAreKnownByTheirForm(String code) {
        assertThat(Regions.isCode(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us-east", "US-EAST-1", "us_east_1", "us-east-1/..", "us-east-1\n", "1-2-3"})
    void whatHasAnotherFormIsNoRegion(String text) {
        assertThat(Regions.isCode(text)).isFalse();
    }

    @Test
    void anAccountHas12Digits() {
        assertThat(Accounts.isId("000000000001")).isTrue();
        assertThat(Accounts.isId("12345678901")).isFalse();
        assertThat(Accounts.isId("1234567890123")).isFalse();
        assertThat(Accounts.isId("12345678901x")).isFalse();
    }
}
