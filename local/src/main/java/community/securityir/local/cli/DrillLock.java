package community.securityir.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One drill at a time on the same data: two would set one clock, and each would measure the other's time. It ends with
 * the process, however that ends.
 */
final class DrillLock implements AutoCloseable {

    private static final String FILE = "drill.lock";

    /** Says too that the folder is a drill's own: only such a one may be removed. */
    private static final String OWN = "own-drill.lock";

    private final FileChannel channel;

    private DrillLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the data folder for a drill; a usage error if another drill has it. */
    static DrillLock of(Path data) {
        return of(data, FILE);
    }

    /** Takes a new folder for the drill that has it alone. */
    static DrillLock ofOwn(Path folder) {
        return of(folder, OWN);
    }

    private static DrillLock of(Path data, String name) {
        Path file = data.resolve(name);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw CommandFailure.usage("another drill takes place on " + data + ". Wait for its end, or leave out"
                        + " --data.");
            }
            return new DrillLock(channel);
        } catch (IOException e) {
            throw CommandFailure.usage(file + " cannot be written: " + Causes.inOneLine(e) + ".");
        }
    }

    /** Takes the own folder of a drill whose process has ended; nothing if it has not, or if it is no such folder. */
    static Optional<DrillLock> left(Path folder) {
        try {
            FileChannel channel = FileChannel.open(folder.resolve(OWN), StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(new DrillLock(channel));
            }
            channel.close();
        } catch (IOException | OverlappingFileLockException e) {
            // another one's folder, or a drill's of this process: either way it is not to be touched
        }
        return Optional.empty();
    }

    /** Whether that file says that its folder is a drill's own. */
    static boolean isOfOwn(Path file) {
        return file.endsWith(OWN);
    }

    @Override
    public void close() {
        try {
            channel.close(); // lets go of the lock
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
