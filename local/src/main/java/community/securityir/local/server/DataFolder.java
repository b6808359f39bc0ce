package community.securityir.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.securityir.local.sql.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A folder with the data of a local service, owned by one process at a time.
 *
 * <p>The owner holds a lock on the file {@code lock}, which the operating system lets go of when the process ends, however
 * it ends. A server that others may use leaves its address in {@code server.json}.
 */
public final class DataFolder implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder for this process; makes it if it is not there.
     *
     * @return empty if another process owns it
     * @throws UncheckedIOException if the folder cannot be made or written
     */
    public static Optional<DataFolder> own(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            OwnerOnly.createFolder(path);
            requireWritable(path);
            OwnerOnly.createFile(path.resolve("lock"));
            FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            Files.deleteIfExists(path.resolve("server.json"));
            return Optional.of(new DataFolder(path, channel, lock));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Databases that cannot be written are noticed only half-way, and in their own words. */
    private static void requireWritable(Path folder) throws IOException {
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
        try (DirectoryStream<Path> databases = Files.newDirectoryStream(folder, "*.db")) {
            for (Path database : databases) {
                if (!Files.isWritable(database)) {
                    throw new AccessDeniedException(database.toString());
                }
            }
        }
    }

    /** The address of the server that owns the folder and said so; empty if there is none. */
    public static Optional<URI> server(Path folder) {
        try {
            JsonNode server = JSON.readTree(Files.readString(folder.resolve("server.json")));
            return Optional.of(URI.create(server.path("uri").asText()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Tells other processes that they may use this one's server. */
    public void announce(URI uri) {
        try {
            // Moved into place when it is complete: nobody reads half an address.
            Path announcement = folder.resolve("server.json");
            Path draft = folder.resolve("server.json.new");
            OwnerOnly.createFile(draft);
            Files.writeString(
                    draft,
                    JSON.createObjectNode()
                            .put("uri", uri.toString())
                            .put("pid", ProcessHandle.current().pid())
                            .toPrettyString());
            Files.move(draft, announcement, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return folder;
    }

    /** Tells other processes no more that they may use this one's server: they wait until it has ended. */
    void withdraw() {
        try {
            Files.deleteIfExists(folder.resolve("server.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go of the folder. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve("server.json"));
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another server in this very process, as in tests
        }
    }
}
