package community.securityir.service;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.securityir.model.CaseMetadataEntry;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.GetMembershipResponse;
import software.amazon.awssdk.services.securityir.model.ImpactedAwsRegion;
import software.amazon.awssdk.services.securityir.model.IncidentResponder;
import software.amazon.awssdk.services.securityir.model.ListMembershipsResponse;
import software.amazon.awssdk.services.securityir.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.securityir.model.ThreatActorIp;
import software.amazon.awssdk.services.securityir.model.Watcher;

/**
 * Whether an answer says all that the steps build on. The SDK reads whatever JSON comes and leaves out what is missing,
 * so that the fault of an endpoint would look like one of ours, later and elsewhere.
 */
final class Completeness {

    private Completeness() {
    }

    static boolean isComplete(final GetCaseResponse answer) {
        return answer.caseStatus() != null
            && each(answer.impactedAccounts(), Function.identity())
            && each(answer.impactedServices(), Function.identity())
            && each(answer.impactedAwsRegions(), ImpactedAwsRegion::regionAsString)
            && each(answer.watchers(), Watcher::email)
            && each(answer.threatActorIpAddresses(), ThreatActorIp::ipAddress)
            && each(answer.caseMetadata(), CaseMetadataEntry::key)
            && each(answer.caseMetadata(), CaseMetadataEntry::value)
            && each(answer.caseAttachments(), Function.identity());
    }

    static boolean isComplete(final ListTagsForResourceResponse answer) {
        final Map<String, String> tags = answer.tags();
        return Stream.concat(tags.keySet().stream(), tags.values().stream()).allMatch(Objects::nonNull);
    }

    static boolean isComplete(final ListMembershipsResponse answer) {
        return each(answer.items(), item -> item.membershipId());
    }

    static boolean isComplete(final GetMembershipResponse answer) {
        return each(answer.incidentResponseTeam(), IncidentResponder::email);
    }

    private static <T> boolean each(final Collection<T> entries, final Function<? super T, ?> needed) {
        return entries.stream().allMatch(entry -> entry != null && needed.apply(entry) != null);
    }
}
