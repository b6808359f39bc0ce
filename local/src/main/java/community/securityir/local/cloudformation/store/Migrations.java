package community.securityir.local.cloudformation.store;

import java.util.List;

/** The tables, as scripts that lead from each version of the file to the next. Only ever add one. */
final class Migrations {

    /** All of them, oldest first. Times are milliseconds since 1970 in UTC; compound values are JSON. */
    static final List<String> ALL = List.of("""
            CREATE TABLE stack (
                id TEXT PRIMARY KEY,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                name TEXT NOT NULL,
                status TEXT NOT NULL,
                reason TEXT,
                created INTEGER NOT NULL,
                updated INTEGER,
                deleted INTEGER,
                definition TEXT NOT NULL,
                outputs TEXT NOT NULL
            ) WITHOUT ROWID;
            CREATE UNIQUE INDEX living_stack ON stack (account, region, name) WHERE status <> 'DELETE_COMPLETE';
            CREATE TABLE operation (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                stack_id TEXT NOT NULL REFERENCES stack,
                kind TEXT NOT NULL,
                phase TEXT NOT NULL,
                target TEXT NOT NULL,
                before TEXT,
                running INTEGER NOT NULL
            );
            CREATE UNIQUE INDEX running_operation ON operation (stack_id) WHERE running = 1;
            CREATE INDEX operation_of_stack ON operation (stack_id);
            CREATE TABLE resource (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                stack_id TEXT NOT NULL REFERENCES stack,
                logical_id TEXT NOT NULL,
                type TEXT NOT NULL,
                physical_id TEXT,
                status TEXT NOT NULL,
                reason TEXT,
                updated INTEGER NOT NULL,
                standing TEXT NOT NULL,
                properties TEXT NOT NULL,
                model TEXT,
                depends_on TEXT NOT NULL,
                deletion_policy TEXT NOT NULL,
                update_replace_policy TEXT NOT NULL
            );
            CREATE INDEX resource_of_stack ON resource (stack_id);
            CREATE UNIQUE INDEX current_resource ON resource (stack_id, logical_id) WHERE standing = 'CURRENT';
            CREATE TABLE step (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                operation_id INTEGER NOT NULL REFERENCES operation,
                phase TEXT NOT NULL,
                position INTEGER NOT NULL,
                kind TEXT NOT NULL,
                logical_id TEXT NOT NULL,
                type TEXT NOT NULL,
                after_steps TEXT NOT NULL,
                state TEXT NOT NULL,
                resource_id INTEGER REFERENCES resource,
                former_id INTEGER REFERENCES resource,
                token TEXT,
                context TEXT,
                not_before INTEGER,
                deadline INTEGER,
                succeeded INTEGER,
                desired TEXT,
                previous TEXT,
                UNIQUE (operation_id, phase, position)
            );
            CREATE TABLE event (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                id TEXT NOT NULL,
                stack_id TEXT NOT NULL REFERENCES stack,
                stack_name TEXT NOT NULL,
                operation_id INTEGER NOT NULL REFERENCES operation,
                at INTEGER NOT NULL,
                logical_id TEXT NOT NULL,
                physical_id TEXT NOT NULL,
                type TEXT NOT NULL,
                status TEXT NOT NULL,
                reason TEXT
            );
            CREATE INDEX event_of_stack ON event (stack_id);
            CREATE INDEX event_of_operation ON event (operation_id);
            """, """
            ALTER TABLE stack ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
            ALTER TABLE operation ADD COLUMN options TEXT NOT NULL DEFAULT '{}';
            CREATE TABLE change_set (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                id TEXT NOT NULL UNIQUE,
                stack_id TEXT NOT NULL REFERENCES stack,
                name TEXT NOT NULL,
                created INTEGER NOT NULL,
                status TEXT NOT NULL,
                execution TEXT NOT NULL,
                reason TEXT,
                content TEXT NOT NULL,
                UNIQUE (stack_id, name)
            );
            """, """
            CREATE TABLE drift_detection (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                id TEXT NOT NULL UNIQUE,
                stack_id TEXT NOT NULL REFERENCES stack,
                begun INTEGER NOT NULL,
                status TEXT NOT NULL,
                reason TEXT,
                logical_ids TEXT NOT NULL,
                drift_status TEXT NOT NULL,
                drifted INTEGER
            );
            CREATE UNIQUE INDEX running_drift_detection ON drift_detection (stack_id)
                WHERE status = 'DETECTION_IN_PROGRESS';
            CREATE INDEX drift_detection_of_stack ON drift_detection (stack_id);
            CREATE TABLE resource_drift (
                resource_id INTEGER PRIMARY KEY REFERENCES resource,
                status TEXT NOT NULL,
                checked INTEGER NOT NULL,
                content TEXT NOT NULL
            );
            """, """
            CREATE TABLE stack_export (
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                name TEXT NOT NULL,
                value TEXT NOT NULL,
                stack_id TEXT NOT NULL REFERENCES stack,
                PRIMARY KEY (account, region, name)
            ) WITHOUT ROWID;
            CREATE INDEX export_of_stack ON stack_export (stack_id);
            CREATE TABLE stack_import (
                stack_id TEXT NOT NULL REFERENCES stack,
                name TEXT NOT NULL,
                PRIMARY KEY (stack_id, name)
            ) WITHOUT ROWID;
            CREATE INDEX import_of_name ON stack_import (name);
            """);

    private Migrations() {
    }
}
