package community.securityir.translate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.SelfManagedCaseStatus;

/**
 * Where a self-managed case can be moved from where (UpdateCaseStatus): a submitted one to Detection and Analysis, from
 * there on back and forth between the phases, never back to Submitted.
 */
public final class CaseStatuses {

    private static final Map<CaseStatus, List<SelfManagedCaseStatus>> NEXT = new EnumMap<>(Map.of(
        CaseStatus.SUBMITTED, List.of(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS),
        CaseStatus.DETECTION_AND_ANALYSIS, List.of(
            SelfManagedCaseStatus.CONTAINMENT_ERADICATION_AND_RECOVERY, SelfManagedCaseStatus.POST_INCIDENT_ACTIVITIES),
        CaseStatus.CONTAINMENT_ERADICATION_AND_RECOVERY, List.of(
            SelfManagedCaseStatus.DETECTION_AND_ANALYSIS, SelfManagedCaseStatus.POST_INCIDENT_ACTIVITIES),
        CaseStatus.POST_INCIDENT_ACTIVITIES, List.of(
            SelfManagedCaseStatus.CONTAINMENT_ERADICATION_AND_RECOVERY, SelfManagedCaseStatus.DETECTION_AND_ANALYSIS)));

    private CaseStatuses() {
    }

    /**
     * The shortest way from one status to another, one UpdateCaseStatus for each entry.
     *
     * @return empty list: nothing to do; nothing: there is no way, because only AWS moves a case on from there
     */
    public static Optional<List<SelfManagedCaseStatus>> way(final CaseStatus from, final SelfManagedCaseStatus to) {
        if (to == SelfManagedCaseStatus.SUBMITTED || from.toString().equals(to.toString())) {
            return Optional.of(List.of());
        }
        final Map<CaseStatus, List<SelfManagedCaseStatus>> ways = new EnumMap<>(CaseStatus.class);
        final Deque<CaseStatus> open = new ArrayDeque<>(List.of(from));
        ways.put(from, List.of());
        while (!open.isEmpty()) {
            final CaseStatus at = open.remove();
            for (final SelfManagedCaseStatus next : NEXT.getOrDefault(at, List.of())) {
                final List<SelfManagedCaseStatus> way = new LinkedList<>(ways.get(at));
                way.add(next);
                if (next == to) {
                    return Optional.of(way);
                }
                if (ways.putIfAbsent(CaseStatus.fromValue(next.toString()), way) == null) {
                    open.add(CaseStatus.fromValue(next.toString()));
                }
            }
        }
        return Optional.empty();
    }
}
