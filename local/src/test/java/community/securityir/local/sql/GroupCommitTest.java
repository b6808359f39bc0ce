package community.securityir.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import community.securityir.local.sql.Database.Work;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/** Writes that come together share one commit, and nothing else. */
@Timeout(60)
class GroupCommitTest {

    private static final List<String> TABLES = List.of("""
            CREATE TABLE t (n INTEGER PRIMARY KEY);
            CREATE TABLE child (t INTEGER REFERENCES t DEFERRABLE INITIALLY DEFERRED);
            """);

    @TempDir
    private Path folder;

    private Database database;
    private final AtomicInteger commits = new AtomicInteger();

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("test.db"), TABLES);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A write in a thread of its own. */
    private final class Writing {

        private final FutureTask<Object> task;
        private final Thread thread;

        private Writing(Callable<Object> call) {
            this.task = new FutureTask<>(call);
            this.thread = new Thread(task);
            thread.start();
        }

        private Writing(Work<Object> work) {
            this(() -> database.write(work));
        }

        /** Until it waits for its turn, or to be told. */
        private Writing waits() throws InterruptedException {
            while (thread.getState() != Thread.State.WAITING) {
                assertThat(thread.isAlive()).isTrue();
                Thread.sleep(1);
            }
            return this;
        }

        private Object result() throws Exception {
            return task.get(30, TimeUnit.SECONDS);
        }

        private Throwable failure() {
            return catchThrowable(this::result).getCause();
        }
    }

    /** Has the turn until it is let go: whatever is begun meanwhile comes together. */
    private final class Busy {

        private final CountDownLatch letGo = new CountDownLatch(1);
        private final Writing writing;

        private Busy(int row) throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            writing = new Writing(waiting(connection -> {
                countCommits(connection);
                insert(connection, row);
                begun.countDown();
                letGo.await();
                return "told";
            }));
            begun.await();
        }

        private void letGo() {
            letGo.countDown();
        }
    }

    /** As Work, for works that wait in a test. */
    @FunctionalInterface
    private interface Waiting {
        Object on(Connection connection) throws SQLException, InterruptedException;
    }

    private static Work<Object> waiting(Waiting waiting) {
        return connection -> {
            try {
                return waiting.on(connection);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private void countCommits(Connection connection) {
        ((SQLiteConnection) connection).addCommitListener(new SQLiteCommitListener() {
            @Override
            public void onCommit() {
                commits.incrementAndGet();
            }

            @Override
            public void onRollback() {}
        });
    }

    private static Object insert(Connection connection, int row) {
        return Sql.update(connection, "INSERT INTO t VALUES (?)", row);
    }

    private static List<Integer> rows(Connection connection) {
        return Sql.list(connection, row -> row.getInt(1), "SELECT n FROM t ORDER BY n");
    }

    private List<Integer> rows() {
        return database.read(GroupCommitTest::rows);
    }

    private Writing inserting(int row) throws InterruptedException {
        return new Writing(connection -> insert(connection, row)).waits();
    }

    @Test
    void whoComesWhileOthersWriteSharesTheirCommit() throws Exception {
        Busy first = new Busy(1);
        List<Writing> others = List.of(inserting(2), inserting(3), inserting(4));
        first.letGo();
        assertThat(first.writing.result()).isEqualTo("told");
        for (Writing other : others) {
            assertThat(other.result()).isEqualTo(1);
        }
        assertThat(commits).hasValue(1);
        assertThat(rows()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whoIsAloneIsCommittedAtOnce() throws Exception {
        Busy only = new Busy(1);
        only.letGo();
        only.writing.result();
        database.write(connection -> insert(connection, 2));
        assertThat(commits).hasValue(2);
    }

    @Test
    void aRowWithoutEndIsCommittedInParts() throws Exception {
        Busy first = new Busy(1000);
        List<Writing> others = new ArrayList<>();
        for (int row = 0; row < 99; row++) {
            others.add(inserting(row));
        }
        first.letGo();
        for (Writing other : others) {
            other.result();
        }
        assertThat(commits).hasValue(2);
        assertThat(rows()).hasSize(100);
    }

    @Test
    void aWorkThatThrowsUndoesItselfOnly() throws Exception {
        Busy first = new Busy(1);
        Writing failing = new Writing(connection -> {
            insert(connection, 2);
            assertThat(rows(connection)).containsExactly(1, 2);
            throw new IllegalArgumentException("no");
        }).waits();
        Writing violating = new Writing(connection -> {
            insert(connection, 3);
            return insert(connection, 1);
        }).waits();
        Writing last = new Writing(connection -> rows(connection)).waits();
        first.letGo();
        first.writing.result();
        assertThat(failing.failure()).isInstanceOf(IllegalArgumentException.class).hasMessage("no");
        assertThat(violating.failure()).isInstanceOf(DatabaseException.class);
        assertThat(last.result()).isEqualTo(List.of(1));
        assertThat(commits).hasValue(1);
        assertThat(rows()).containsExactly(1);
    }

    @Test
    void anErrorIsItsOwnersOnlyToo() throws Exception {
        Busy first = new Busy(1);
        Writing failing = new Writing(connection -> {
            insert(connection, 2);
            throw new StackOverflowError();
        }).waits();
        first.letGo();
        first.writing.result();
        assertThat(failing.failure()).isInstanceOf(StackOverflowError.class);
        assertThat(rows()).containsExactly(1);
    }

    @Test
    void nobodyIsToldBeforeItIsOnDisk() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Busy first = new Busy(1);
        // refused because of what the first one did: that may not be known either before it is on disk
        Writing refused = new Writing(connection -> insert(connection, 1)).waits();
        Writing last = new Writing(waiting(connection -> {
            begun.countDown();
            letGo.await();
            return insert(connection, 2);
        })).waits();
        first.letGo();
        begun.await();
        first.writing.waits();
        refused.waits();
        assertThat(rows()).isEmpty();
        assertThat(first.writing.task.isDone()).isFalse();
        assertThat(refused.task.isDone()).isFalse();
        letGo.countDown();
        first.writing.result();
        assertThat(rows()).containsExactly(1, 2);
        assertThat(refused.failure()).isInstanceOf(DatabaseException.class);
        last.result();
    }

    @Test
    void aCommitThatFailsFailsForAllWhoShareIt() throws Exception {
        Busy first = new Busy(1);
        Writing orphan = new Writing(connection -> Sql.update(connection, "INSERT INTO child VALUES (99)")).waits();
        Writing refused = new Writing(connection -> {
            throw new IllegalArgumentException("because of row 1");
        }).waits();
        first.letGo();
        assertThat(first.writing.failure()).isInstanceOf(DatabaseException.class);
        assertThat(orphan.failure()).isInstanceOf(DatabaseException.class);
        assertThat(refused.failure()).isInstanceOf(DatabaseException.class);
        assertThat(rows()).isEmpty();
        database.write(connection -> insert(connection, 1));
        assertThat(rows()).containsExactly(1);
    }

    @Test
    void whatSqliteUndoesAsAWholeFailsForAllBeforeIt() throws Exception {
        Busy first = new Busy(1);
        Writing fatal = new Writing(connection -> Sql.update(connection, "INSERT OR ROLLBACK INTO t VALUES (1)")).waits();
        Writing later = inserting(3);
        first.letGo();
        assertThat(first.writing.failure()).isInstanceOf(DatabaseException.class);
        assertThat(fatal.failure()).isInstanceOf(DatabaseException.class);
        later.result();
        assertThat(rows()).containsExactly(3);
    }

    @Test
    void whoHidesThatSqliteUndidEverythingIsFoundOut() {
        assertThatThrownBy(() -> database.write(connection -> {
            insert(connection, 1);
            return catchThrowable(() -> Sql.update(connection, "INSERT OR ROLLBACK INTO t VALUES (1)"));
        })).isInstanceOf(DatabaseException.class);
        database.write(connection -> insert(connection, 2));
        assertThat(rows()).containsExactly(2);
    }

    @Test
    void whoGoesOnAfterwardsLeavesNothing() {
        assertThatThrownBy(() -> database.write(connection -> {
            insert(connection, 1);
            catchThrowable(() -> Sql.update(connection, "INSERT OR ROLLBACK INTO t VALUES (1)"));
            return insert(connection, 3);
        })).isInstanceOf(DatabaseException.class);
        database.write(connection -> insert(connection, 2));
        assertThat(rows()).containsExactly(2);
    }

    @Test
    void anInterruptedThreadIsToldAllTheSameAndStaysInterrupted() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Busy first = new Busy(1);
        Writing interrupted = new Writing((Callable<Object>) () -> {
            Object result = database.write(connection -> insert(connection, 2));
            return result.equals(1) && rows().contains(2) && Thread.currentThread().isInterrupted();
        }).waits();
        Writing last = new Writing(waiting(connection -> {
            begun.countDown();
            letGo.await();
            return insert(connection, 3);
        })).waits();
        // once while it waits for its turn, once while it waits to be told
        interrupted.thread.interrupt();
        first.letGo();
        begun.await();
        interrupted.waits().thread.interrupt();
        letGo.countDown();
        assertThat(interrupted.result()).isEqualTo(true);
        last.result();
    }

    @Test
    void aWriteWithinAWriteIsRefusedAndHarmsNothing() {
        database.write(connection -> {
            insert(connection, 1);
            assertThatThrownBy(() -> database.write(inner -> insert(inner, 2))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> database.writeAlone(inner -> insert(inner, 2)))
                    .isInstanceOf(IllegalStateException.class);
            return insert(connection, 3);
        });
        assertThat(rows()).containsExactly(1, 3);
    }

    @Test
    void whoeverWritesAloneSharesNeitherTheCommitBeforeNorAfter() throws Exception {
        Busy first = new Busy(1);
        Writing alone = new Writing((Callable<Object>) () -> database.writeAlone(connection -> {
            insert(connection, 2);
            return Sql.update(connection, "INSERT INTO child VALUES (99)");
        })).waits();
        Writing last = inserting(3);
        first.letGo();
        first.writing.result();
        assertThat(alone.failure()).isInstanceOf(DatabaseException.class);
        last.result();
        assertThat(rows()).containsExactly(1, 3);
    }

    @Test
    void underLoadEveryThreadReadsWhatItWasTold() throws Exception {
        List<Writing> threads = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            int base = thread * 1000;
            threads.add(new Writing((Callable<Object>) () -> {
                for (int n = base; n < base + 50; n++) {
                    int row = n;
                    database.write(connection -> insert(connection, row));
                    assertThat(rows()).contains(row);
                }
                return null;
            }));
        }
        for (Writing thread : threads) {
            thread.result();
        }
        assertThat(rows()).hasSize(800);
    }

    @Test
    void closingUnderLoadLosesNothingThatWasTold() throws Exception {
        Set<Integer> told = ConcurrentHashMap.newKeySet();
        List<Writing> threads = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int base = thread * 1_000_000;
            threads.add(new Writing((Callable<Object>) () -> {
                for (int n = base;; n++) {
                    int row = n;
                    database.write(connection -> insert(connection, row));
                    told.add(row);
                }
            }));
        }
        while (told.size() < 200) {
            Thread.sleep(1);
        }
        database.close();
        for (Writing thread : threads) {
            assertThatThrownBy(thread::result).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(DatabaseException.class);
        }
        open();
        assertThat(rows()).containsExactlyInAnyOrderElementsOf(told);
    }
}
