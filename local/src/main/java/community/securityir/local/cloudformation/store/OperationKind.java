package community.securityir.local.cloudformation.store;

/** What was asked for. */
public enum OperationKind {
    CREATE,
    UPDATE,
    DELETE
}
