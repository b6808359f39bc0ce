package community.securityir.local.standin.operation;

import static community.securityir.local.standin.Samples.member;
import static community.securityir.local.standin.Samples.watcher;
import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import community.securityir.local.standin.StandInOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CreateCaseRequest;
import software.amazon.awssdk.services.securityir.model.Watcher;

/** The membership's team among the watchers of a case. */
class TeamWatchersTest {

    private static final Watcher LEE = asWatcher("lee@example.com");
    private static final Watcher KIM = asWatcher("kim@example.com");

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;
    private String membershipId;

    @BeforeEach
    void start() {
        standIn = new RunningStandIn(StandInOptions.in(folder));
        client = standIn.client();
        membershipId = client.createMembership(Samples.membership().build()).membershipId();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private static Watcher asWatcher(String email) {
        var member = member(email);
        return Watcher.builder().email(email).name(member.name()).jobTitle(member.jobTitle()).build();
    }

    private static List<Watcher> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> watcher("person" + i + "@example.com")).toList();
    }

    private String create(CreateCaseRequest.Builder request) {
        return client.createCase(request.build()).caseId();
    }

    private List<Watcher> watchers(String caseId) {
        return client.getCase(get -> get.caseId(caseId)).watchers();
    }

    @Test
    void theTeamComesAfterTheCallersWatchers() {
        assertThat(watchers(create(Samples.minimal()))).containsExactly(LEE, KIM);
        assertThat(watchers(create(Samples.minimal().watchers(watcher("a@example.com")))))
                .containsExactly(watcher("a@example.com"), LEE, KIM);
    }

    @Test
    void whoTheCallerGaveStaysAsGivenInWhateverLetters() {
        Watcher given = watcher("KIM@Example.com");

        assertThat(watchers(create(Samples.minimal().watchers(given)))).containsExactly(given, LEE);
    }

    @Test
    void aFullCaseTakesAsManyOfTheTeamAsThereIsRoomFor() {
        assertThat(watchers(create(Samples.minimal().watchers(people(28))))).hasSize(30).endsWith(LEE, KIM);
        assertThat(watchers(create(Samples.minimal().watchers(people(29))))).hasSize(30).endsWith(LEE);
        assertThat(watchers(create(Samples.minimal().watchers(people(30))))).isEqualTo(people(30));
    }

    @Test
    void aMemberWhoIsRemovedFromACaseStaysRemoved() {
        String id = create(Samples.minimal());

        client.updateCase(update -> update.caseId(id).watchersToDelete(LEE));
        client.updateCase(update -> update.caseId(id).title("Another").watchersToAdd(watcher("a@example.com")));

        assertThat(watchers(id)).containsExactly(KIM, watcher("a@example.com"));
    }

    @Test
    void aChangedTeamWatchesNewCasesOnly() {
        String before = create(Samples.minimal());
        client.updateMembership(update -> update.membershipId(membershipId)
                .incidentResponseTeam(member("new@example.com"), member("NEW@example.com"), member("kim@example.com")));

        assertThat(watchers(before)).containsExactly(LEE, KIM);
        assertThat(watchers(create(Samples.minimal()))).containsExactly(asWatcher("new@example.com"), KIM);
    }

    @Test
    void aRepeatedCreateIsTheSameRequestWhateverTheTeam() {
        String first = create(Samples.full().clientToken("t"));
        client.updateMembership(update -> update.membershipId(membershipId)
                .incidentResponseTeam(member("new@example.com"), member("kim@example.com")));

        assertThat(create(Samples.full().clientToken("t"))).isEqualTo(first);
    }

    @Test
    void whoFoundAMembershipFindsItsTeamOnTheCase() {
        SecurityIrClient newcomer = standIn.client("eu-west-1", "AKIDEXAMPLE");
        String id = newcomer.createCase(Samples.minimal().build()).caseId();
        String membership = newcomer.listMemberships(list -> {}).items().get(0).membershipId();

        assertThat(newcomer.getCase(get -> get.caseId(id)).watchers()).extracting(Watcher::email)
                .containsExactlyElementsOf(newcomer.getMembership(get -> get.membershipId(membership))
                        .incidentResponseTeam().stream().map(person -> person.email()).toList());
    }

    @Test
    void itIsSwitchedOff() {
        standIn.close();
        standIn = new RunningStandIn(StandInOptions.in(folder).withTeamWatchers(false));
        client = standIn.client();

        assertThat(watchers(create(Samples.minimal()))).isEmpty();
    }
}
