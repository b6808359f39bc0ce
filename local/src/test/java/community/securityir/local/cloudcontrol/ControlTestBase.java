package community.securityir.local.cloudcontrol;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A Cloud Control with the handlers of a type of parts, in a folder of its own. */
abstract class ControlTestBase {

    @TempDir
    Path folder;
    Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder, new Parts());
    }

    @AfterEach
    void close() {
        bench.close();
    }
}
