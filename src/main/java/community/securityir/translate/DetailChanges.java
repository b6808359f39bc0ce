package community.securityir.translate;

import static community.securityir.translate.Absent.nullIfEmpty;

import community.securityir.ResourceModel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.securityir.model.CaseMetadataEntry;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.ImpactedAwsRegion;
import software.amazon.awssdk.services.securityir.model.ThreatActorIp;
import software.amazon.awssdk.services.securityir.model.UpdateCaseRequest;
import software.amazon.awssdk.services.securityir.model.Watcher;

/**
 * What UpdateCase has to change on a live case: the three-way difference of the template, the previous template and the
 * case. Computed afresh from each read, it also tells when a change has become visible: it is empty then.
 *
 * <p>A null stands for a member that stays as it is. The API cannot clear metadata or dates, so a date that the
 * template leaves out is not managed, and neither is the last metadata entry.
 */
public record DetailChanges(
        String title,
        String description,
        String engagementType,
        Instant reportedIncidentStartDate,
        Instant actualIncidentStartDate,
        List<CaseMetadataEntry> metadata,
        Entries<String> accounts,
        Entries<String> services,
        Entries<ImpactedAwsRegion> regions,
        Entries<Watcher> watchers,
        Entries<ThreatActorIp> addresses) {

    /** What an update has to change; {@code previous} may be empty, never null. */
    public static DetailChanges between(
            final ResourceModel desired, final ResourceModel previous, final GetCaseResponse live) {
        return new DetailChanges(
            changed(desired.getTitle(), live.title()),
            changed(desired.getDescription(), live.description()),
            changed(desired.getEngagementType(), live.engagementTypeAsString()),
            changedMoment(desired.getReportedIncidentStartDate(), live.reportedIncidentStartDate()),
            changedMoment(desired.getActualIncidentStartDate(), live.actualIncidentStartDate()),
            changedMetadata(desired, previous, live),
            Entries.between(ModelWriter.accounts(desired), ModelWriter.accounts(previous),
                live.impactedAccounts(), EntryKinds.ACCOUNTS),
            Entries.between(ModelWriter.services(desired), ModelWriter.services(previous),
                live.impactedServices(), EntryKinds.SERVICES),
            Entries.between(ModelWriter.regions(desired), ModelWriter.regions(previous),
                live.impactedAwsRegions(), EntryKinds.REGIONS),
            Entries.between(ModelWriter.watchers(desired), ModelWriter.watchers(previous),
                live.watchers().stream().map(DetailChanges::named).toList(), EntryKinds.WATCHERS),
            Entries.between(ModelWriter.addresses(desired), ModelWriter.addresses(previous),
                live.threatActorIpAddresses(), EntryKinds.ADDRESSES));
    }

    /** Nothing to change. */
    public static DetailChanges none(final GetCaseResponse live) {
        return between(ResourceModel.builder().build(), ResourceModel.builder().build(), live);
    }

    /** The same, but only of the properties that the template changes: where people went another way, theirs stays. */
    public static DetailChanges ofEdits(
            final ResourceModel desired, final ResourceModel previous, final GetCaseResponse live) {
        return between(edited(desired, previous), edited(previous, desired), live);
    }

    /** The details of a model that are not the same in the other one. */
    private static ResourceModel edited(final ResourceModel model, final ResourceModel other) {
        return ResourceModel.builder()
            .title(unlessSame(model.getTitle(), other.getTitle()))
            .description(unlessSame(model.getDescription(), other.getDescription()))
            .engagementType(unlessSame(model.getEngagementType(), other.getEngagementType()))
            .reportedIncidentStartDate(
                unlessSame(model.getReportedIncidentStartDate(), other.getReportedIncidentStartDate()))
            .actualIncidentStartDate(unlessSame(model.getActualIncidentStartDate(), other.getActualIncidentStartDate()))
            .caseMetadata(unlessSame(model.getCaseMetadata(), other.getCaseMetadata()))
            .impactedAccounts(unlessSame(model.getImpactedAccounts(), other.getImpactedAccounts()))
            .impactedServices(unlessSame(model.getImpactedServices(), other.getImpactedServices()))
            .impactedAwsRegions(unlessSame(model.getImpactedAwsRegions(), other.getImpactedAwsRegions()))
            .watchers(unlessSame(model.getWatchers(), other.getWatchers()))
            .threatActorIpAddresses(unlessSame(model.getThreatActorIpAddresses(), other.getThreatActorIpAddresses()))
            .build();
    }

    private static <T> T unlessSame(final T value, final T other) {
        return Objects.equals(value, other) ? null : value;
    }

    /** What is left to do after CreateCase: the members that it does not take. */
    public static DetailChanges afterCreate(final ResourceModel desired, final GetCaseResponse live) {
        final ResourceModel updateOnly = ResourceModel.builder()
            .actualIncidentStartDate(desired.getActualIncidentStartDate())
            .caseMetadata(desired.getCaseMetadata())
            .build();
        return between(updateOnly, ResourceModel.builder().build(), live);
    }

    private static String changed(final String desired, final String live) {
        return desired == null || desired.equals(live) ? null : desired;
    }

    private static Instant changedMoment(final String desired, final Instant live) {
        return desired == null || desired.equals(Moment.format(live)) ? null : Moment.parse(desired);
    }

    /**
     * The case's entries without those that the template took away, with those that it has; null if that changes
     * nothing.
     */
    private static List<CaseMetadataEntry> changedMetadata(
            final ResourceModel desired, final ResourceModel previous, final GetCaseResponse live) {
        final Map<String, String> now = byKey(live.caseMetadata());
        final Map<String, String> wanted = new LinkedHashMap<>(now);
        ModelWriter.metadata(previous).forEach(entry -> wanted.remove(entry.key()));
        ModelWriter.metadata(desired).forEach(entry -> wanted.put(entry.key(), entry.value()));
        if (wanted.isEmpty() || wanted.equals(now)) {
            return null;
        }
        return wanted.entrySet().stream()
            .map(entry -> CaseMetadataEntry.builder().key(entry.getKey()).value(entry.getValue()).build())
            .toList();
    }

    private static Map<String, String> byKey(final List<CaseMetadataEntry> entries) {
        return entries.stream().collect(Collectors.toMap(
            CaseMetadataEntry::key, CaseMetadataEntry::value, (first, second) -> second, LinkedHashMap::new));
    }

    private static Watcher named(final Watcher watcher) {
        return watcher.toBuilder()
            .name(nullIfEmpty(watcher.name()))
            .jobTitle(nullIfEmpty(watcher.jobTitle()))
            .build();
    }

    private Stream<Entries<?>> lists() {
        return Stream.of(accounts, services, regions, watchers, addresses);
    }

    /** Whether the case is as the template wants it. */
    public boolean isEmpty() {
        return Stream.of(
                title, description, engagementType, reportedIncidentStartDate, actualIncidentStartDate, metadata)
            .allMatch(Objects::isNull) && lists().allMatch(Entries::isEmpty);
    }

    /** Whether deletions need an UpdateCase of their own, before everything else. */
    public boolean deleteFirst() {
        return lists().anyMatch(Entries::deleteFirst);
    }

    /** The UpdateCase that makes room: only deletions. */
    public UpdateCaseRequest deletions(final String caseId) {
        return deletionsOf(UpdateCaseRequest.builder().caseId(caseId)).build();
    }

    /** The UpdateCase after {@link #deletions}: everything else. */
    public UpdateCaseRequest additions(final String caseId) {
        return additionsOf(UpdateCaseRequest.builder().caseId(caseId)).build();
    }

    /** The one UpdateCase where one suffices. */
    public UpdateCaseRequest all(final String caseId) {
        return additionsOf(deletionsOf(UpdateCaseRequest.builder().caseId(caseId))).build();
    }

    private UpdateCaseRequest.Builder deletionsOf(final UpdateCaseRequest.Builder request) {
        return request
            .impactedAccountsToDelete(nullIfEmpty(accounts.toDelete()))
            .impactedServicesToDelete(nullIfEmpty(services.toDelete()))
            .impactedAwsRegionsToDelete(nullIfEmpty(regions.toDelete()))
            .watchersToDelete(nullIfEmpty(watchers.toDelete()))
            .threatActorIpAddressesToDelete(nullIfEmpty(addresses.toDelete()));
    }

    private UpdateCaseRequest.Builder additionsOf(final UpdateCaseRequest.Builder request) {
        return request
            .title(title)
            .description(description)
            .engagementType(engagementType)
            .reportedIncidentStartDate(reportedIncidentStartDate)
            .actualIncidentStartDate(actualIncidentStartDate)
            .caseMetadata(metadata)
            .impactedAccountsToAdd(nullIfEmpty(accounts.toAdd()))
            .impactedServicesToAdd(nullIfEmpty(services.toAdd()))
            .impactedAwsRegionsToAdd(nullIfEmpty(regions.toAdd()))
            .watchersToAdd(nullIfEmpty(watchers.toAdd()))
            .threatActorIpAddressesToAdd(nullIfEmpty(addresses.toAdd()));
    }
}
