package community.securityir.workflow;

/** What an operation has done, and does not do again unless somebody has undone it; remembered between invocations. */
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
