package community.securityir.local.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** What a test class is given that is used as it is meant to be. */
@SecurityIrLocal
class SecurityIrLocalTest {

    @FromSecurityIr
    private SecurityIrClient field;

    @FromSecurityIr(account = "210987654321", region = "eu-west-1")
    private SecurityIrClient elsewhere;

    @FromSecurityIr
    private URI address;

    private String opened;

    @BeforeEach
    void open(SecurityIrClient client) {
        opened = Fixtures.openCase(client);
    }

    @AfterEach
    void fieldsAndParametersAreOfTheSameService(SecurityIrControl control) {
        assertThat(control.uri()).isEqualTo(address);
        assertThat(field.getCase(get -> get.caseId(Fixtures.id(opened))).caseArn()).isEqualTo(opened);
    }

    @RepeatedTest(3)
    void everyTestBeginsWithAnEmptyService(SecurityIrClient client) {
        assertThat(client.listCases(list -> {}).total()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void switchesBeginAsTheClassSays(int run, SecurityIrControl control, SecurityIrClient client) {
        assertThat(control.faultHits()).isEmpty();
        assertThat(client.getCase(get -> get.caseId(Fixtures.id(opened))).watchers()).hasSize(2);
        control.faults(SecurityIrFault.on("ListCases").error("ThrottlingException"));
        control.teamWatchers(false);
        control.advance(Duration.ofDays(run));
    }

    @Test
    void clientsOfOtherAccountsAndRegionsAreGivenWhereTheyAreMarked(
            @FromSecurityIr(account = "111122223333") SecurityIrClient other, @FromSecurityIr URI uri) {
        assertThat(elsewhere.listCases(list -> {}).items()).isEmpty();
        assertThat(Fixtures.openCase(elsewhere)).startsWith("arn:aws:security-ir:eu-west-1:210987654321:case/");
        assertThat(Fixtures.openCase(other)).startsWith("arn:aws:security-ir:us-east-1:111122223333:case/");
        assertThat(uri).isEqualTo(address);
    }

    @Nested
    class Inside {

        @FromSecurityIr
        private SecurityIrControl control;

        @Test
        void theClassAroundItIsServedToo() {
            control.acknowledge(opened);
            assertThat(field.getCase(get -> get.caseId(Fixtures.id(opened))).caseStatusAsString())
                    .isEqualTo("Acknowledged");
        }
    }
}
