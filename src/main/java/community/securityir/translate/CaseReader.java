package community.securityir.translate;

import static community.securityir.translate.Absent.nullIfEmpty;

import community.securityir.CaseAttachment;
import community.securityir.CaseMetadataEntry;
import community.securityir.ImpactedAwsRegion;
import community.securityir.ResourceModel;
import community.securityir.Tag;
import community.securityir.ThreatActorIp;
import community.securityir.Watcher;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.securityir.model.CaseAttachmentAttributes;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.ListCasesItem;

/**
 * From the API's shapes to the model that Read returns. Lists are always there, empty ones too: CloudFormation compares
 * only the properties that a template names, and an empty list in a template must find one. The exception is
 * CaseMetadata, which the schema does not admit without an entry.
 */
public final class CaseReader {

    private CaseReader() {
    }

    /**
     * The whole model of a case.
     *
     * @param arn the identifier to return
     * @param details what GetCase says
     * @param tags what ListTagsForResource says; the reserved ones are left out
     * @param team addresses of the membership's incident response team, which the service adds to the watchers of every
     *     case: left out, unless the template has them too
     */
    public static ResourceModel model(
            final CaseArn arn,
            final GetCaseResponse details,
            final Map<String, String> tags,
            final Collection<String> team) {
        final Set<String> members = team.stream().map(EntryKinds::identityOf).collect(Collectors.toSet());
        final ReservedTag mark = ReservedTag.in(tags);
        return ResourceModel.builder()
            .caseArn(arn.toString())
            .caseId(arn.caseId())
            .region(arn.region())
            .title(details.title())
            .description(details.description())
            .engagementType(details.engagementTypeAsString())
            .reportedIncidentStartDate(Moment.format(details.reportedIncidentStartDate()))
            .actualIncidentStartDate(Moment.format(details.actualIncidentStartDate()))
            .resolverType(details.resolverTypeAsString())
            .impactedAccounts(set(details.impactedAccounts(), Function.identity()))
            .impactedServices(set(details.impactedServices(), Function.identity()))
            .impactedAwsRegions(set(details.impactedAwsRegions(),
                region -> new ImpactedAwsRegion(region.regionAsString())))
            .watchers(set(
                details.watchers().stream()
                    .filter(each -> mark.declaresWatcher(each.email())
                        || !members.contains(EntryKinds.identityOf(each.email())))
                    .toList(),
                watcher -> new Watcher(
                    watcher.email(), nullIfEmpty(watcher.name()), nullIfEmpty(watcher.jobTitle()))))
            .threatActorIpAddresses(set(details.threatActorIpAddresses(),
                address -> new ThreatActorIp(address.ipAddress(), nullIfEmpty(address.userAgent()))))
            .caseMetadata(nullIfEmpty(set(details.caseMetadata(),
                entry -> new CaseMetadataEntry(entry.key(), entry.value()))))
            .caseStatus(details.caseStatusAsString())
            .pendingAction(details.pendingActionAsString())
            .createdDate(Moment.format(details.createdDate()))
            .lastUpdatedDate(Moment.format(details.lastUpdatedDate()))
            .closedDate(Moment.format(details.closedDate()))
            .closureCode(details.closureCodeAsString())
            .caseAttachments(set(details.caseAttachments(), CaseReader::attachment))
            .tags(set(ReservedTag.withoutReserved(tags).entrySet(), tag -> new Tag(tag.getKey(), tag.getValue())))
            .build();
    }

    /** Whether the case has a watcher whom the template did not name: somebody added him, or the service did. */
    public static boolean hasOtherWatchers(final GetCaseResponse details, final Map<String, String> tags) {
        final ReservedTag mark = ReservedTag.in(tags);
        return details.watchers().stream().anyMatch(watcher -> !mark.declaresWatcher(watcher.email()));
    }

    /** What a list of cases says of one: enough to identify it and to tell it from others, without its title. */
    public static ResourceModel listed(final CaseArn arn, final ListCasesItem item) {
        return ResourceModel.builder()
            .caseArn(arn.toString())
            .caseId(arn.caseId())
            .region(arn.region())
            .engagementType(item.engagementTypeAsString())
            .resolverType(item.resolverTypeAsString())
            .caseStatus(item.caseStatusAsString())
            .pendingAction(item.pendingActionAsString())
            .createdDate(Moment.format(item.createdDate()))
            .lastUpdatedDate(Moment.format(item.lastUpdatedDate()))
            .build();
    }

    private static CaseAttachment attachment(final CaseAttachmentAttributes attachment) {
        return CaseAttachment.builder()
            .attachmentId(attachment.attachmentId())
            .fileName(attachment.fileName())
            .attachmentStatus(attachment.attachmentStatusAsString())
            .creator(attachment.creator())
            .createdDate(Moment.format(attachment.createdDate()))
            .build();
    }

    private static <T, R> Set<R> set(final Collection<T> entries, final Function<T, R> translate) {
        return entries.stream().map(translate).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
