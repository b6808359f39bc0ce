package community.securityir.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::, 0000:0000:0000:0000:0000:0000:0000:0000",
        "2001:db8::1, 2001:0DB8:0000:0000:0000:0000:0000:0001",
        "2001:DB8:0:0:8:800:200C:417A, 2001:0DB8:0000:0000:0008:0800:200C:417A",
        "::ffff:192.0.2.1, 0000:0000:0000:0000:0000:FFFF:C000:0201",
        "64:ff9b::192.0.2.33, 0064:FF9B:0000:0000:0000:0000:C000:0221",
        "fe80::abcd, FE80:0000:0000:0000:0000:0000:0000:ABCD",
    })
    void addressesAreWrittenAsTheServiceTakesThem(String given, String taken) {
        assertThat(IpAddress.of(given).value()).isEqualTo(taken);
        assertThat(IpAddress.of(given)).isEqualTo(IpAddress.of(taken)).hasSameHashCodeAs(IpAddress.of(taken));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host.example.com", "192.0.2", "192.0.2.256", "192.0.2.01", "1", ":", ":::", "1::2::3",
        "fe80::1%eth0", "[::1]", "2001:db8::12345", "192.0.2.1/24", "1:2:3:4:5:6:7:8:9"})
    void whatIsNoAddressIsRefusedWithoutBeingQuoted(String text) {
        assertThatThrownBy(() -> IpAddress.of(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Neither an IPv4 address (four numbers without leading zeros) nor an IPv6 address"
                        + " (without a zone)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234", "1234567890123", "12345678901x"})
    void whatIsNoAccountIsRefused(String text) {
        assertThatThrownBy(() -> AccountId.of(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12 digits");
    }

    @Test
    void nothingAtAllIsNeitherAnAccountNorAnAddress() {
        assertThatThrownBy(() -> AccountId.of(null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12 digits");
        assertThatThrownBy(() -> IpAddress.of(null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An address is missing");
    }

    @Test
    void wordsAreFoundByTheirValues() {
        assertThat(Region.of("eu-west-1")).isSameAs(Region.EU_WEST_1);
        assertThat(SelfManagedCaseStatus.of("Post-incident Activities"))
                .isSameAs(SelfManagedCaseStatus.POST_INCIDENT_ACTIVITIES);
        assertThatThrownBy(() -> ResolverType.of("self")).hasMessage("ResolverType is one of AWS, Self");
    }

    @Test
    void nothingConfidentialIsInTheirTexts() {
        assertThat(IpAddress.of("192.0.2.1")).hasToString("IpAddress");
        assertThat(ThreatActorIp.of("192.0.2.1")).hasToString("ThreatActorIp");
        assertThat(Watcher.of("soc@example.com").named("Robin")).hasToString("Watcher");
    }
}
