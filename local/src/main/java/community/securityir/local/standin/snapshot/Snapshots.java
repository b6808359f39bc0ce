package community.securityir.local.standin.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.standin.attachment.AttachmentFiles;
import community.securityir.local.standin.store.Attachments;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.store.StoreFile.UnfitException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Everything that is served, as one file, and back. Clock, faults and settings are not part of it. */
public final class Snapshots {

    /** Attachments may be removed while a snapshot begins; then it begins again. */
    private static final int ATTEMPTS = 10;

    private final ServiceStore store;
    private final AttachmentFiles files;
    private final Path folder;
    private final Clock clock;

    /** @param folder for files on their way; what an earlier run left in it is removed */
    public Snapshots(ServiceStore store, AttachmentFiles files, Path folder, Clock clock) {
        this.store = store;
        this.files = files;
        this.folder = folder;
        this.clock = clock;
        try {
            Staging.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One state of everything, to be written as a zip file; closed afterwards. */
    public final class Snapshot implements AutoCloseable {

        private final Staging staging;
        private final Set<String> attachments;

        private Snapshot(Staging staging, Set<String> attachments) {
            this.staging = staging;
            this.attachments = attachments;
        }

        /** A file that was cut off lacks its end, by which whoever reads it notices. */
        public void writeTo(OutputStream out) throws IOException {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry(SnapshotFormat.ABOUT));
            zip.write(about().toPrettyString().getBytes(StandardCharsets.UTF_8));
            add(zip, SnapshotFormat.DATABASE, staging.file(SnapshotFormat.DATABASE));
            for (String id : attachments) {
                add(zip, SnapshotFormat.ATTACHMENTS + id, staging.file(id));
            }
            zip.finish();
        }

        private void add(ZipOutputStream zip, String name, Path file) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            Files.copy(file, zip);
        }

        @Override
        public void close() throws IOException {
            staging.close();
        }
    }

    private ObjectNode about() {
        String version = Snapshots.class.getPackage().getImplementationVersion();
        return JsonNodeFactory.instance.objectNode()
                .put(SnapshotFormat.FORMAT, SnapshotFormat.VERSION)
                .put("service", "security-ir")
                .put("madeBy", "sir " + (version == null ? "development" : version))
                .put("madeAt", clock.instant().toString());
    }

    /** Everything as it is now. */
    public Snapshot take() throws IOException {
        for (int attempt = 1;; attempt++) {
            Staging staging = Staging.in(folder);
            boolean taken = false;
            try {
                Path copy = staging.file(SnapshotFormat.DATABASE);
                Map<String, Long> attachments = store.copyTo(copy, Attachments::verified);
                for (String id : attachments.keySet()) {
                    files.link(id, staging.file(id));
                }
                taken = true;
                return new Snapshot(staging, attachments.keySet());
            } catch (NoSuchFileException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } finally {
                if (!taken) {
                    staging.close();
                }
            }
        }
    }

    /**
     * Replaces everything by what a snapshot holds, or nothing.
     *
     * @throws UnfitException if it is no snapshot, a damaged one, or one of a newer version; nothing was changed
     */
    public void restore(InputStream zip) throws IOException, UnfitException {
        try (Staging staging = Staging.in(folder)) {
            Set<String> kept = new SnapshotReader(staging).read(zip).keySet();
            files.remove(store.replaceBy(staging.file(SnapshotFormat.DATABASE), connection -> {
                // in place before the transaction that needs them is on disk
                kept.forEach(id -> files.adopt(staging.file(id), id));
                return withoutOwner(kept);
            }));
        }
    }

    /** Leaves nothing. */
    public void empty() {
        files.remove(store.writeAnew(connection -> withoutOwner(Set.of())));
    }

    /** Looked for inside the transaction, when no upload can end; removed after it, when nobody needs them any more. */
    private Set<String> withoutOwner(Set<String> kept) {
        Set<String> ids = files.ids();
        ids.removeAll(kept);
        return ids;
    }
}
