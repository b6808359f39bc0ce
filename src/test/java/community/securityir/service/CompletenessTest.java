package community.securityir.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.securityir.model.CaseAttachmentAttributes;
import software.amazon.awssdk.services.securityir.model.CaseMetadataEntry;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.GetMembershipResponse;
import software.amazon.awssdk.services.securityir.model.ImpactedAwsRegion;
import software.amazon.awssdk.services.securityir.model.IncidentResponder;
import software.amazon.awssdk.services.securityir.model.ListMembershipItem;
import software.amazon.awssdk.services.securityir.model.ListMembershipsResponse;
import software.amazon.awssdk.services.securityir.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.securityir.model.ThreatActorIp;
import software.amazon.awssdk.services.securityir.model.Watcher;

/** An answer is complete if nothing is missing that the steps need, and only then. */
class CompletenessTest {

    private static GetCaseResponse.Builder full() {
        return GetCaseResponse.builder()
            .caseStatus(CaseStatus.SUBMITTED)
            .impactedAccounts("111111111111")
            .impactedServices("Amazon S3")
            .impactedAwsRegions(ImpactedAwsRegion.builder().region("eu-west-1").build())
            .watchers(Watcher.builder().email("ann@example.com").build())
            .threatActorIpAddresses(ThreatActorIp.builder().ipAddress("198.51.100.7").build())
            .caseMetadata(CaseMetadataEntry.builder().key("ticket").value("1").build())
            .caseAttachments(CaseAttachmentAttributes.builder().attachmentId("a").build());
    }

    static Stream<Consumer<GetCaseResponse.Builder>> gaps() {
        return Stream.of(
            answer -> answer.caseStatus((String) null),
            answer -> answer.impactedAccounts(Collections.singletonList(null)),
            answer -> answer.impactedServices(Collections.singletonList(null)),
            answer -> answer.impactedAwsRegions(ImpactedAwsRegion.builder().build()),
            answer -> answer.watchers(Watcher.builder().name("Ann").build()),
            answer -> answer.watchers((Watcher) null),
            answer -> answer.threatActorIpAddresses(ThreatActorIp.builder().userAgent("curl").build()),
            answer -> answer.caseMetadata(CaseMetadataEntry.builder().value("1").build()),
            answer -> answer.caseMetadata(CaseMetadataEntry.builder().key("ticket").build()),
            answer -> answer.caseAttachments((CaseAttachmentAttributes) null));
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void aCaseInWhichSomethingIsMissingIsNotComplete(final Consumer<GetCaseResponse.Builder> gap) {
        final GetCaseResponse.Builder answer = full();
        assertThat(Completeness.isComplete(answer.build())).isTrue();
        gap.accept(answer);
        assertThat(Completeness.isComplete(answer.build())).isFalse();
    }

    @Test
    void aCaseWithoutAnyEntryIsComplete() {
        assertThat(Completeness.isComplete(GetCaseResponse.builder().caseStatus("Another").build())).isTrue();
    }

    @Test
    void tagsHaveValues() {
        assertThat(Completeness.isComplete(tags(Map.of("a", "")))).isTrue();
        assertThat(Completeness.isComplete(tags(Collections.singletonMap("a", null)))).isFalse();
        assertThat(Completeness.isComplete(ListTagsForResourceResponse.builder().build())).isTrue();
    }

    private static ListTagsForResourceResponse tags(final Map<String, String> tags) {
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    @Test
    void membershipsHaveIdsAndMembersHaveAddresses() {
        assertThat(Completeness.isComplete(ListMembershipsResponse.builder()
            .items(ListMembershipItem.builder().membershipId("m-1").build()).build())).isTrue();
        assertThat(Completeness.isComplete(ListMembershipsResponse.builder()
            .items(ListMembershipItem.builder().region("eu-west-1").build()).build())).isFalse();
        assertThat(Completeness.isComplete(GetMembershipResponse.builder()
            .incidentResponseTeam(IncidentResponder.builder().email("ann@example.com").build()).build())).isTrue();
        assertThat(Completeness.isComplete(GetMembershipResponse.builder()
            .incidentResponseTeam(IncidentResponder.builder().name("Ann").build()).build())).isFalse();
    }
}
