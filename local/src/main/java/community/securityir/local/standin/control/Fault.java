package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.ApiModel;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import community.securityir.local.standin.wire.Call;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One fault: which calls it hits, and what it does to them. Which calls of those that it could hit it does hit depends
 * on the seed and on their order only.
 */
final class Fault {

    static final String ANY = "*";

    private static final Set<String> MEMBERS = new LinkedHashSet<>(List.of("operation", "error", "message",
            "retryAfterSeconds", "times", "rate", "seed", "latencyMillis", "loseRequest", "loseResponse", "stale"));
    private static final Set<String> STALE_MEMBERS = new LinkedHashSet<>(List.of("reads", "millis"));
    private static final int MOST_MILLIS = 600_000;

    private final ObjectNode document;
    private final SplittableRandom random;
    private long hits;

    private Fault(ObjectNode document) {
        this.document = document;
        this.random = new SplittableRandom(document.path("seed").asLong(0));
    }

    /** @throws BadRequestException if it is not as guide/stand-in.md describes it */
    static Fault read(JsonNode node, ApiModel model) {
        ObjectNode document = ControlRequest.object(node, "A fault", MEMBERS);
        String operation = document.path("operation").textValue();
        boolean known = ANY.equals(operation)
                || model.operations().stream().anyMatch(candidate -> candidate.name().equals(operation));
        check(known, "operation", "the name of an operation of the API, or * for all");
        if (document.has("error")) {
            String error = document.path("error").textValue();
            check(model.errors().stream().anyMatch(candidate -> candidate.name().equals(error)), "error",
                    "the name of an exception of the API");
        }
        check(!document.has("message") || document.path("message").isTextual(), "message", "a text");
        whole(document, "retryAfterSeconds", 86_400);
        whole(document, "times", Integer.MAX_VALUE);
        whole(document, "latencyMillis", MOST_MILLIS);
        check(!document.has("seed") || ControlRequest.isWhole(document.path("seed"), Long.MIN_VALUE, Long.MAX_VALUE),
                "seed", "a whole number of 64 bits");
        check(!document.has("rate") || document.path("rate").isNumber()
                && document.path("rate").doubleValue() >= 0 && document.path("rate").doubleValue() <= 1,
                "rate", "a number from 0 to 1");
        flag(document, "loseRequest");
        flag(document, "loseResponse");
        if (document.has("stale")) {
            ObjectNode stale = ControlRequest.object(document.path("stale"), "stale", STALE_MEMBERS);
            whole(stale, "reads", Integer.MAX_VALUE);
            whole(stale, "millis", MOST_MILLIS);
            check(!stale.isEmpty(), "stale", "an object with reads, millis or both");
        }
        return new Fault(document);
    }

    /** Whether it hits this call; counts it if so. */
    synchronized boolean hits(Call call) {
        String operation = document.path("operation").textValue();
        if (!operation.equals(ANY) && !operation.equals(call.operation().name())
                || hits >= document.path("times").asLong(Long.MAX_VALUE)
                || random.nextDouble() >= document.path("rate").asDouble(1)) {
            return false;
        }
        hits++;
        return true;
    }

    /** As it was set, and how often it has hit. */
    synchronized ObjectNode toDocument() {
        return document.deepCopy().put("hits", hits);
    }

    long latencyMillis() {
        return document.path("latencyMillis").asLong(0);
    }

    /** The exception's name; null for none. */
    String error() {
        return document.path("error").textValue();
    }

    String message() {
        return document.path("message").asText("This fault was asked for under /_sir/faults.");
    }

    /** Null if the answer shall not say when to try again. */
    Integer retryAfterSeconds() {
        return document.has("retryAfterSeconds") ? document.path("retryAfterSeconds").intValue() : null;
    }

    boolean losesRequest() {
        return document.path("loseRequest").asBoolean(false);
    }

    boolean losesResponse() {
        return document.path("loseResponse").asBoolean(false);
    }

    boolean isStale() {
        return document.has("stale");
    }

    int staleReads() {
        return document.path("stale").path("reads").asInt(Integer.MAX_VALUE);
    }

    long staleMillis() {
        return document.path("stale").path("millis").asLong(Long.MAX_VALUE);
    }

    private static void whole(ObjectNode document, String member, int most) {
        JsonNode value = document.path(member);
        check(value.isMissingNode() || ControlRequest.isWhole(value, 0, most), member,
                "a whole number from 0 to " + most);
    }

    private static void flag(ObjectNode document, String member) {
        check(!document.has(member) || document.path(member).isBoolean(), member, "true or false");
    }

    private static void check(boolean holds, String member, String expected) {
        if (!holds) {
            throw new BadRequestException(member + " of a fault has to be " + expected + ".");
        }
    }
}
