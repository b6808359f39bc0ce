package community.securityir.local.standin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;

/** What is stored as one JSON document: cases and memberships. */
final class Documents {

    /** Times with milliseconds stay decimal: as binary floating-point numbers they would be written as 1.7E9. */
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Documents() {}

    /** @param what it is, for the message of the exception if it is damaged */
    static ObjectNode read(String text, String what) throws SQLException {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException("the stored " + what + " is damaged");
        }
    }

    static String text(ObjectNode document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written as JSON");
        }
    }
}
