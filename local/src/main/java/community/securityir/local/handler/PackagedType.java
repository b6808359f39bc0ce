package community.securityir.local.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A resource type as {@code cfn submit} would upload it: the shaded jar, the entry point and the schema.
 *
 * @param jar the shaded jar
 * @param entryPoint the handler in Lambda's notation, {@code package.Class::method}
 * @param testEntryPoint the entry point for {@code cfn invoke}, same notation
 * @param schema the type's schema, from the jar
 */
public record PackagedType(String name, Path jar, String entryPoint, String testEntryPoint, ObjectNode schema) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the type of a CloudFormation CLI project that has been built.
     *
     * @param project the folder with {@code .rpdk-config} and {@code target/}
     * @throws IllegalStateException if the project is none, or has not been built
     */
    public static PackagedType of(Path project) {
        try {
            JsonNode config = JSON.readTree(Files.readString(project.resolve(".rpdk-config")));
            String name = config.path("typeName").asText();
            String fileName = name.replace("::", "-").toLowerCase(Locale.ROOT);
            // absolute: the handlers work in a folder of their own
            Path jar = project.resolve("target").resolve(fileName + "-handler.jar").toAbsolutePath().normalize();
            if (!Files.exists(jar)) {
                throw new IllegalStateException("The handlers of " + name + " are not built: " + jar + " is missing.");
            }
            return new PackagedType(
                    name,
                    jar,
                    config.path("entrypoint").asText(),
                    config.path("testEntrypoint").asText(),
                    schemaIn(jar, fileName + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode schemaIn(Path jar, String entryName) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(entryName);
            if (entry == null) {
                throw new IllegalStateException(jar + " holds no " + entryName + ": it is not a packaged resource type.");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return (ObjectNode) JSON.readTree(in);
            }
        }
    }
}
