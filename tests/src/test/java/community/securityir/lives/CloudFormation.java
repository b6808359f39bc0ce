package community.securityir.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.lifecycle.HandlerRequest;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What CloudFormation does with a handler: it invokes it until the operation has ended, hands the callback context
 * on, waits as long as it is asked to, and repeats an invocation that was lost or that failed in a way that may pass,
 * with the same token and the last context that it has got.
 *
 * <p>Which codes it repeats:
 * <a href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html">
 * Handler error codes</a>.
 */
final class CloudFormation {

    private static final Set<String> REPEATED =
            Set.of("Throttling", "ServiceInternalError", "NetworkFailure", "ResourceConflict", "NotStabilized");
    private static final int MOST_REPETITIONS = 6;
    private static final int MOST_INVOCATIONS = 80;
    private static final Duration LONGEST_INVOCATION = Duration.ofSeconds(60);

    /** One invocation: the progress event, or null if the handler died over it. */
    @FunctionalInterface
    interface Invoker {
        JsonNode invoke(ObjectNode request, int invocation);
    }

    private final WorldClock clock;
    private final String account;
    private final Invoker invoker;
    private final Consumer<String> log;

    CloudFormation(WorldClock clock, String account, Invoker invoker, Consumer<String> log) {
        this.clock = clock;
        this.account = account;
        this.invoker = invoker;
        this.log = log;
    }

    /** Runs the operation to its end; the last event is null if its handler died over and over. */
    Outcome run(Operation operation) {
        ObjectNode request = operation.request(account);
        String arn = null;
        int failures = 0;
        for (int invocation = 1; invocation <= MOST_INVOCATIONS; invocation++) {
            Duration begun = clock.now();
            JsonNode event = invoker.invoke(request, invocation);
            Duration taken = clock.now().minus(begun);
            log.accept("    " + invocation + ". " + tell(event) + " after " + taken.toMillis() + " ms");
            assertThat(taken).as("the time that an invocation took").isLessThanOrEqualTo(LONGEST_INVOCATION);
            String named = event == null ? "" : event.path("resourceModel").path("CaseArn").asText();
            if (!named.isEmpty()) {
                assertThat(arn == null || arn.equals(named)).as("the identifier stays the same").isTrue();
                arn = named;
            }
            String status = event == null ? "LOST" : event.path("status").asText();
            if (status.equals("IN_PROGRESS")) {
                failures = 0;
                waitAsAsked(event, named);
                request.set("callbackContext", event.path("callbackContext"));
            } else if (event != null && !isRepeated(event) || ++failures > MOST_REPETITIONS) {
                return new Outcome(event, arn, invocation, java.util.List.of());
            } else {
                clock.advance(Duration.ofSeconds(1L << failures - 1));
            }
        }
        throw new AssertionError(operation.action() + " did not end within " + MOST_INVOCATIONS + " invocations");
    }

    private static boolean isRepeated(JsonNode event) {
        return event.path("status").asText().equals("FAILED") && REPEATED.contains(event.path("errorCode").asText());
    }

    private void waitAsAsked(JsonNode event, String arn) {
        assertThat(arn).as("the identifier in an event on the way").startsWith("arn:aws:security-ir:");
        assertThat(event.path("callbackContext").toString().length()).as("the callback context's length")
                .isLessThan(HandlerRequest.MOST_CONTEXT_CHARACTERS);
        int seconds = event.path("callbackDelaySeconds").asInt();
        assertThat(seconds).as("seconds to wait before the next invocation").isBetween(1, 300);
        clock.advance(Duration.ofSeconds(seconds));
    }

    private static String tell(JsonNode event) {
        if (event == null) {
            return "lost";
        }
        String status = event.path("status").asText();
        return switch (status) {
            case "IN_PROGRESS" -> "goes on in " + event.path("callbackDelaySeconds") + " s with "
                    + event.path("callbackContext");
            case "SUCCESS" -> status;
            default -> event.path("errorCode").asText() + ": " + event.path("message").asText();
        };
    }
}
