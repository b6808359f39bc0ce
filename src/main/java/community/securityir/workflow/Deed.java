package community.securityir.workflow;

/** What an operation does to a case at most once; remembered between its invocations. */
public enum Deed {
    READS_SETTLED,
    RESOLVER_CHANGED,
    ENTRIES_REMOVED,
    DETAILS_UPDATED,
    TAGS_SYNCED,
    STATUS_CHANGED,
    MARKED_DELETED,
    CLOSED
}
