package community.securityir.local.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import software.amazon.event.ruler.GenericMachine;

/**
 * Which events a target wants, in the language of EventBridge's rules: read by the library that EventBridge is made of,
 * which is loaded with the first target that has a pattern.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">Event patterns</a>
 */
public final class EventPattern {

    private static final String RULE = "wanted";

    private final GenericMachine<String> machine;

    private EventPattern(GenericMachine<String> machine) {
        this.machine = machine;
    }

    /**
     * Reads a pattern; an empty text wants every event.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public static EventPattern of(String pattern) {
        if (pattern.isEmpty()) {
            return new EventPattern(null);
        }
        try {
            GenericMachine<String> machine = GenericMachine.<String>builder().build();
            machine.addRule(RULE, pattern);
            return new EventPattern(machine);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public boolean matches(String event) {
        if (machine == null) {
            return true;
        }
        try {
            return !machine.rulesForJSONEvent(event).isEmpty();
        } catch (Exception e) {
            throw new IllegalStateException("an event cannot be matched", e);
        }
    }
}
