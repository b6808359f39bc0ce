package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What people have touched while an operation ran: there the tests cannot always tell who came last. */
final class Touches {

    private final Set<String> scalars = new HashSet<>();
    private final Map<Kind, Map<String, JsonNode>> elements = new EnumMap<>(Kind.class);
    private boolean closed;

    void scalar(String name) {
        scalars.add(name);
    }

    /** @param rest null if the element was removed */
    void put(Kind kind, String identity, JsonNode rest) {
        elements.computeIfAbsent(kind, any -> new HashMap<>()).put(identity, rest);
    }

    void closed() {
        closed = true;
    }

    boolean hasScalar(String name) {
        return scalars.contains(name);
    }

    boolean has(Kind kind) {
        return elements.containsKey(kind);
    }

    boolean has(Kind kind, String identity) {
        return elements.getOrDefault(kind, Map.of()).containsKey(identity);
    }

    /** What people left behind; null if they removed it. */
    JsonNode left(Kind kind, String identity) {
        return elements.get(kind).get(identity);
    }

    boolean isClosed() {
        return closed;
    }

    boolean isEmpty() {
        return scalars.isEmpty() && elements.isEmpty() && !closed;
    }

    /** Of these only what was done to metadata, which a write that is based on an old read undoes. */
    Touches ofMetadata() {
        Touches touches = new Touches();
        elements.getOrDefault(Kind.METADATA, Map.of())
                .forEach((identity, rest) -> touches.put(Kind.METADATA, identity, rest));
        return touches;
    }
}
