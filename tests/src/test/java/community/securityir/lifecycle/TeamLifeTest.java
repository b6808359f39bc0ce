package community.securityir.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.lifecycle.Service.Account;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.IncidentResponder;
import software.amazon.awssdk.services.securityir.model.Watcher;

/** A membership whose team the service makes watchers of every case, beside a template's own watchers. */
@ExtendWith(Service.class)
class TeamLifeTest {

    private static final List<String> TEAM = List.of("lead@example.com", "Deputy@example.com");

    private static final ObjectNode ANN = watchedBy("ann@example.com");

    private static Handlers ofTheTeam(Account account) {
        try (SecurityIrClient client = account.client()) {
            client.createMembership(membership -> membership.membershipName("Blue team")
                    .incidentResponseTeam(TEAM.stream().map(TeamLifeTest::member).toList()));
        }
        return account.handlers();
    }

    @Test
    void theTeamWatchesTheCaseAndIsNotReadBack(Account account) {
        Handlers handlers = ofTheTeam(account);

        String arn = handlers.create(ANN).arn();

        assertThat(live(account, arn)).containsExactlyInAnyOrder(
                "ann@example.com", "lead@example.com", "Deputy@example.com");
        assertThat(read(handlers, arn)).containsExactly("ann@example.com");
    }

    @Test
    void aMemberWhomTheTemplateNamesIsReadBackAsItSpellsHim(Account account) {
        Handlers handlers = ofTheTeam(account);

        String arn = handlers.create(watchedBy("LEAD@example.com")).arn();

        assertThat(live(account, arn)).containsExactlyInAnyOrder("LEAD@example.com", "Deputy@example.com");
        assertThat(read(handlers, arn)).containsExactly("LEAD@example.com");
    }

    @Test
    void whoIsAddedByAPersonIsReadBackAndSurvivesAnUpdateAsTheTeamDoes(Account account) {
        Handlers handlers = ofTheTeam(account);
        String arn = handlers.create(ANN).arn();
        try (SecurityIrClient client = account.client()) {
            client.updateCase(change -> change.caseId(arn.replaceAll(".*/", ""))
                    .watchersToAdd(Watcher.builder().email("guest@example.com").build()));
        }

        handlers.update(identified(ANN, arn), identified(watchedBy("zoe@example.com"), arn)).succeeded();

        assertThat(live(account, arn)).containsExactlyInAnyOrder(
                "zoe@example.com", "guest@example.com", "lead@example.com", "Deputy@example.com");
        assertThat(read(handlers, arn)).containsExactlyInAnyOrder("zoe@example.com", "guest@example.com");
    }

    @Test
    void aDeclaredWatcherWhoJoinsTheTeamIsStillReadBack(Account account) {
        Handlers handlers = ofTheTeam(account);
        String arn = handlers.create(ANN).arn();
        try (SecurityIrClient client = account.client()) {
            String membership = client.listMemberships(any -> { }).items().get(0).membershipId();
            client.updateMembership(change -> change.membershipId(membership)
                    .incidentResponseTeam(Stream.concat(TEAM.stream(), Stream.of("ann@example.com"))
                            .map(TeamLifeTest::member).toList()));
        }

        assertThat(read(handlers, arn)).containsExactly("ann@example.com");
    }

    private static IncidentResponder member(String email) {
        return IncidentResponder.builder().email(email).name("A member").jobTitle("Responder").build();
    }

    private static ObjectNode watchedBy(String email) {
        return Models.with(Models.minimal(), "Watchers", "[{\"Email\": \"" + email + "\"}]");
    }

    private static ObjectNode identified(ObjectNode model, String arn) {
        return model.deepCopy().put("CaseArn", arn);
    }

    private static Set<String> read(Handlers handlers, String arn) {
        Set<String> emails = new TreeSet<>();
        handlers.read(arn).model().path("Watchers").forEach(each -> emails.add(each.path("Email").asText()));
        return emails;
    }

    private static List<String> live(Account account, String arn) {
        try (SecurityIrClient client = account.client()) {
            return client.getCase(request -> request.caseId(arn.replaceAll(".*/", ""))).watchers().stream()
                    .map(Watcher::email).toList();
        }
    }
}
