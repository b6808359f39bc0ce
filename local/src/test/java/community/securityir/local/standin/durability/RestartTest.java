package community.securityir.local.standin.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.GetMembershipResponse;
import software.amazon.awssdk.services.securityir.model.MembershipStatus;
import software.amazon.awssdk.services.securityir.model.SecurityIncidentResponseNotActiveException;

/** What a stand-in remembers, the next one over the same folder knows. */
class RestartTest {

    @TempDir
    private Path folder;

    @Test
    void everythingIsAsItWas() {
        GetCaseResponse before;
        String token;
        try (RunningStandIn first = RunningStandIn.in(folder)) {
            var client = first.client();
            String id = client.createCase(Samples.full().clientToken("t").build()).caseId();
            client.updateCase(update -> update.caseId(id).caseMetadata(Samples.metadata("a", "b"))
                    .actualIncidentStartDate(Samples.REPORTED.plusMillis(120)));
            client.createCase(Samples.minimal().build());
            before = client.getCase(get -> get.caseId(id));
            token = client.listCases(list -> list.maxResults(1)).nextToken();
        }

        try (RunningStandIn second = RunningStandIn.in(folder)) {
            var client = second.client();
            String id = client.createCase(Samples.full().clientToken("t").build()).caseId();
            assertThat(before.caseArn()).endsWith(id);
            assertThat(client.getCase(get -> get.caseId(id)).equalsBySdkFields(before)).isTrue();
            assertThat(client.listTagsForResource(list -> list.resourceArn(before.caseArn())).tags())
                    .isEqualTo(Samples.full().build().tags());
            assertThat(client.listCases(list -> list.nextToken(token)).items()).singleElement()
                    .satisfies(item -> assertThat(item.caseId()).isEqualTo(id));
            assertThat(client.listCaseEdits(list -> list.caseId(id)).total()).isEqualTo(2);
        }
    }

    @Test
    void membershipsAreAsTheyWereAndNobodyGetsASecondOne() {
        GetMembershipResponse before;
        try (RunningStandIn first = RunningStandIn.in(folder)) {
            var client = first.client();
            String id = client.createMembership(Samples.membership().clientToken("t").tags(Map.of("a", "b")).build())
                    .membershipId();
            client.cancelMembership(cancel -> cancel.membershipId(id));
            before = client.getMembership(get -> get.membershipId(id));
        }

        try (RunningStandIn second = RunningStandIn.in(folder)) {
            var client = second.client();
            String id = client.createMembership(Samples.membership().clientToken("t").tags(Map.of("a", "b")).build())
                    .membershipId();
            assertThat(client.getMembership(get -> get.membershipId(id)).equalsBySdkFields(before)).isTrue();
            assertThat(client.listTagsForResource(list -> list.resourceArn(before.membershipArn())).tags())
                    .isEqualTo(Map.of("a", "b"));
            assertThat(client.listMemberships(list -> {}).items()).singleElement()
                    .satisfies(item -> assertThat(item.membershipStatus()).isEqualTo(MembershipStatus.CANCELLED));
            assertThatThrownBy(() -> client.listCases(list -> {}))
                    .isInstanceOf(SecurityIncidentResponseNotActiveException.class);
        }
    }

    @Test
    void onlyItsOwnerReadsTheFile() throws Exception {
        try (RunningStandIn standIn = RunningStandIn.in(folder.resolve("new/data"))) {
            standIn.client().createCase(Samples.minimal().build());
            try (var files = Files.list(folder.resolve("new/data"))) {
                assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsSaidToBeNone() throws Exception {
        Files.writeString(folder.resolve("service.db"), "this is text, and more of it than a database's header");
        assertThatThrownBy(() -> RunningStandIn.in(folder)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("service.db").hasMessageContaining("database");
    }
}
