package community.securityir.local.handler;

/** What a handler is asked to do: the actions of CloudFormation's handler contract. */
public enum Action {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    LIST
}
