package community.securityir.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements are kept and used again, which nobody notices. */
class SqlTest {

    private static final String INSERT = "INSERT INTO t VALUES (?, ?)";
    private static final String SELECT = "SELECT n FROM t WHERE n > ? ORDER BY n";

    @TempDir
    private Path folder;

    private Database open() {
        return Database.open(folder.resolve("test.db"), List.of("CREATE TABLE t (n INTEGER PRIMARY KEY, text TEXT);"));
    }

    @Test
    void aStatementCanBeUsedWhileItIsInUse() {
        try (Database database = open()) {
            List<List<Integer>> greater = database.write(connection -> {
                List.of(1, 2, 3).forEach(n -> Sql.update(connection, INSERT, n, "text"));
                return Sql.list(connection, row -> Sql.list(connection, inner -> inner.getInt(1), SELECT, row.getInt(1)),
                        SELECT, 0);
            });
            assertThat(greater).containsExactly(List.of(2, 3), List.of(3), List.of());
        }
    }

    @Test
    void aStatementThatFailedCanBeUsedAgain() {
        try (Database database = open()) {
            database.write(connection -> {
                Sql.update(connection, INSERT, 1, "text");
                assertThatThrownBy(() -> Sql.update(connection, INSERT, 1, "text")).isInstanceOf(DatabaseException.class);
                assertThatThrownBy(() -> Sql.first(connection, row -> {
                    throw new IllegalArgumentException("no");
                }, SELECT, 0)).isInstanceOf(IllegalArgumentException.class);
                Sql.update(connection, INSERT, 2, "text");
                return null;
            });
            assertThat(database.<List<Integer>>read(connection ->
                    Sql.list(connection, row -> row.getInt(1), SELECT, 0))).containsExactly(1, 2);
        }
    }

    @Test
    void aValueIsNotThatOfTheLastUse() {
        try (Database database = open()) {
            database.write(connection -> {
                Sql.update(connection, INSERT, 1, "text");
                return Sql.update(connection, INSERT, 2);
            });
            String text = database.read(connection ->
                    Sql.first(connection, row -> row.getString(1), "SELECT text FROM t WHERE n = 2"));
            assertThat(text).isNull();
        }
    }

    @Test
    void manyDifferentStatementsAreNotAllKept() {
        try (Database database = open()) {
            database.write(connection -> {
                for (int n = 0; n < 1_000; n++) {
                    assertThat(Sql.<Integer>first(connection, row -> row.getInt(1), "SELECT " + n)).isEqualTo(n);
                }
                return null;
            });
        }
    }
}
