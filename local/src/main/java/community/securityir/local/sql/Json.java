package community.securityir.local.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;

/** Documents in a column, as JSON. */
public final class Json {

    /** Members that a record has lost since a file was written do not make the file unreadable. */
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Json() {
    }

    /**
     * Returns the properties as they will be when they were stored and read again, so that they compare equal to
     * stored ones: a number's Java type can differ otherwise.
     */
    public static ObjectNode normal(ObjectNode properties) {
        return object(text(properties));
    }

    public static String text(Object value) {
        if (value == null) {
            return null;
        }
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode node(String text) {
        try {
            return text == null ? null : MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode object(String text) {
        return (ObjectNode) node(text);
    }

    public static <T> T value(String text, TypeReference<T> type) {
        try {
            return text == null ? null : MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the record that the text holds. */
    public static <T> T value(String text, Class<T> type) {
        return value(text, new TypeReference<T>() {
            @Override
            public Type getType() {
                return type;
            }
        });
    }
}
