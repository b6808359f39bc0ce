package community.securityir.local.standin.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.securityir.local.sql.OwnerOnly;
import community.securityir.local.standin.store.StoreFile;
import community.securityir.local.standin.store.StoreFile.UnfitException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Unpacks a snapshot into a folder. It may be anybody's, so nothing of it is believed: an entry is unpacked only
 * where and as long as one is expected, under a name that is ours.
 */
final class SnapshotReader {

    private static final int LONGEST_ABOUT = 64 * 1024;

    /** Of the database, unpacked: far more than a rehearsal fills. */
    private static final long LONGEST_DATABASE = 4L << 30;

    private final Staging staging;

    SnapshotReader(Staging staging) {
        this.staging = staging;
    }

    /** The ids of its attachments, whose bytes are in files of these names then, and the lengths of these. */
    Map<String, Long> read(InputStream in) throws IOException, UnfitException {
        try {
            ZipInputStream zip = new ZipInputStream(in);
            about(zip, zip.getNextEntry());
            database(zip, zip.getNextEntry());
            Map<String, Long> attachments = StoreFile.check(staging.file(SnapshotFormat.DATABASE),
                    staging.file("scratch.db"));
            Set<String> missing = new HashSet<>(attachments.keySet());
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                attachment(zip, entry, attachments, missing);
            }
            require(missing.isEmpty(), "it lacks the bytes of an attachment");
            return attachments;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            // the last one for names of entries that are no UTF-8
            throw new UnfitException("it is no zip file, or a damaged one");
        }
    }

    private static void about(ZipInputStream zip, ZipEntry entry) throws IOException, UnfitException {
        require(entry != null && entry.getName().equals(SnapshotFormat.ABOUT),
                "it is no zip file that begins with " + SnapshotFormat.ABOUT);
        byte[] bytes = zip.readNBytes(LONGEST_ABOUT + 1);
        int format = bytes.length > LONGEST_ABOUT ? 0 : format(bytes);
        require(format <= SnapshotFormat.VERSION, "it was made by a newer version of sir (its format is " + format
                + ", this version knows " + SnapshotFormat.VERSION + ")");
        require(format == SnapshotFormat.VERSION, SnapshotFormat.ABOUT + " names no format that sir knows");
    }

    private static int format(byte[] about) throws IOException {
        try {
            JsonNode node = new ObjectMapper().readTree(about);
            return node == null ? 0 : node.path(SnapshotFormat.FORMAT).asInt(0);
        } catch (JsonProcessingException e) {
            return 0;
        }
    }

    private void database(ZipInputStream zip, ZipEntry entry) throws IOException, UnfitException {
        require(entry != null && entry.getName().equals(SnapshotFormat.DATABASE),
                "its second entry is not " + SnapshotFormat.DATABASE);
        require(unpack(zip, staging.file(SnapshotFormat.DATABASE), LONGEST_DATABASE) <= LONGEST_DATABASE,
                "its database is larger than " + LONGEST_DATABASE + " bytes");
    }

    private void attachment(ZipInputStream zip, ZipEntry entry, Map<String, Long> attachments, Set<String> missing)
            throws IOException, UnfitException {
        Matcher name = SnapshotFormat.ATTACHMENT.matcher(entry.getName());
        require(name.matches() && missing.remove(name.group("id")),
                "it has an entry that is no attachment of its database, or one twice");
        String id = name.group("id");
        require(unpack(zip, staging.file(id), attachments.get(id)) == attachments.get(id),
                "an attachment has another length than its database says");
    }

    /** How many bytes there were; one more than {@code most} if there are more. */
    private static long unpack(ZipInputStream zip, Path file, long most) throws IOException {
        OwnerOnly.createFile(file);
        byte[] buffer = new byte[64 * 1024];
        long length = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = zip.read(buffer); count >= 0; count = zip.read(buffer)) {
                length += count;
                if (length > most) {
                    return most + 1;
                }
                out.write(buffer, 0, count);
            }
        }
        return length;
    }

    private static void require(boolean holds, String otherwise) throws UnfitException {
        if (!holds) {
            throw new UnfitException(otherwise);
        }
    }
}
