package community.securityir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.cloudformation.Action;

/** The API model of the installed botocore, and our schema: both as the build put them on the class path. */
public final class ApiModel {

    private ApiModel() {
    }

    /** A shape of the API model. */
    public static JsonNode shape(final String name) {
        return Objects.requireNonNull(read("/security-ir.json").get("shapes").get(name), name);
    }

    public static boolean hasOperation(final String name) {
        return read("/security-ir.json").get("operations").has(name);
    }

    /** The names of all exceptions. */
    public static TreeSet<String> exceptions() {
        final TreeSet<String> exceptions = new TreeSet<>();
        read("/security-ir.json").get("shapes").properties().forEach(shape -> {
            if (shape.getValue().path("exception").asBoolean()) {
                exceptions.add(shape.getKey());
            }
        });
        return exceptions;
    }

    /** The resource type's schema. */
    public static JsonNode schema() {
        return read("/community-securityir-case.json");
    }

    /** What the schema lets a handler do. */
    public static Set<String> permissions(final Action action) {
        final Set<String> permissions = new TreeSet<>();
        schema().at("/handlers/" + action.name().toLowerCase(Locale.ROOT) + "/permissions")
            .forEach(each -> permissions.add(each.asText()));
        return permissions;
    }

    private static JsonNode read(final String resource) {
        try (InputStream stream = ApiModel.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(stream);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
