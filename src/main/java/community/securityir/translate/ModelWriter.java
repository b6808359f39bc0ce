package community.securityir.translate;

import static community.securityir.translate.Absent.nullIfEmpty;
import static community.securityir.translate.Absent.orEmpty;

import community.securityir.ResourceModel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.securityir.model.CaseMetadataEntry;
import software.amazon.awssdk.services.securityir.model.CreateCaseRequest;
import software.amazon.awssdk.services.securityir.model.ImpactedAwsRegion;
import software.amazon.awssdk.services.securityir.model.ThreatActorIp;
import software.amazon.awssdk.services.securityir.model.Watcher;

/** From the template's model to the API's shapes. An absent list is an empty one. */
public final class ModelWriter {

    private ModelWriter() {
    }

    /**
     * The request that opens the case. The members that only UpdateCase takes (ActualIncidentStartDate, CaseMetadata)
     * are not in it.
     */
    public static CreateCaseRequest createCase(
            final ResourceModel model, final String clientToken, final Map<String, String> tags) {
        return CreateCaseRequest.builder()
            .clientToken(clientToken)
            .resolverType(model.getResolverType())
            .title(model.getTitle())
            .description(model.getDescription())
            .engagementType(model.getEngagementType())
            .reportedIncidentStartDate(Moment.parse(model.getReportedIncidentStartDate()))
            .impactedAccounts(accounts(model))
            .watchers(watchers(model))
            .impactedAwsRegions(nullIfEmpty(regions(model)))
            .impactedServices(nullIfEmpty(services(model)))
            .threatActorIpAddresses(nullIfEmpty(addresses(model)))
            .tags(tags)
            .build();
    }

    static List<String> accounts(final ResourceModel model) {
        return List.copyOf(orEmpty(model.getImpactedAccounts()));
    }

    static List<String> services(final ResourceModel model) {
        return List.copyOf(orEmpty(model.getImpactedServices()));
    }

    static List<ImpactedAwsRegion> regions(final ResourceModel model) {
        return each(model.getImpactedAwsRegions(),
            region -> ImpactedAwsRegion.builder().region(region.getRegion()).build());
    }

    static List<Watcher> watchers(final ResourceModel model) {
        return each(model.getWatchers(), watcher -> Watcher.builder()
            .email(watcher.getEmail())
            .name(watcher.getName())
            .jobTitle(watcher.getJobTitle())
            .build());
    }

    /** The addresses of the template's watchers, as it spells them. */
    public static List<String> watcherEmails(final ResourceModel model) {
        return each(model.getWatchers(), watcher -> watcher.getEmail());
    }

    static List<ThreatActorIp> addresses(final ResourceModel model) {
        return each(model.getThreatActorIpAddresses(), address -> ThreatActorIp.builder()
            .ipAddress(address.getIpAddress())
            .userAgent(address.getUserAgent())
            .build());
    }

    static List<CaseMetadataEntry> metadata(final ResourceModel model) {
        return each(model.getCaseMetadata(),
            entry -> CaseMetadataEntry.builder().key(entry.getKey()).value(entry.getValue()).build());
    }

    private static <T, R> List<R> each(final Collection<T> entries, final Function<T, R> translate) {
        return orEmpty(entries).stream().map(translate).toList();
    }
}
