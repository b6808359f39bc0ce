package community.securityir.local.standin.snapshot;

import community.securityir.local.sql.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder for the files of one snapshot, on its way out or in; gone with everything in it when this is closed. */
record Staging(Path folder) implements AutoCloseable {

    static Staging in(Path parent) throws IOException {
        Path folder = parent.resolve(UUID.randomUUID().toString());
        OwnerOnly.createFolder(folder);
        return new Staging(folder);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    /** With everything in it; does nothing if it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
