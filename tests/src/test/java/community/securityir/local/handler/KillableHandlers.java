package community.securityir.local.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * The packaged handlers in a JVM of their own, as the local CloudFormation runs them, which can be killed at any
 * moment; the next request gets a new one.
 */
public final class KillableHandlers implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PackagedType type;
    private final HandlerSettings settings;
    private volatile HandlerProcess process;

    /**
     * @param project the folder of the provider, which has to be built
     * @param folder for temporary files and the log
     * @param service whom the handlers call
     */
    public KillableHandlers(Path project, Path folder, URI service) {
        this.type = PackagedType.of(project);
        this.settings = new HandlerSettings(folder, () -> service);
    }

    /** The progress event; null if the process was killed over it. */
    public JsonNode invoke(ObjectNode request) {
        if (process == null) {
            process = HandlerProcess.start(type, type.entryPoint(), settings);
        }
        try {
            return JSON.readTree(process.invoke(JSON.writeValueAsBytes(request)));
        } catch (HandlerUnavailableException e) {
            process = null;
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the process (SIGKILL); returns when it is dead. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
