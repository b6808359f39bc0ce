package community.securityir.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path parent;

    @Test
    void aFolderHasOneOwnerUntilItIsLetGoOf() {
        Path folder = parent.resolve("data");
        DataFolder owner = DataFolder.own(folder).orElseThrow();

        assertThat(DataFolder.own(folder)).isEmpty();
        owner.close();
        DataFolder.own(folder).orElseThrow().close();
    }

    @Test
    void anAnnouncementLastsAsLongAsItsOwner() {
        Path folder = parent.resolve("data");
        DataFolder owner = DataFolder.own(folder).orElseThrow();
        assertThat(DataFolder.server(folder)).isEmpty();

        owner.announce(URI.create("http://127.0.0.1:4599"));

        assertThat(DataFolder.server(folder)).contains(URI.create("http://127.0.0.1:4599"));
        owner.close();
        assertThat(DataFolder.server(folder)).isEmpty();
    }

    @Test
    void whatADeadServerAnnouncedIsGoneWhenSomebodyElseOwnsTheFolder() throws IOException {
        Path folder = parent.resolve("data");
        DataFolder.own(folder).orElseThrow().close();
        Files.writeString(folder.resolve("server.json"), "{\"uri\": \"http://127.0.0.1:1\"}");

        DataFolder owner = DataFolder.own(folder).orElseThrow();

        assertThat(DataFolder.server(folder)).isEmpty();
        owner.close();
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        Path folder = parent.resolve("data");
        DataFolder owner = DataFolder.own(folder).orElseThrow();
        owner.announce(URI.create("http://127.0.0.1:4599"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("server.json"))))
                .isEqualTo("rw-------");
        owner.close();
    }
}
