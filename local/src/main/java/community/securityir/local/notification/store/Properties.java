package community.securityir.local.notification.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** A resource's properties as they are stored. */
final class Properties {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Properties() {}

    static String text(ObjectNode properties) {
        return properties.toString();
    }

    static ObjectNode read(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
