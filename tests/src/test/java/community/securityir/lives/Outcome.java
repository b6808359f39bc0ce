package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * How an operation ended.
 *
 * @param event the last one
 * @param arn the identifier that the events carried; null if none did
 * @param changing the calls that were made to change something
 */
record Outcome(JsonNode event, String arn, int invocations, List<String> changing) {

    boolean succeeded() {
        return event.path("status").asText().equals("SUCCESS");
    }

    String code() {
        return event.path("errorCode").asText();
    }

    String message() {
        return event.path("message").asText();
    }

    JsonNode model() {
        return event.path("resourceModel");
    }

    @Override
    public String toString() {
        return (succeeded() ? "SUCCESS" : code() + " «" + message() + "»") + " after " + invocations
                + (invocations == 1 ? " invocation" : " invocations") + (changing.isEmpty() ? "" : ", by " + changing);
    }
}
