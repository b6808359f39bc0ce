package community.securityir.translate;

import static community.securityir.translate.Absent.orEmpty;

import community.securityir.ResourceModel;
import community.securityir.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.securityir.model.ResolverType;

/**
 * The rules that a schema cannot express: between properties, and between the entries of a list. Each broken rule is
 * one sentence that begins with the property's name and never holds its value.
 */
public final class ModelRules {

    private ModelRules() {
    }

    /** The rules that a model breaks; none for a model that may be sent to the service. */
    public static List<String> broken(final ResourceModel model) {
        final List<String> broken = new ArrayList<>();
        if (model.getSelfManagedCaseStatus() != null && !isSelfManaged(model)) {
            broken.add("SelfManagedCaseStatus: only a case with ResolverType Self can be moved by its owner.");
        }
        unique(model.getWatchers(), watcher -> EntryKinds.identityOf(watcher.getEmail()))
            .ifPresent(any -> broken.add(
                "Watchers: two entries have the same e-mail address (capitals do not count)."));
        unique(model.getThreatActorIpAddresses(), address -> address.getIpAddress())
            .ifPresent(any -> broken.add("ThreatActorIpAddresses: two entries have the same address."));
        unique(model.getCaseMetadata(), entry -> entry.getKey())
            .ifPresent(any -> broken.add("CaseMetadata: two entries have the same key."));
        unique(model.getTags(), Tag::getKey)
            .ifPresent(any -> broken.add("Tags: two entries have the same key."));
        if (orEmpty(model.getTags()).stream().anyMatch(tag -> ReservedTag.isReserved(tag.getKey()))) {
            broken.add("Tags: keys that begin with aws: and the key " + ReservedTag.KEY + " are reserved.");
        }
        patterned(model).forEach((name, values) -> {
            if (values.filter(Objects::nonNull).anyMatch(ModelRules::endsWithLineBreak)) {
                broken.add(name + ": a value ends with a line break.");
            }
        });
        return broken;
    }

    /** The read-only properties that a model has values for: a template cannot set them. */
    public static List<String> readOnlyIn(final ResourceModel model) {
        return Stream.of(
                named("CaseArn", model.getCaseArn()),
                named("CaseId", model.getCaseId()),
                named("CaseStatus", model.getCaseStatus()),
                named("PendingAction", model.getPendingAction()),
                named("CreatedDate", model.getCreatedDate()),
                named("LastUpdatedDate", model.getLastUpdatedDate()),
                named("ClosedDate", model.getClosedDate()),
                named("ClosureCode", model.getClosureCode()),
                named("CaseAttachments", model.getCaseAttachments()))
            .flatMap(Optional::stream)
            .toList();
    }

    private static Optional<String> named(final String name, final Object value) {
        return value == null ? Optional.empty() : Optional.of(name);
    }

    /** Whether the template leaves the case to the customer's own team. */
    public static boolean isSelfManaged(final ResourceModel model) {
        return ResolverType.SELF.toString().equals(model.getResolverType());
    }

    /** The identity that comes twice, if one does. */
    private static <T> Optional<Object> unique(final Collection<T> entries, final Function<T, Object> identity) {
        final Set<Object> seen = new HashSet<>();
        return orEmpty(entries).stream().map(identity).filter(each -> !seen.add(each)).findFirst();
    }

    /** What the schema checks with a pattern: its final {@code $} lets one line break at the end pass. */
    private static Map<String, Stream<String>> patterned(final ResourceModel model) {
        return Map.of(
            "ReportedIncidentStartDate", Stream.ofNullable(model.getReportedIncidentStartDate()),
            "ActualIncidentStartDate", Stream.ofNullable(model.getActualIncidentStartDate()),
            "Region", Stream.ofNullable(model.getRegion()),
            "ImpactedAccounts", orEmpty(model.getImpactedAccounts()).stream(),
            "ImpactedServices", orEmpty(model.getImpactedServices()).stream(),
            "CaseMetadata/Key", orEmpty(model.getCaseMetadata()).stream().map(entry -> entry.getKey()),
            "Tags/Key", orEmpty(model.getTags()).stream().map(Tag::getKey),
            "Watchers/Email", orEmpty(model.getWatchers()).stream().map(watcher -> watcher.getEmail()),
            "ThreatActorIpAddresses/IpAddress",
            orEmpty(model.getThreatActorIpAddresses()).stream().map(address -> address.getIpAddress()));
    }

    private static boolean endsWithLineBreak(final String value) {
        return !value.isEmpty() && "\n\r\u0085\u2028\u2029".indexOf(value.charAt(value.length() - 1)) >= 0;
    }
}
