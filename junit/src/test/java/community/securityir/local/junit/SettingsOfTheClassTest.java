package community.securityir.local.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.SecurityIncidentResponseNotActiveException;

/** What a class can say, and that it holds after a reset within a test too. */
@SecurityIrLocal(account = "111122223333", region = "eu-west-1", strictMembership = true, teamWatchers = false,
        seed = "seed.json")
class SettingsOfTheClassTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theSeedIsThereInEveryTest(int run, SecurityIrClient client) {
        assertThat(client.listCases(list -> {}).items()).hasSize(1);
        String arn = Fixtures.openCase(client);
        assertThat(arn).startsWith("arn:aws:security-ir:eu-west-1:111122223333:case/");
        assertThat(client.getCase(get -> get.caseId(Fixtures.id(arn))).watchers()).isEmpty();
    }

    @Test
    void aResetLeavesTheSettings(SecurityIrClient client, SecurityIrControl control) {
        control.reset();
        assertThatThrownBy(() -> client.listCases(list -> {}))
                .isInstanceOf(SecurityIncidentResponseNotActiveException.class);
    }
}
