package community.securityir.local.standin.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.Parallel;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import community.securityir.local.standin.StandInOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.ListMembershipItem;
import software.amazon.awssdk.services.securityir.model.MembershipStatus;
import software.amazon.awssdk.services.securityir.model.ResolverType;
import software.amazon.awssdk.services.securityir.model.SecurityIncidentResponseNotActiveException;
import software.amazon.awssdk.services.securityir.model.SelfManagedCaseStatus;

/** Who finds an active membership, and what is refused to whoever has none. */
class ActiveMembershipTest {

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;

    @BeforeEach
    void start() {
        standIn = RunningStandIn.in(folder);
        client = standIn.client();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private void restart(StandInOptions options) {
        standIn.close();
        standIn = new RunningStandIn(options);
        client = standIn.client();
    }

    private String theOnly(SecurityIrClient of) {
        return of.listMemberships(list -> {}).items().get(0).membershipId();
    }

    /** Every operation on cases; the last three are those on tags. */
    private List<Runnable> callsOnCases(String caseId) {
        String arn = "arn:aws:security-ir:us-east-1:123456789012:case/" + caseId;
        return List.of(
                () -> client.createCase(Samples.minimal().build()),
                () -> client.getCase(get -> get.caseId(caseId)),
                () -> client.listCases(list -> {}),
                () -> client.listCaseEdits(list -> list.caseId(caseId)),
                () -> client.updateCase(update -> update.caseId(caseId).title("Another")),
                () -> client.updateCaseStatus(update -> update.caseId(caseId)
                        .caseStatus(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS)),
                () -> client.updateResolverType(update -> update.caseId(caseId).resolverType(ResolverType.AWS)),
                () -> client.closeCase(close -> close.caseId(caseId)),
                () -> client.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("a", "b"))),
                () -> client.untagResource(untag -> untag.resourceArn(arn).tagKeys("a")),
                () -> client.listTagsForResource(list -> list.resourceArn(arn)));
    }

    private void assertNotActive(String caseId) {
        assertThat(callsOnCases(caseId)).allSatisfy(call -> assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(SecurityIncidentResponseNotActiveException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorMessage()).contains("active membership", "Region");
                }));
    }

    @Test
    void aNewcomerFindsAMembershipOfPeopleWhoAreNobody() {
        client.createCase(Samples.minimal().build());

        var read = client.getMembership(get -> get.membershipId(theOnly(client)));

        assertThat(read.membershipStatus()).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(read.incidentResponseTeam()).hasSize(2)
                .allSatisfy(member -> assertThat(member.email()).endsWith("@example.com"));
        assertThatThrownBy(() -> client.createMembership(Samples.membership().build()))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void eachAccountAndRegionHasItsOwnWhichIsTheSameInEveryFolder() {
        SecurityIrClient elsewhere = standIn.client("eu-west-1", "AKIDEXAMPLE");
        SecurityIrClient other = standIn.client("us-east-1", "111122223333");
        List<String> ids = List.of(theOnly(client), theOnly(elsewhere), theOnly(other));

        assertThat(ids).doesNotHaveDuplicates();
        restart(RunningStandIn.options(folder.resolve("another")));
        assertThat(theOnly(client)).isEqualTo(ids.get(0));
    }

    @Test
    void ofManyNewcomersAtOnceOneIsServed() {
        List<String> ids = Parallel.run(16, i -> theOnly(client));

        assertThat(ids).containsOnly(ids.get(0));
        assertThat(client.listMemberships(list -> {}).items()).hasSize(1);
    }

    @Test
    void whoCreatesOneFindsNoOther() {
        String own = client.createMembership(Samples.membership().build()).membershipId();
        client.createCase(Samples.minimal().build());

        assertThat(client.listMemberships(list -> {}).items()).extracting(ListMembershipItem::membershipId)
                .containsExactly(own);
    }

    @Test
    void whoCancelledTheirsFindsNoOther() {
        String caseId = client.createCase(Samples.minimal().build()).caseId();
        String id = theOnly(client);
        client.cancelMembership(cancel -> cancel.membershipId(id));

        assertNotActive(caseId);
        assertThat(client.listMemberships(list -> {}).items()).hasSize(1);
        assertThat(standIn.client("eu-west-1", "AKIDEXAMPLE").listCases(list -> {}).items()).isEmpty();

        client.updateMembership(update -> update.membershipId(id).undoMembershipCancellation(true));
        assertThat(callsOnCases(caseId)).allSatisfy(Runnable::run);
    }

    @Test
    void inStrictModeNobodyFindsOne() {
        restart(RunningStandIn.options(folder).withStrictMembership(true));

        assertNotActive("1234567890");
        assertThat(client.listMemberships(list -> {}).items()).isEmpty();

        client.createMembership(Samples.membership().build());
        String caseId = client.createCase(Samples.minimal().build()).caseId();
        assertThat(callsOnCases(caseId)).allSatisfy(Runnable::run);
    }

    @Test
    void whatIsThereStaysInStrictMode() {
        String id = theOnly(client);

        restart(RunningStandIn.options(folder).withStrictMembership(true));

        assertThat(theOnly(client)).isEqualTo(id);
        assertThat(client.createCase(Samples.minimal().build()).caseId()).isNotNull();
    }
}
