package community.securityir.local.standin.attachment;

import community.securityir.local.sql.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The bytes of attachments, each in a file that is named after the attachment's id, never after what its uploader calls
 * it. Pieces go through a small buffer: an attachment is never in memory as a whole.
 */
public final class AttachmentFiles {

    private static final String UNFINISHED = ".part";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int BUFFER = 64 * 1024;

    private final Path folder;

    private AttachmentFiles(Path folder) {
        this.folder = folder;
    }

    /** Opens the folder, or makes it; throws away what an earlier run had not received to the end. */
    public static AttachmentFiles in(Path folder) {
        try {
            OwnerOnly.createFolder(folder);
            try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
                for (Path each : unfinished) {
                    Files.deleteIfExists(each);
                }
            }
            return new AttachmentFiles(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What arrived of an attachment and is on disk, but not yet where others find it.
     *
     * @param length in bytes
     * @param marked whether the text was found in it that makes an attachment fail
     */
    public record Received(Path file, long length, boolean marked) implements AutoCloseable {

        /** Throws it away, unless it was kept. */
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Writes what comes to disk.
     *
     * @param most how many bytes are read: one more than are expected tells that there are too many
     * @param marker the text to look for
     * @throws IOException if the client's connection broke or the disk is full; then nothing is left
     */
    public Received receive(InputStream body, long most, String marker) throws IOException {
        Path file = folder.resolve(UUID.randomUUID() + UNFINISHED);
        OwnerOnly.createFile(file);
        boolean done = false;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            TextSearch search = new TextSearch(marker);
            byte[] buffer = new byte[BUFFER];
            long length = 0;
            while (length < most) {
                int count = body.read(buffer, 0, (int) Math.min(BUFFER, most - length));
                if (count < 0) {
                    break;
                }
                search.add(buffer, count);
                for (ByteBuffer piece = ByteBuffer.wrap(buffer, 0, count); piece.hasRemaining();) {
                    out.write(piece);
                }
                length += count;
            }
            out.force(true);
            done = true;
            return new Received(file, length, search.isFound());
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Puts what was received where downloads find it. */
    public void keep(Received received, String attachmentId) {
        try {
            Files.move(received.file(), file(attachmentId), StandardCopyOption.ATOMIC_MOVE);
            force();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of the attachments of which there are bytes. */
    public Set<String> ids() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(ID.asMatchPredicate()).collect(
                    Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the bytes of attachments that there are no more. */
    public void remove(Collection<String> attachmentIds) {
        try {
            for (String id : attachmentIds) {
                Files.deleteIfExists(file(id));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives an attachment's bytes a second name, under which they stay when the attachment is removed.
     *
     * @throws NoSuchFileException if it was removed already
     */
    public void link(String attachmentId, Path name) throws IOException {
        try {
            Files.createLink(name, file(attachmentId));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            // a file system without hard links
            Files.copy(file(attachmentId), name);
        }
    }

    /** Takes a file as the bytes of an attachment; those of one id are always the same. */
    public void adopt(Path received, String attachmentId) {
        try {
            Files.move(received, file(attachmentId), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            force();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new name is on disk once the folder is. */
    private void force() throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** How many bytes the attachment has. */
    public long length(String attachmentId) throws IOException {
        return Files.size(file(attachmentId));
    }

    /** Writes the attachment's bytes. */
    public void send(String attachmentId, OutputStream out) throws IOException {
        Files.copy(file(attachmentId), out);
    }

    /** The id is made into one anew, so that nothing else can become part of a path. */
    private Path file(String attachmentId) {
        return folder.resolve(UUID.fromString(attachmentId).toString());
    }
}
