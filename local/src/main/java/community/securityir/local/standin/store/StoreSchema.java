package community.securityir.local.standin.store;

import java.util.List;

/** The tables, as the scripts that lead to them: a list that only ever grows. */
final class StoreSchema {

    /**
     * A case is one JSON document, because the API reads and changes a case as a whole; beside it stand its keys.
     * {@code seq} is the order in which cases were made. {@code case_counts} spares ListCases the counting of all rows.
     */
    private static final String CASES = """
            CREATE TABLE cases (
                seq INTEGER PRIMARY KEY,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                case_id TEXT NOT NULL,
                content TEXT NOT NULL,
                UNIQUE (account, region, case_id)
            );
            CREATE INDEX cases_in_order ON cases (account, region, seq);
            CREATE TABLE case_counts (
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                cases INTEGER NOT NULL,
                PRIMARY KEY (account, region)
            ) WITHOUT ROWID;
            CREATE TABLE case_edits (
                case_seq INTEGER NOT NULL REFERENCES cases,
                number INTEGER NOT NULL,
                at INTEGER NOT NULL,
                principal TEXT NOT NULL,
                action TEXT NOT NULL,
                message TEXT NOT NULL,
                PRIMARY KEY (case_seq, number)
            ) WITHOUT ROWID;
            CREATE TABLE tags (
                resource_arn TEXT NOT NULL,
                key TEXT NOT NULL,
                value TEXT NOT NULL,
                PRIMARY KEY (resource_arn, key)
            ) WITHOUT ROWID;
            CREATE TABLE client_tokens (
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                operation TEXT NOT NULL,
                token TEXT NOT NULL,
                input_hash TEXT NOT NULL,
                result TEXT NOT NULL,
                PRIMARY KEY (account, region, operation, token)
            ) WITHOUT ROWID;
            CREATE TABLE settings (
                name TEXT PRIMARY KEY,
                value BLOB NOT NULL
            ) WITHOUT ROWID;
            """;

    /** Whoever runs the stand-in looks a case up by its id alone. */
    private static final String CASES_BY_ID = "CREATE INDEX cases_by_id ON cases (case_id);";

    /** A membership is one document too. The index holds that an account has one active one at most in a Region. */
    private static final String MEMBERSHIPS = """
            CREATE TABLE memberships (
                seq INTEGER PRIMARY KEY,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                membership_id TEXT NOT NULL,
                active INTEGER NOT NULL,
                content TEXT NOT NULL,
                UNIQUE (account, region, membership_id)
            );
            CREATE INDEX memberships_in_order ON memberships (account, region, seq);
            CREATE UNIQUE INDEX memberships_active ON memberships (account, region) WHERE active = 1;
            """;

    /** Numbers count from 1 within a case, in the order in which comments were made. */
    private static final String COMMENTS = """
            CREATE TABLE comments (
                case_seq INTEGER NOT NULL REFERENCES cases,
                number INTEGER NOT NULL,
                comment_id TEXT NOT NULL,
                created INTEGER NOT NULL,
                creator TEXT NOT NULL,
                updated INTEGER NOT NULL,
                updater TEXT NOT NULL,
                body TEXT NOT NULL,
                PRIMARY KEY (case_seq, number),
                UNIQUE (case_seq, comment_id)
            ) WITHOUT ROWID;
            """;

    /** An investigation is one document, in the form in which ListInvestigations shows it. */
    private static final String INVESTIGATIONS = """
            CREATE TABLE investigations (
                case_seq INTEGER NOT NULL REFERENCES cases,
                number INTEGER NOT NULL,
                investigation_id TEXT NOT NULL,
                content TEXT NOT NULL,
                PRIMARY KEY (case_seq, number),
                UNIQUE (case_seq, investigation_id)
            ) WITHOUT ROWID;
            """;

    /** Counts of one day in UTC, by the members of GetFindingMetricsResponse. */
    private static final String FINDING_METRICS = """
            CREATE TABLE finding_metrics (
                membership_seq INTEGER NOT NULL REFERENCES memberships,
                day TEXT NOT NULL,
                metric TEXT NOT NULL,
                count INTEGER NOT NULL,
                PRIMARY KEY (membership_seq, day, metric)
            ) WITHOUT ROWID;
            """;

    /** What an address for an upload leads to; the case itself shows name and status. */
    private static final String ATTACHMENTS = """
            CREATE TABLE attachments (
                attachment_id TEXT PRIMARY KEY,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                case_id TEXT NOT NULL,
                length INTEGER NOT NULL
            ) WITHOUT ROWID;
            """;

    /** Numbers are never given twice, whatever is removed: readers remember the last one that they saw. */
    private static final String EVENTS = """
            CREATE TABLE events (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                content TEXT NOT NULL
            );
            """;

    /** Where events are delivered; {@code position} is the last event that this target is done with. */
    private static final String EVENT_TARGETS = """
            CREATE TABLE event_targets (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                url TEXT NOT NULL,
                pattern TEXT NOT NULL,
                position INTEGER NOT NULL,
                attempts INTEGER NOT NULL DEFAULT 0,
                delivered INTEGER NOT NULL DEFAULT 0,
                failures INTEGER NOT NULL DEFAULT 0,
                given_up INTEGER NOT NULL DEFAULT 0,
                last_failure TEXT,
                UNIQUE (url, pattern)
            );
            """;

    /** One row for each recipient of a notification. */
    private static final String MAILS = """
            CREATE TABLE mails (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                event_number INTEGER NOT NULL,
                event_id TEXT NOT NULL,
                created INTEGER NOT NULL,
                kind TEXT NOT NULL,
                address TEXT NOT NULL,
                name TEXT,
                subject TEXT NOT NULL,
                body TEXT NOT NULL,
                status TEXT NOT NULL,
                attempts INTEGER NOT NULL DEFAULT 0,
                failure TEXT
            );
            CREATE INDEX mails_pending ON mails (id) WHERE status = 'PENDING';
            """;

    /**
     * What all recipients of a notification are told lies there once; for those that are there already, once for each.
     * Events from outside have no number of their own.
     */
    private static final String NOTICES = """
            CREATE TABLE notices (
                notice INTEGER PRIMARY KEY,
                event_number INTEGER NOT NULL,
                event_id TEXT NOT NULL,
                created INTEGER NOT NULL,
                kind TEXT NOT NULL,
                subject TEXT NOT NULL,
                body TEXT NOT NULL
            );
            INSERT INTO notices SELECT id, event_number, event_id, created, kind, subject, body FROM mails ORDER BY id;
            ALTER TABLE mails RENAME COLUMN event_number TO notice;
            UPDATE mails SET notice = id;
            ALTER TABLE mails DROP COLUMN event_id;
            ALTER TABLE mails DROP COLUMN created;
            ALTER TABLE mails DROP COLUMN kind;
            ALTER TABLE mails DROP COLUMN subject;
            ALTER TABLE mails DROP COLUMN body;
            """;

    /** Ids are random: each new case would write a page of that index. */
    private static final String NO_CASES_BY_ID = "DROP INDEX cases_by_id;";

    static final List<String> MIGRATIONS =
            List.of(CASES, CASES_BY_ID, MEMBERSHIPS, COMMENTS, INVESTIGATIONS, FINDING_METRICS, ATTACHMENTS, EVENTS,
                    EVENT_TARGETS, MAILS, NOTICES, NO_CASES_BY_ID);

    private StoreSchema() {}
}
