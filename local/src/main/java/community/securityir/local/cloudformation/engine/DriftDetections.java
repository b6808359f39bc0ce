package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.plan.DriftComparison;
import community.securityir.local.cloudformation.plan.DriftComparison.Finding;
import community.securityir.local.cloudformation.stack.DriftDetection;
import community.securityir.local.cloudformation.stack.DriftDetection.Status;
import community.securityir.local.cloudformation.stack.DriftInformation;
import community.securityir.local.cloudformation.stack.ResourceDrift;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.store.ResourceDriftRow;
import community.securityir.local.cloudformation.store.ResourceDriftRow.Content;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.store.StackStore;
import community.securityir.local.cloudformation.store.Standing;
import community.securityir.local.handler.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Looks for drift: reads resources and compares them with what their template asked for. A detection is stored before
 * it begins, and is made anew when the process ended in the midst of it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html">drift</a>
 */
final class DriftDetections {

    private final StackStore store;
    private final Types types;
    private final Invoker invoker;
    private final Waits waits;
    private final Executor workers;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    DriftDetections(StackStore store, Types types, Invoker invoker, Waits waits, Executor workers) {
        this.store = store;
        this.types = types;
        this.invoker = invoker;
        this.waits = waits;
        this.workers = workers;
    }

    /**
     * Begins a detection and returns its id.
     *
     * @param logicalIds the resources to look at; empty for all
     */
    String begin(StackRow stack, Set<String> logicalIds) {
        store.read(tx -> tx.driftDetections().running(stack.id())).ifPresent(this::start);
        DriftDetection detection = store.write(tx -> {
            StackRow now = tx.stacks().get(stack.id());
            refuseUnlessDriftable(now);
            if (tx.driftDetections().running(now.id()).isPresent()) {
                throw StackException.validation("Drift detection is already in progress for stack [" + now.id() + "]");
            }
            Set<String> unknown = new TreeSet<>(logicalIds);
            tx.resources().current(now.id()).forEach(row -> unknown.remove(row.logicalId()));
            if (!unknown.isEmpty()) {
                throw StackException.validation("Resource " + String.join(", ", unknown) + " does not exist for stack "
                        + now.name());
            }
            DriftDetection begun = new DriftDetection(UUID.randomUUID().toString(), now.id(), waits.now(),
                    Status.DETECTION_IN_PROGRESS, null, logicalIds, DriftInformation.NOT_CHECKED, null);
            tx.driftDetections().insert(begun);
            return begun;
        });
        start(detection);
        return detection.id();
    }

    /** Returns a detection on a stack of the account and Region. */
    DriftDetection describe(String account, String region, String id) {
        DriftDetection found = store.read(tx -> tx.driftDetections().find(id).filter(detection -> {
            StackRow stack = tx.stacks().get(detection.stackId());
            return stack.account().equals(account) && stack.region().equals(region);
        })).orElseThrow(() -> StackException.validation("Drift detection with id " + id + " does not exist"));
        if (found.status() == Status.DETECTION_IN_PROGRESS) {
            start(found);
        }
        return found;
    }

    /** Looks at one resource, now. */
    ResourceDrift detect(StackRow stack, String logicalId) {
        refuseUnlessDriftable(stack);
        ResourceRow row = store.read(tx -> tx.resources().current(stack.id())).stream()
                .filter(each -> each.logicalId().equals(logicalId)).findFirst().orElseThrow(
                        () -> StackException.validation("Resource " + logicalId + " does not exist for stack "
                                + stack.name()));
        if (!types.get(row.type()).schema().driftable()) {
            throw StackException.validation("Drift detection is not supported for the resource type " + row.type());
        }
        return view(row, look(stack, row));
    }

    /** Returns the last findings on the resources that a stack has now. */
    List<ResourceDrift> list(StackRow stack) {
        return store.read(tx -> {
            Map<Long, ResourceDriftRow> drifts = tx.resourceDrifts().of(stack.id());
            return tx.resources().current(stack.id()).stream().filter(row -> drifts.containsKey(row.id()))
                    .map(row -> view(row, drifts.get(row.id()))).toList();
        });
    }

    /** Makes anew what was interrupted. */
    void takeUpAll() {
        store.read(tx -> tx.driftDetections().running()).forEach(this::start);
    }

