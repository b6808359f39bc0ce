package community.securityir.local.handler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Handlers as a process outside that tests put rules before: what is kept, and what is really done, says a subclass. */
public abstract class ScriptedHandlers implements ResourceHandlers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Rule(Predicate<HandlerCall> which, Function<Supplier<HandlerProgress>, HandlerProgress> reaction) {
    }

    /** What exists, by id. */
    protected final Map<String, ObjectNode> live = new TreeMap<>();
    protected final Map<String, String> idsByToken = new TreeMap<>();
    protected final List<HandlerCall> calls = new CopyOnWriteArrayList<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile Runnable moment = () -> { };

    /** What is done where no rule says otherwise. */
    protected abstract HandlerProgress handle(HandlerCall call);

    @Override
    public final HandlerProgress invoke(HandlerCall call) {
        moment.run();
        calls.add(call);
        Supplier<HandlerProgress> real = () -> handle(call);
        HandlerProgress progress = rules.stream().filter(rule -> rule.which().test(call)).findFirst()
                .map(rule -> rule.reaction().apply(real)).orElseGet(real);
        moment.run();
        return progress;
    }

    @Override
    public void close() {
        // nothing is held
    }

    /** From now on this is run before and after each invocation. */
    public final void atEachMoment(Runnable newMoment) {
        moment = newMoment;
    }

    /** Puts a rule before the handlers; the newest that fits is asked, with the real answer at hand. */
    public final void when(Predicate<HandlerCall> which, Function<Supplier<HandlerProgress>, HandlerProgress> reaction) {
        rules.add(0, new Rule(which, reaction));
    }

    /** Removes the rules. */
    public final void behave() {
        rules.clear();
    }

    /** Returns what exists, by id. */
    public final synchronized Map<String, ObjectNode> live() {
        return new TreeMap<>(live);
    }

    /** Returns how many were ever made. */
    public final synchronized int made() {
        return idsByToken.size();
    }

    public static ObjectNode object(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
