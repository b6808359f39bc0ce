package community.securityir.local.cloudcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudcontrol.ResourceRequest.Status;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.model.Input;
import community.securityir.local.model.Timestamps;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import community.securityir.local.protocol.ApiHandler;
import community.securityir.local.protocol.JsonService;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The operations of the API, all of them. */
public final class CloudControlApi {

    private static final String TYPE = "TypeName";
    private static final String IDENTIFIER = "Identifier";
    private static final String CLIENT_TOKEN = "ClientToken";
    private static final String TOKEN = "RequestToken";
    private static final String NEXT = "NextToken";

    /** The model's default for MaxResults of ListResourceRequests. */
    private static final int PAGE = 20;

    private final Supplier<CloudControl> control;

    private CloudControlApi(Supplier<CloudControl> control) {
        this.control = control;
    }

    /**
     * Returns the service.
     *
     * @param control asked for at each call; waits while it is being opened
     */
    public static JsonService service(Supplier<CloudControl> control) {
        CloudControlApi api = new CloudControlApi(control);
        Map<String, ApiHandler> handlers = Map.of(
                "CreateResource", api::create, "GetResource", api::get, "ListResources", api::list,
                "UpdateResource", api::update, "DeleteResource", api::delete,
                "GetResourceRequestStatus", api::status, "ListResourceRequests", api::requests,
                "CancelResourceRequest", api::cancel);
        return new JsonService("cloudcontrolapi", "cloudcontrol", "1.0", handlers);
    }

    private ObjectNode create(ApiCall call) {
        Input input = call.input();
        return progress(control.get().create(target(call), input.text("DesiredState"), input.text(CLIENT_TOKEN)));
    }

    private ObjectNode update(ApiCall call) {
        Input input = call.input();
        return progress(control.get().update(target(call), input.text(IDENTIFIER), input.text("PatchDocument"),
                input.text(CLIENT_TOKEN)));
    }

    private ObjectNode delete(ApiCall call) {
        Input input = call.input();
        return progress(control.get().delete(target(call), input.text(IDENTIFIER), input.text(CLIENT_TOKEN)));
    }

    private ObjectNode get(ApiCall call) {
        Target target = target(call);
        ObjectNode model = control.get().read(target, call.input().text(IDENTIFIER));
        ObjectNode answer = answer().put(TYPE, target.typeName());
        describe(answer.putObject("ResourceDescription"), target, model);
        return answer;
    }

    private ObjectNode list(ApiCall call) {
        Target target = target(call);
        HandlerProgress page =
                control.get().list(target, call.input().text("ResourceModel"), call.input().text(NEXT));
        ObjectNode answer = answer().put(TYPE, target.typeName());
        ArrayNode descriptions = answer.putArray("ResourceDescriptions");
        page.resourceModels().forEach(model -> describe(descriptions.addObject(), target, model));
        return page.nextToken() == null ? answer : answer.put(NEXT, page.nextToken());
    }

    private void describe(ObjectNode description, Target target, ObjectNode model) {
        description.put(IDENTIFIER, control.get().identifier(target, model)).put("Properties", model.toString());
    }

    private ObjectNode status(ApiCall call) {
        return progress(control.get().get(call.account(), call.region(), call.input().text(TOKEN)));
    }

    private ObjectNode cancel(ApiCall call) {
        return progress(control.get().cancel(call.account(), call.region(), call.input().text(TOKEN)));
    }

    /** A page's token is the token of its first request. */
    private ObjectNode requests(ApiCall call) {
        JsonNode filter = call.input().members().path("ResourceRequestStatusFilter");
        Set<String> operations = texts(filter.path("Operations"));
        Set<String> statuses = texts(filter.path("OperationStatuses"));
        List<ResourceRequest> found = control.get().requests(call.account(), call.region()).stream()
                .filter(each -> operations.isEmpty() || operations.contains(each.action().name()))
                .filter(each -> statuses.isEmpty() || statuses.contains(each.status().name())).toList();
        int from = 0;
        if (call.input().has(NEXT)) {
            List<String> tokens = found.stream().map(ResourceRequest::token).toList();
            from = tokens.indexOf(call.input().text(NEXT));
            if (from < 0) {
                throw new ApiException("ValidationException", "The NextToken is no token of this list.");
            }
        }
        int to = Math.min(found.size(), from + call.input().integer("MaxResults", PAGE));
        ObjectNode answer = answer();
        ArrayNode summaries = answer.putArray("ResourceRequestStatusSummaries");
        found.subList(from, to).forEach(each -> summaries.add(event(each)));
        return to < found.size() ? answer.put(NEXT, found.get(to).token()) : answer;
    }

    /** The role is everybody's to assume, and what it may do is not asked. */
    private static Target target(ApiCall call) {
        return new Target(call.account(), call.region(), call.input().text(TYPE), call.input().text("TypeVersionId"));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static ObjectNode progress(ResourceRequest request) {
        return answer().set("ProgressEvent", event(request));
    }

    private static ObjectNode event(ResourceRequest request) {
        ObjectNode event = answer().put(TYPE, request.typeName()).put(TOKEN, request.token())
                .put("Operation", request.action().name()).put("OperationStatus", request.status().name());
        event.set("EventTime", Timestamps.toNode(Instant.ofEpochMilli(request.created())));
        if (request.identifier() != null) {
            event.put(IDENTIFIER, request.identifier());
        }
        if (request.errorCode() != null) {
            event.put("ErrorCode", request.errorCode());
        }
        if (request.message() != null) {
            event.put("StatusMessage", request.message());
        }
        if (request.status() == Status.IN_PROGRESS) {
            event.set("RetryAfter", Timestamps.toNode(Instant.ofEpochMilli(request.notBefore())));
        }
        return event;
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }
}
