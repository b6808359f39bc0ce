package community.securityir.local.cloudformation.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An engine with the handlers of a type of things, in a folder of its own. */
abstract class EngineTestBase {

    @TempDir
    Path folder;
    Local local;

    @BeforeEach
    void open() {
        local = new Local(folder, new Things());
    }

    @AfterEach
    void close() {
        local.close();
    }
}
