package community.securityir.local.cloudformation.store;

import java.sql.Connection;

/** The tables inside one transaction. Not to be kept beyond it. */
public final class Tx {

    private final Connection connection;

    Tx(Connection connection) {
        this.connection = connection;
    }

    /** Returns the stacks, deleted ones included. */
    public StackTable stacks() {
        return new StackTable(connection);
    }

    /** Returns the operations, ended ones included. */
    public OperationTable operations() {
        return new OperationTable(connection);
    }

    /** Returns the physical resources, those that are gone included. */
    public ResourceTable resources() {
        return new ResourceTable(connection);
    }

    /** Returns the steps of the operations. */
    public StepTable steps() {
        return new StepTable(connection);
    }

    /** Returns the change sets. */
    public ChangeSetTable changeSets() {
        return new ChangeSetTable(connection);
    }

    /** Returns what stacks export and import. */
    public ExportTable exports() {
        return new ExportTable(connection);
    }

    /** Returns the drift detections. */
    public DriftDetectionTable driftDetections() {
        return new DriftDetectionTable(connection);
    }

    /** Returns the last findings of drift detections. */
    public ResourceDriftTable resourceDrifts() {
        return new ResourceDriftTable(connection);
    }

    /** Returns the events. */
    public EventTable events() {
        return new EventTable(connection);
    }
}
