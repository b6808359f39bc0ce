package community.securityir.local.junit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * What goes wrong with calls: which ones, and what happens to them. Each method returns another fault, so that one
 * can be kept and varied. Every member is described in guide/stand-in.md.
 */
public final class SecurityIrFault {

    private final ObjectNode document;

    private SecurityIrFault(ObjectNode document) {
        this.document = document;
    }

    /** @param operation its name, such as {@code CreateCase} */
    public static SecurityIrFault on(String operation) {
        return new SecurityIrFault(JsonNodeFactory.instance.objectNode().put("operation", operation));
    }

    public static SecurityIrFault onEveryOperation() {
        return on("*");
    }

    /** Only the next so many calls. */
    public SecurityIrFault times(int calls) {
        return with(copy().put("times", calls));
    }

    /**
     * Only a share of the calls.
     *
     * @param share from 0 to 1
     * @param seed decides, with their order, which calls these are
     */
    public SecurityIrFault rate(double share, long seed) {
        return with(copy().put("rate", share).put("seed", seed));
    }

    /** The answer comes later. */
    public SecurityIrFault latency(Duration latency) {
        return with(copy().put("latencyMillis", latency.toMillis()));
    }

    /** @param exception the API's name of it, such as {@code ThrottlingException} */
    public SecurityIrFault error(String exception) {
        return with(copy().put("error", exception));
    }

    /** What an exception says about when to try again. */
    public SecurityIrFault retryAfter(Duration time) {
        return with(copy().put("retryAfterSeconds", time.toSeconds()));
    }

    /** The connection is closed, and nothing was done. */
    public SecurityIrFault loseRequest() {
        return with(copy().put("loseRequest", true));
    }

    /** The connection is closed after everything was done. */
    public SecurityIrFault loseResponse() {
        return with(copy().put("loseResponse", true));
    }

    /** A change is not seen by the next so many reads of its case. */
    public SecurityIrFault staleReads(int reads) {
        ObjectNode copy = copy();
        copy.withObjectProperty("stale").put("reads", reads);
        return with(copy);
    }

    /** A change is not seen for so long, by the service's clock. */
    public SecurityIrFault staleFor(Duration time) {
        ObjectNode copy = copy();
        copy.withObjectProperty("stale").put("millis", time.toMillis());
        return with(copy);
    }

    ObjectNode document() {
        return document;
    }

    private ObjectNode copy() {
        return document.deepCopy();
    }

    private static SecurityIrFault with(ObjectNode document) {
        return new SecurityIrFault(document);
    }
}
