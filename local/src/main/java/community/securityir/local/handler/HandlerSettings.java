package community.securityir.local.handler;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the handlers' process works and what it sees of the outside.
 *
 * @param folder for its temporary folders and its log
 * @param service the address of the Security Incident Response API that the handlers call; asked for when a process starts
 * @param secret the secret key with which they sign their calls
 */
public record HandlerSettings(Path folder, Supplier<URI> service, String secret) {

    /** For a service that checks no signature. */
    public static final String ANY_SECRET = "local";

    /** How the temporary folders of the processes begin. */
    static final String TEMPORARY = "tmp-";

    /** For a service that checks no signature. */
    public HandlerSettings(Path folder, Supplier<URI> service) {
        this(folder, service, ANY_SECRET);
    }

    /** What the handlers of the present service log and print. */
    public Path log() {
        return folder.resolve("handlers.log");
    }

    /**
     * Clears away what processes left that could not tidy up after themselves, and begins a new log. For whoever alone
     * owns the folder, before any process is started.
     */
    public void tidy() throws IOException {
        Files.deleteIfExists(log());
        if (!Files.exists(folder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, TEMPORARY + "*")) {
            for (Path temporary : left) {
                HandlerProcess.delete(temporary);
            }
        }
    }

    /**
     * Leaves nothing in the environment by which the handlers could reach the user's real account (credentials, profiles,
     * endpoints) and points them to the local service, past any proxy.
     */
    void applyTo(Map<String, String> environment) {
        environment.keySet().removeIf(HandlerSettings::leadsOutside);
        Path nothing = folder.resolve("none");
        environment.put("AWS_CONFIG_FILE", nothing.toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", nothing.toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_ENDPOINT_URL_SECURITY_IR", service.get().toString());
        environment.put("NO_PROXY", "127.0.0.1,localhost");
    }

    private static boolean leadsOutside(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("AWS_") || upper.endsWith("_PROXY");
    }
}
