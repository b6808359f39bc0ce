package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.stack.DriftDetection;
import community.securityir.local.cloudformation.stack.DriftInformation;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackResource;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.store.ResourceDriftRow;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.store.Standing;
import community.securityir.local.cloudformation.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Stacks as their users see them. */
final class Views {

    /** Statuses in which CloudFormation also lists the resources that are gone. */
    private static final Set<StackStatus> SHOWING_GONE = EnumSet.of(StackStatus.ROLLBACK_IN_PROGRESS,
            StackStatus.ROLLBACK_FAILED, StackStatus.ROLLBACK_COMPLETE, StackStatus.DELETE_IN_PROGRESS,
            StackStatus.DELETE_FAILED, StackStatus.DELETE_COMPLETE);

    private Views() {
    }

    /** Returns a stack with its resources. */
    static Stack stack(Tx tx, StackRow row) {
        Map<Long, ResourceDriftRow> drifts = tx.resourceDrifts().of(row.id());
        return new Stack(row.id(), row.name(), row.account(), row.region(), row.status(), row.reason(), row.created(),
                row.updated(), row.deleted(), row.definition().effective(), row.definition().tags(), row.outputs(),
                resources(tx, row).stream().map(each -> resource(each, drifts.get(each.id()))).toList(), row.settings(),
                drift(tx.driftDetections().lastEnded(row.id()), drifts.values()));
    }

    /** A check of single resources says when, but nothing about the stack. */
    private static DriftInformation drift(Optional<DriftDetection> last, Collection<ResourceDriftRow> drifts) {
        Instant checked = Stream.concat(last.map(DriftDetection::begun).stream(),
                drifts.stream().map(ResourceDriftRow::checked)).max(Instant::compareTo).orElse(null);
        return new DriftInformation(last.map(DriftDetection::driftStatus).orElse(DriftInformation.NOT_CHECKED),
                checked);
    }

    private static Collection<ResourceRow> resources(Tx tx, StackRow stack) {
        Map<String, ResourceRow> shown = new LinkedHashMap<>();
        for (ResourceRow row : tx.resources().all(stack.id())) {
            if (row.standing() == Standing.GONE && !SHOWING_GONE.contains(stack.status())) {
                continue;
            }
            shown.merge(row.logicalId(), row, Views::nearer);
        }
        return shown.values();
    }

    /** Of two physical resources with one logical id the one that is the stack's, or the later one. */
    private static ResourceRow nearer(ResourceRow one, ResourceRow other) {
        return rank(one) > rank(other) ? one : other;
    }

    private static int rank(ResourceRow row) {
        return switch (row.standing()) {
            case CURRENT -> 3;
            case PENDING -> 2;
            case RETIRED -> 1;
            case GONE -> 0;
        };
    }

    private static StackResource resource(ResourceRow row, ResourceDriftRow drift) {
        return new StackResource(row.logicalId(), row.physicalId(), row.type(), row.status(), row.reason(),
                row.updated(), drift == null ? DriftInformation.NONE
                        : new DriftInformation(drift.status(), drift.checked()));
    }
}
