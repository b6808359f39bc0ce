package community.securityir.local.cloudcontrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.OperationStatus;
import community.securityir.local.handler.ResourceHandlers;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The handlers of a type of parts, as a process outside: it keeps the parts, makes one per request token however often
 * it is asked, and needs two invocations for each create, update and delete. Tests put rules before it.
 */
final class Parts implements ResourceHandlers {

    static final String TYPE = "Test::Control::Part";

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Rule(Predicate<HandlerCall> which, Function<Supplier<HandlerProgress>, HandlerProgress> reaction) {
    }

    private final Map<String, ObjectNode> live = new TreeMap<>();
    private final Map<String, String> idsByToken = new TreeMap<>();
    private final List<HandlerCall> calls = new CopyOnWriteArrayList<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final String handlers;
    private volatile Runnable moment = () -> { };

    Parts() {
        this("\"create\": {\"timeoutInMinutes\": 30}, \"read\": {}, \"update\": {}, \"delete\": {}, \"list\": {}");
    }

    /** @param handlers the members of the schema's {@code handlers} */
    Parts(String handlers) {
        this.handlers = handlers;
    }

    @Override
    public String typeName() {
        return TYPE;
    }

    @Override
    public ObjectNode schema() {
        return object("""
                {"typeName": "Test::Control::Part", "description": "A part.",
                 "definitions": {"Screw": {"type": "object", "additionalProperties": false,
                     "properties": {"Size": {"type": "integer"}, "Serial": {"type": "string"}}}},
                 "properties": {
                   "Name": {"type": "string", "maxLength": 20}, "Place": {"type": "string"},
                   "Secret": {"type": "string"}, "Id": {"type": "string"},
                   "Screws": {"type": "array", "items": {"$ref": "#/definitions/Screw"}}},
                 "required": ["Name"], "additionalProperties": false,
                 "readOnlyProperties": ["/properties/Id", "/properties/Screws/*/Serial"],
                 "createOnlyProperties": ["/properties/Place"],
                 "writeOnlyProperties": ["/properties/Secret"],
                 "primaryIdentifier": ["/properties/Id"],
                 "handlers": {%s}}""".formatted(handlers));
    }

    @Override
    public HandlerProgress invoke(HandlerCall call) {
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
    void atEachMoment(Runnable newMoment) {
        moment = newMoment;
    }

    /** Puts a rule before the handlers; the newest that fits is asked, with the real answer at hand. */
    void when(Action action, Function<Supplier<HandlerProgress>, HandlerProgress> reaction) {
        rules.add(0, new Rule(call -> call.action() == action, reaction));
    }

    /** Removes the rules. */
    void behave() {
        rules.clear();
    }

    static HandlerProgress failed(String code, String message) {
        return new HandlerProgress(OperationStatus.FAILED, code, message, null, 0, null, List.of(), null);
    }

    /** Returns the invocations of one kind, in order. */
    List<HandlerCall> calls(Action action) {
        return calls.stream().filter(call -> call.action() == action).toList();
    }

    /** Returns the parts that exist, by id. */
    synchronized Map<String, ObjectNode> live() {
        return new TreeMap<>(live);
    }

    /** Returns how many parts were ever made. */
    synchronized int made() {
        return idsByToken.size();
    }

    private synchronized HandlerProgress handle(HandlerCall call) {
        String id = call.desired().path("Id").asText();
        if (call.action() == Action.CREATE) {
            id = idsByToken.computeIfAbsent(call.requestToken(), token -> "part-" + (idsByToken.size() + 1));
        } else if (call.action() == Action.LIST) {
            return list(call);
        } else if (!live.containsKey(id) && call.callbackContext() == null) {
            return failed("NotFound", "there is no such part");
        }
        return switch (call.action()) {
            case READ -> success(shown(live.get(id)));
            case DELETE -> {
                live.remove(id);
                yield call.callbackContext() == null ? inProgress(id) : success(null);
            }
            default -> {
                if (call.callbackContext() != null) {
                    yield success(shown(live.get(id)));
                }
                live.put(id, call.desired().deepCopy().put("Id", id));
                yield inProgress(id);
            }
        };
    }

    /** One part a page. */
    private HandlerProgress list(HandlerCall call) {
        List<ObjectNode> parts = live.values().stream().filter(part -> call.desired().isEmpty()
                || part.path("Name").equals(call.desired().path("Name"))).map(Parts::shown).toList();
        int from = call.nextToken() == null ? 0 : Integer.parseInt(call.nextToken());
        return new HandlerProgress(OperationStatus.SUCCESS, null, null, null, 0, null,
                parts.subList(from, Math.min(parts.size(), from + 1)),
                from + 1 < parts.size() ? Integer.toString(from + 1) : null);
    }

    /** As reading shows a part: serial numbers are added, secrets are not told. */
    private static ObjectNode shown(ObjectNode part) {
        ObjectNode shown = part.deepCopy();
        shown.remove("Secret");
        int number = 0;
        for (var screw : shown.path("Screws")) {
            ((ObjectNode) screw).put("Serial", "serial " + number++);
        }
        return shown;
    }

    private static HandlerProgress inProgress(String id) {
        return new HandlerProgress(OperationStatus.IN_PROGRESS, null, null, object("{\"begun\": true}"), 5,
                JsonNodeFactory.instance.objectNode().put("Id", id), List.of(), null);
    }

    private static HandlerProgress success(ObjectNode model) {
        return new HandlerProgress(OperationStatus.SUCCESS, null, null, null, 0, model, new ArrayList<>(), null);
    }

    static ObjectNode object(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
