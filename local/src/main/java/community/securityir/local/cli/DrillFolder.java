package community.securityir.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a drill that has data of its own, beside the one that other commands use. It goes with the drill; one
 * whose drill was killed is removed by the next drill.
 */
final class DrillFolder implements AutoCloseable {

    private static final String MARK = "-drill-";

    private final Path path;
    private final DrillLock lock;

    private DrillFolder(Path path, DrillLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes one, and removes those of drills that are no more.
     *
     * @param data the folder that other commands use
     */
    static DrillFolder beside(Path data) {
        Path place = data.getParent();
        try {
            Files.createDirectories(place);
            removeLeft(place, data.getFileName() + MARK);
            // it gets its name when it is locked: one without a lock is a dead drill's
            Path draft = Files.createTempDirectory(place, data.getFileName() + "-new-drill-");
            DrillLock lock = DrillLock.ofOwn(draft);
            String number = draft.getFileName().toString().replaceFirst(".*-", "");
            return new DrillFolder(Files.move(draft, place.resolve(data.getFileName() + MARK + number)), lock);
        } catch (IOException e) {
            throw CommandFailure.usage(place + " cannot hold the drill's data (" + Causes.inOneLine(e)
                    + "). Set SIR_DATA to a folder beside which you can write.");
        }
    }

    Path path() {
        return path;
    }

    private static void removeLeft(Path place, String prefix) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place,
                file -> file.getFileName().toString().startsWith(prefix))) {
            for (Path folder : folders) {
                Optional<DrillLock> lock = DrillLock.left(folder);
                if (lock.isPresent()) {
                    try {
                        remove(folder);
                    } catch (UncheckedIOException e) {
                        // a process of the dead drill still writes, say: the next drill tries again
                    } finally {
                        lock.get().close();
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        lock.close();
        remove(path);
    }

    /** Twice does no harm: the end of the process can come in the midst of the first time. */
    private static synchronized void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            // the lock's file goes last, so that what could not be removed is found again
            List<Path> deepestFirst = files
                    .sorted(Comparator.comparing(DrillLock::isOfOwn).thenComparing(Comparator.reverseOrder())).toList();
            for (Path each : deepestFirst) {
                if (!each.equals(folder)) {
                    Files.deleteIfExists(each);
                }
            }
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException e) {
            // the same was done at the same time
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
