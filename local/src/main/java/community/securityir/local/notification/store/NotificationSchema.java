package community.securityir.local.notification.store;

import java.util.List;

/** The tables, as scripts that lead from each version of the file to the next. Only ever add one. */
final class NotificationSchema {

    /** Times are milliseconds since 1970; properties are the resource's, as JSON. */
    static final List<String> MIGRATIONS = List.of("""
            CREATE TABLE topics (
                arn TEXT PRIMARY KEY,
                token TEXT NOT NULL,
                properties TEXT NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE subscriptions (
                arn TEXT PRIMARY KEY,
                token TEXT NOT NULL,
                secret TEXT NOT NULL UNIQUE,
                topic_arn TEXT NOT NULL,
                of_topic INTEGER NOT NULL,
                confirmed INTEGER NOT NULL,
                properties TEXT NOT NULL,
                delivered INTEGER NOT NULL DEFAULT 0,
                given_up INTEGER NOT NULL DEFAULT 0,
                failure TEXT
            ) WITHOUT ROWID;
            CREATE INDEX subscription_of_topic ON subscriptions (topic_arn);
            CREATE TABLE policies (
                id TEXT PRIMARY KEY,
                token TEXT NOT NULL,
                properties TEXT NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE rules (
                arn TEXT PRIMARY KEY,
                token TEXT NOT NULL,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                after_event INTEGER NOT NULL,
                properties TEXT NOT NULL,
                matched INTEGER NOT NULL DEFAULT 0,
                failed INTEGER NOT NULL DEFAULT 0,
                failure TEXT
            ) WITHOUT ROWID;
            CREATE TABLE position (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                event INTEGER NOT NULL
            );
            CREATE TABLE schedules (
                arn TEXT PRIMARY KEY,
                token TEXT NOT NULL,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                anchor INTEGER NOT NULL,
                next_due INTEGER,
                properties TEXT NOT NULL,
                invoked INTEGER NOT NULL DEFAULT 0,
                missed INTEGER NOT NULL DEFAULT 0,
                given_up INTEGER NOT NULL DEFAULT 0,
                last_due INTEGER,
                failure TEXT
            ) WITHOUT ROWID;
            CREATE INDEX due_schedule ON schedules (next_due) WHERE next_due IS NOT NULL;
            CREATE TABLE invocations (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                schedule_arn TEXT NOT NULL REFERENCES schedules ON DELETE CASCADE,
                client_token TEXT NOT NULL,
                due INTEGER NOT NULL,
                taken INTEGER NOT NULL,
                attempts INTEGER NOT NULL
            );
            CREATE INDEX invocation_of_schedule ON invocations (schedule_arn);
            CREATE TABLE messages (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                subscription_arn TEXT NOT NULL REFERENCES subscriptions ON DELETE CASCADE,
                protocol TEXT NOT NULL,
                message_id TEXT NOT NULL,
                type TEXT NOT NULL,
                text TEXT NOT NULL,
                created INTEGER NOT NULL,
                attempts INTEGER NOT NULL DEFAULT 0
            );
            CREATE INDEX message_of_subscription ON messages (subscription_arn);
            CREATE INDEX message_by_protocol ON messages (protocol, id);
            """, """
            CREATE TABLE failures (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                schedule_arn TEXT NOT NULL REFERENCES schedules ON DELETE CASCADE,
                due INTEGER NOT NULL,
                error TEXT NOT NULL,
                message TEXT
            );
            CREATE INDEX failure_of_schedule ON failures (schedule_arn, id);
            """);

    private NotificationSchema() {}
}