    private void start(DriftDetection detection) {
        if (!running.add(detection.id())) {
            return;
        }
        try {
            workers.execute(() -> run(detection.id()));
        } catch (RejectedExecutionException e) {
            running.remove(detection.id()); // the engine stops; a later process makes it anew
        }
    }

    private void run(String id) {
        try {
            DriftDetection detection = store.read(tx -> tx.driftDetections().find(id)).orElseThrow();
            if (detection.status() == Status.DETECTION_IN_PROGRESS) {
                run(detection);
            }
        } catch (RuntimeException | Error e) {
            // the engine stops, or the stacks were forgotten: what is still there is made anew when it is asked for
        } finally {
            running.remove(id);
        }
    }

    private void run(DriftDetection detection) {
        StackRow stack = store.read(tx -> tx.stacks().get(detection.stackId()));
        List<ResourceDriftRow> found = new ArrayList<>();
        for (ResourceRow row : store.read(tx -> tx.resources().current(stack.id()))) {
            boolean wanted = detection.logicalIds().isEmpty() || detection.logicalIds().contains(row.logicalId());
            if (wanted && types.get(row.type()).schema().driftable()) {
                found.add(look(stack, row));
            }
        }
        store.write(tx -> {
            tx.driftDetections().save(ended(detection, found));
            return null;
        });
    }

    private static DriftDetection ended(DriftDetection detection, List<ResourceDriftRow> found) {
        int drifted = (int) found.stream().filter(row -> row.status().equals(ResourceDrift.MODIFIED)
                || row.status().equals(ResourceDrift.DELETED)).count();
        List<String> unknown = found.stream().filter(row -> row.status().equals(ResourceDrift.UNKNOWN))
                .map(row -> row.content().reason()).distinct().toList();
        String status = drifted > 0 ? "DRIFTED" : !unknown.isEmpty() ? ResourceDrift.UNKNOWN
                : found.isEmpty() ? DriftInformation.NOT_CHECKED : ResourceDrift.IN_SYNC;
        return unknown.isEmpty() ? detection.ended(Status.DETECTION_COMPLETE, null, status, drifted)
                : detection.ended(Status.DETECTION_FAILED, "Failed to detect drift on resource(s): "
                        + String.join("; ", unknown), status, drifted);
    }

    /** Reads a resource and stores what that says, unless the resource has been replaced meanwhile. */
    private ResourceDriftRow look(StackRow stack, ResourceRow row) {
        ResourceDriftRow drift = finding(stack, row, invoker.read(stack, row));
        store.write(tx -> {
            if (tx.resources().get(row.id()).standing() == Standing.CURRENT) {
                tx.resourceDrifts().save(drift);
            }
            return null;
        });
        return drift;
    }

    private ResourceDriftRow finding(StackRow stack, ResourceRow row, Answer answer) {
        if (answer.failed() && answer.errorCode().equals(Answer.NOT_FOUND)) {
            return row(row, ResourceDrift.DELETED, new Content(null, null, null, List.of()));
        }
        if (answer.failed()) {
            return row(row, ResourceDrift.UNKNOWN,
                    new Content(row.logicalId() + ": " + answer.message(), null, null, List.of()));
        }
        Finding finding = new DriftComparison(types.get(row.type()).handlers().schema())
                .compare(row.properties(), stack.definition().tags(), answer.model());
        return row(row, finding.differences().isEmpty() ? ResourceDrift.IN_SYNC : ResourceDrift.MODIFIED,
                new Content(null, finding.expected().toString(), finding.actual().toString(), finding.differences()));
    }

    private ResourceDriftRow row(ResourceRow row, String status, Content content) {
        return new ResourceDriftRow(row.id(), status, waits.now(), content);
    }

    private static ResourceDrift view(ResourceRow row, ResourceDriftRow drift) {
        Content content = drift.content();
        return new ResourceDrift(row.stackId(), row.logicalId(), row.physicalId(), row.type(), drift.checked(),
                drift.status(), content.reason(), content.expected(), content.actual(), content.differences());
    }

    private static void refuseUnlessDriftable(StackRow stack) {
        if (!stack.status().driftable()) {
            throw StackException.validation("Stack:" + stack.id() + " is in " + stack.status()
                    + " state and drift detection cannot be performed.");
        }
    }
}
