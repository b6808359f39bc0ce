package community.securityir.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    private static final String FIRST = "CREATE TABLE t (n INTEGER);\nINSERT INTO t VALUES (1);\n";
    private static final String SECOND = "ALTER TABLE t ADD COLUMN text TEXT DEFAULT 'none';";

    @TempDir
    private Path folder;

    private Database open(String... migrations) {
        return Database.open(folder.resolve("test.db"), List.of(migrations));
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
            return rows.getInt(1);
        }
    }

    private static Void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO t (n) VALUES (2)");
            return null;
        }
    }

    @Test
    void eachMigrationRunsOnce() {
        open(FIRST).close();
        try (Database database = open(FIRST, SECOND)) {
            database.write(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("UPDATE t SET text = 'some'");
                    return null;
                }
            });
        }
        try (Database database = open(FIRST, SECOND)) {
            assertThat(database.<Integer>read(DatabaseTest::count)).isEqualTo(1);
        }
    }

    @Test
    void aFileOfANewerVersionIsRefused() {
        open(FIRST, SECOND).close();
        assertThatThrownBy(() -> open(FIRST)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void workThatThrowsLeavesNothing() {
        try (Database database = open(FIRST)) {
            assertThatThrownBy(() -> database.write(connection -> {
                insert(connection);
                throw new IllegalArgumentException("no");
            })).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> database.write(connection -> {
                insert(connection);
                throw new SQLException("no");
            })).isInstanceOf(DatabaseException.class);
            assertThat(database.<Integer>read(DatabaseTest::count)).isEqualTo(1);
        }
    }

    @Test
    void aReaderSeesOneMomentAndWaitsForNoWriter() throws Exception {
        try (Database database = open(FIRST)) {
            database.read(connection -> {
                int before = count(connection);
                CompletableFuture.runAsync(() -> database.write(DatabaseTest::insert)).orTimeout(10, TimeUnit.SECONDS)
                        .join();
                assertThat(count(connection)).isEqualTo(before);
                return null;
            });
            assertThat(database.<Integer>read(DatabaseTest::count)).isEqualTo(2);
        }
    }

    @Test
    void aReadWithinAReadSeesTheSameMoment() {
        try (Database database = open(FIRST)) {
            database.read(connection -> {
                int before = count(connection);
                CompletableFuture.runAsync(() -> database.write(DatabaseTest::insert)).orTimeout(10, TimeUnit.SECONDS)
                        .join();
                assertThat(database.<Integer>read(DatabaseTest::count)).isEqualTo(before);
                return null;
            });
            assertThat(database.<Integer>read(DatabaseTest::count)).isEqualTo(2);
        }
    }

    @Test
    void aWriteWithinAReadIsRefused() {
        try (Database database = open(FIRST)) {
            assertThatThrownBy(() -> database.read(connection -> database.write(DatabaseTest::insert)))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("within a read");
            database.write(DatabaseTest::insert);
            assertThat(database.<Integer>read(DatabaseTest::count)).isEqualTo(2);
        }
    }

    @Test
    void readersCannotWrite() {
        try (Database database = open(FIRST)) {
            assertThatThrownBy(() -> database.read(DatabaseTest::insert)).isInstanceOf(DatabaseException.class);
            assertThat(database.<Integer>read(DatabaseTest::count)).isEqualTo(1);
        }
    }
}
