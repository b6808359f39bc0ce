package community.securityir.local.sql;

/**
 * How a work ended that may not be told yet.
 *
 * @param failure what it threw; null if it returned
 */
record Outcome<T>(T result, Throwable failure) {}
