package community.securityir.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.CaseHandlerWrapper;
import java.util.Map;
import java.util.UUID;

/**
 * The handlers as CloudFormation calls them, when nothing goes wrong: one operation at a time, callback after callback.
 * They call the stand-in over HTTP.
 */
final class Handlers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_INVOCATIONS = 100;

    private CaseHandlerWrapper wrapper = new CaseHandlerWrapper();
    private final String account;
    private String requestAccount;
    private String stackId = HandlerRequest.STACK_ID;
    private Map<String, String> stackTags = Map.of();
    private Map<String, String> previousStackTags = Map.of();
    private ObjectNode typeConfiguration;

    Handlers(String account) {
        this.account = account;
        this.requestAccount = account;
    }

    /** Through an entry point whose handlers are not those of production. */
    Handlers through(CaseHandlerWrapper other) {
        this.wrapper = other;
        return this;
    }

    /** For a stack of this account, with credentials that act in the membership's. */
    Handlers forStackIn(String otherAccount) {
        this.requestAccount = otherAccount;
        return this;
    }

    Handlers ofStack(String id) {
        this.stackId = id;
        return this;
    }

    Handlers withStackTags(Map<String, String> before, Map<String, String> now) {
        this.previousStackTags = before;
        this.stackTags = now;
        return this;
    }

    Handlers withTypeConfiguration(ObjectNode configuration) {
        this.typeConfiguration = configuration;
        return this;
    }

    Answer create(ObjectNode desired) {
        return run("CREATE", UUID.randomUUID().toString(), desired, null);
    }

    Answer create(ObjectNode desired, String requestToken) {
        return run("CREATE", requestToken, desired, null);
    }

    Answer read(String arn) {
        return run("READ", UUID.randomUUID().toString(), identified(arn), null);
    }

    Answer update(ObjectNode previous, ObjectNode desired) {
        return run("UPDATE", UUID.randomUUID().toString(), desired, previous);
    }

    Answer delete(String arn) {
        return run("DELETE", UUID.randomUUID().toString(), identified(arn), null);
    }

    Answer delete(ObjectNode model) {
        return run("DELETE", UUID.randomUUID().toString(), model, null);
    }

    Answer list(String nextToken) {
        ObjectNode request = request("LIST", UUID.randomUUID().toString(), JSON.createObjectNode(), null);
        request.put("nextToken", nextToken);
        return new Answer(HandlerRequest.invoke(wrapper, request), 1);
    }

    /** The first page of the cases that a model points to. */
    Answer listOf(ObjectNode model) {
        ObjectNode request = request("LIST", UUID.randomUUID().toString(), model, null);
        return new Answer(HandlerRequest.invoke(wrapper, request), 1);
    }

    static ObjectNode identified(String arn) {
        return JSON.createObjectNode().put("CaseArn", arn);
    }

    private Answer run(String action, String token, ObjectNode desired, ObjectNode previous) {
        ObjectNode request = request(action, token, desired, previous);
        for (int invocation = 1; invocation <= MOST_INVOCATIONS; invocation++) {
            JsonNode event = HandlerRequest.invoke(wrapper, request);
            if (!event.path("status").asText().equals("IN_PROGRESS")) {
                return new Answer(event, invocation);
            }
            assertThat(event.path("resourceModel").path("CaseArn").asText())
                    .as("the identifier in an event on the way")
                    .startsWith("arn:aws:security-ir:");
            assertThat(event.path("callbackContext").toString())
                    .hasSizeLessThan(HandlerRequest.MOST_CONTEXT_CHARACTERS);
            request.set("callbackContext", event.path("callbackContext"));
        }
        throw new AssertionError(action + " did not end within " + MOST_INVOCATIONS + " invocations");
    }

    private ObjectNode request(String action, String token, ObjectNode desired, ObjectNode previous) {
        ObjectNode request = HandlerRequest.of(account, action, token, desired, previous);
        request.put("awsAccountId", requestAccount);
        request.put("stackId", stackId);
        HandlerRequest.setStackTags(request, previousStackTags, stackTags);
        HandlerRequest.data(request).set("typeConfiguration", typeConfiguration);
        return request;
    }

    /** How an operation ended, and after how many invocations. */
    record Answer(JsonNode event, int invocations) {

        /** The model of an operation that succeeded. */
        ObjectNode model() {
            succeeded();
            return (ObjectNode) event.path("resourceModel");
        }

        String arn() {
            return model().path("CaseArn").asText();
        }

        void succeeded() {
            assertThat(event.path("status").asText()).as(event.toString()).isEqualTo("SUCCESS");
        }

        /** The message of an operation that failed with this code. */
        String failedWith(String code) {
            assertThat(event.path("status").asText()).as(event.toString()).isEqualTo("FAILED");
            assertThat(event.path("errorCode").asText()).as(event.toString()).isEqualTo(code);
            assertThat(event.path("message").asText()).as("a message that says what to do").hasSizeGreaterThan(10);
            return event.path("message").asText();
        }
    }
}
