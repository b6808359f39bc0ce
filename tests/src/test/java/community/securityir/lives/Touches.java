package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people have touched while an operation ran: there the tests cannot always tell who came last. And how the case
 * was where a handler was stopped: what it had taken off by then, it could not find again.
 */
final class Touches {

    private final Set<String> scalars = new HashSet<>();
    private final Map<Kind, Map<String, JsonNode>> elements = new EnumMap<>(Kind.class);
    private final List<CaseState> stops = new ArrayList<>();
    private boolean closed;

    void scalar(String name) {
        scalars.add(name);
    }

    /** @param rest null if the element was removed */
    void put(Kind kind, String identity, JsonNode rest) {
        elements.computeIfAbsent(kind, any -> new HashMap<>()).put(identity, rest);
    }

    /** @param now the case as a handler left it that was stopped in the midst of its work */
    void stopped(CaseState now) {
        stops.add(now);
    }

    /** Whether a handler was stopped while the element was not on the case, in whatever letters. */
    boolean wasOff(Kind kind, String identity) {
        return stops.stream().anyMatch(now -> now.spellings(kind, identity).isEmpty());
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

    Set<String> of(Kind kind) {
        return elements.getOrDefault(kind, Map.of()).keySet();
    }

    boolean has(Kind kind, String identity) {
        return elements.getOrDefault(kind, Map.of()).containsKey(identity);
    }

    /** Whether somebody touched a watcher, in whatever letters. */
    boolean hasSpelling(String email) {
        return of(Kind.WATCHERS).stream().anyMatch(email::equalsIgnoreCase);
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
