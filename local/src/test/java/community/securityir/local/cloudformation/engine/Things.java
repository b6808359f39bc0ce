package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.OperationStatus;
import community.securityir.local.handler.ScriptedHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The handlers of a type of things, as a process outside: it keeps the things, makes one per request token however
 * often it is asked, and needs two invocations for each create, update and delete. Tests put rules before it.
 */
class Things extends ScriptedHandlers {

    static final String TYPE = "Test::Engine::Thing";

    @Override
    public String typeName() {
        return TYPE;
    }

    @Override
    public ObjectNode schema() {
        return object("""
                {"typeName": "Test::Engine::Thing", "description": "A thing.",
                 "properties": {
                   "Name": {"type": "string", "maxLength": 20}, "Size": {"type": "integer"},
                   "Place": {"type": "string"}, "Mode": {"type": "string"}, "Link": {"type": "string"},
                   "Id": {"type": "string"}, "Stamp": {"type": "string"}},
                 "required": ["Name"], "additionalProperties": false,
                 "readOnlyProperties": ["/properties/Id", "/properties/Stamp"],
                 "createOnlyProperties": ["/properties/Place"],
                 "conditionalCreateOnlyProperties": ["/properties/Mode"],
                 "primaryIdentifier": ["/properties/Id"],
                 "tagging": {"taggable": true, "tagOnCreate": true, "tagUpdatable": true,
                             "cloudFormationSystemTags": false},
                 "handlers": {"create": {"permissions": [], "timeoutInMinutes": 30}, "read": {"permissions": []},
                              "update": {"permissions": []}, "delete": {"permissions": []}}}""");
    }

    /** Fails all such invocations without doing anything. */
    void fail(Action action, String logicalId, String code) {
        when(on(action, logicalId), real -> failed(code));
    }

    static Predicate<HandlerCall> on(Action action, String logicalId) {
        return call -> call.action() == action && call.logicalResourceId().equals(logicalId);
    }

    static HandlerProgress failed(String code) {
        return new HandlerProgress(OperationStatus.FAILED, code, "no luck", null, 0, null, List.of(), null);
    }

    /** Returns the invocations of one kind, in order. */
    List<HandlerCall> calls(Action action, String logicalId) {
        return calls.stream().filter(on(action, logicalId)).toList();
    }

    /** Returns all invocations that can change something, as {@code ACTION LogicalId}. */
    List<String> changes() {
        return calls.stream().filter(call -> call.action() != Action.READ)
                .map(call -> call.action() + " " + call.logicalResourceId()).distinct().toList();
    }

    void forgetCalls() {
        calls.clear();
    }

    /** Returns the names of the things that exist, sorted. */
    synchronized List<String> names() {
        return live.values().stream().map(thing -> thing.get("Name").asText()).sorted().toList();
    }

    /** Deletes all things behind the stack's back. */
    synchronized void vanish() {
        live.clear();
    }

    /** Changes a thing behind the stack's back. */
    synchronized void edit(String id, Consumer<ObjectNode> change) {
        change.accept(live.get(id));
    }

    /** Makes a thing that no stack knows. */
    synchronized void make(String id, String properties) {
        live.put(id, object(properties).put("Id", id).put("Stamp", "stamp of " + id));
    }

    @Override
    protected synchronized HandlerProgress handle(HandlerCall call) {
        return switch (call.action()) {
            case CREATE -> create(call);
            case UPDATE -> update(call);
            case DELETE -> delete(call);
            default -> live.containsKey(id(call)) ? success(live.get(id(call))) : failed("NotFound");
        };
    }

    private HandlerProgress create(HandlerCall call) {
        String id = idsByToken.computeIfAbsent(call.requestToken(), token -> "thing-" + (idsByToken.size() + 1));
        if (call.callbackContext() == null) {
            ObjectNode thing = call.desired().deepCopy();
            thing.put("Id", id).put("Stamp", "stamp of " + id);
            live.putIfAbsent(id, thing);
            return inProgress(identified(id));
        }
        return success(live.get(id));
    }

    private HandlerProgress update(HandlerCall call) {
        String id = id(call);
        if (!live.containsKey(id)) {
            return failed("NotFound");
        }
        if (!call.desired().path("Mode").equals(call.previous().path("Mode"))
                && call.desired().path("Mode").asText().equals("other")) {
            return failed("NotUpdatable");
        }
        if (call.callbackContext() == null) {
            ObjectNode thing = call.desired().deepCopy();
            thing.put("Id", id).put("Stamp", "stamp of " + id);
            live.put(id, thing);
            return inProgress(identified(id));
        }
        return success(live.get(id));
    }

    private HandlerProgress delete(HandlerCall call) {
        String id = id(call);
        if (call.callbackContext() == null) {
            return live.remove(id) == null ? failed("NotFound") : inProgress(identified(id));
        }
        return success(null);
    }

    private static String id(HandlerCall call) {
        return call.desired().path("Id").asText();
    }

    private static ObjectNode identified(String id) {
        return JsonNodeFactory.instance.objectNode().put("Id", id);
    }

    private static HandlerProgress inProgress(ObjectNode model) {
        return new HandlerProgress(OperationStatus.IN_PROGRESS, null, null, object("{\"begun\": true}"), 5, model,
                List.of(), null);
    }

    private static HandlerProgress success(ObjectNode model) {
        return new HandlerProgress(OperationStatus.SUCCESS, null, null, null, 0,
                model == null ? null : model.deepCopy(), new ArrayList<>(), null);
    }
}
