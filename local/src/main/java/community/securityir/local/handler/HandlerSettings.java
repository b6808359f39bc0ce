package community.securityir.local.handler;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the handlers' process works and what it sees of the outside.
 *
 * @param folder for its temporary folders and its log
 * @param service the address of the Security Incident Response API that the handlers call; asked for when a process starts
 */
public record HandlerSettings(Path folder, Supplier<URI> service) {

    /** What the handlers log and print. */
    public Path log() {
        return folder.resolve("handlers.log");
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
