package community.securityir.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One drill at a time on the same data: two would set one clock, and each would measure the other's time. It ends with
 * the process, however that ends.
 */
final class DrillLock implements AutoCloseable {

    private final FileChannel channel;

    private DrillLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the data folder for a drill; a usage error if another drill has it. */
    static DrillLock of(Path data) {
        Path file = data.resolve("drill.lock");
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

    @Override
    public void close() {
        try {
            channel.close(); // lets go of the lock
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
