package community.securityir.local.cloudformation.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the stacks of an account export in a Region, and which of it a template asks for. */
public final class Exports {

    private final Map<String, String> values;
    private final Set<String> asked = new TreeSet<>();

    /** Takes the exported values by name. */
    public Exports(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Returns those of no stack. */
    public static Exports none() {
        return new Exports(Map.of());
    }

    /** Returns a value, and notes that it was asked for; empty if nobody exports it. */
    synchronized Optional<String> value(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the names that were asked for. */
    synchronized Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** Returns the names that were asked for and that nobody exports, sorted. */
    synchronized Set<String> missing() {
        Set<String> missing = new TreeSet<>(asked);
        missing.removeAll(values.keySet());
        return missing;
    }
}
