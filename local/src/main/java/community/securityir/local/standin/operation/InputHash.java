package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** A hash of a request's members that does not depend on their order: two requests that say the same have the same. */
final class InputHash {

    private InputHash() {}

    /** @param ignored a member of the outermost object that does not count */
    static String of(JsonNode members, String ignored) {
        TreeMap<String, JsonNode> sorted = sorted(members);
        sorted.remove(ignored);
        StringBuilder text = new StringBuilder();
        object(sorted, text);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            object(sorted(node), text);
        } else if (node.isArray()) {
            text.append('[');
            for (JsonNode element : node) {
                write(element, text);
                text.append(',');
            }
            text.append(']');
        } else if (node.isTextual() && isPlain(node.textValue())) {
            text.append('"').append(node.textValue()).append('"');
        } else {
            text.append(node);
        }
    }

    /** Whether it stands in JSON as it is, so that no writer is needed. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static void object(TreeMap<String, JsonNode> members, StringBuilder text) {
        text.append('{');
        members.forEach((name, value) -> {
            // the length stands before the name, so that no name can look like something else
            text.append(name.length()).append(':').append(name).append('=');
            write(value, text);
            text.append(',');
        });
        text.append('}');
    }

    private static TreeMap<String, JsonNode> sorted(JsonNode object) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        object.forEachEntry(sorted::put);
        return sorted;
    }
}
