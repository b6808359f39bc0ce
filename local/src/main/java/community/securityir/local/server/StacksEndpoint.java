package community.securityir.local.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.template.TemplateException;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.control.ControlEndpoint;
import community.securityir.local.standin.control.ControlRoute;
import community.securityir.local.standin.wire.ServiceException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Stacks for the command line: {@code /_sir/accounts/ACCOUNT/regions/REGION/stacks…}.
 *
 * <p>{@code GET …/stacks} lists, {@code GET …/stacks/NAME} describes, {@code GET …/stacks/NAME/events} tells what
 * happened: each answers {@code {"document": …, "notices": […]}}, the notices being sentences for the person at the
 * command line.
 * {@code POST …/stacks/NAME/deploy}, {@code …/delete} and {@code …/continue-rollback} begin an operation and answer as
 * {@link OperationStream} says. A client that goes away does not stop the operation.
 *
 * <p>Unlike CloudFormation's own API these first end an operation on the stack that was interrupted with its process:
 * whoever runs the command that was killed once more gets what it was to do. What another client has begun meanwhile is
 * not joined; the request is refused then, as CloudFormation does it.
 */
final class StacksEndpoint implements ControlEndpoint {

    private static final String ALL = "/_sir/accounts/{accountId}/regions/{region}/stacks";
    private static final String ONE = ALL + "/{stackName}";

    private static final List<ControlRoute> ROUTES = List.of(ControlRoute.of(ALL, "GET"), ControlRoute.of(ONE, "GET"),
            ControlRoute.of(ONE + "/events", "GET"), ControlRoute.of(ONE + "/deploy", "POST"),
            ControlRoute.of(ONE + "/delete", "POST"), ControlRoute.of(ONE + "/continue-rollback", "POST"));

    /** CloudFormation's limit for a template is 1 MB; JSON can double it. */
    private static final int BODY_LIMIT = 4 << 20;

    private final ObjectMapper json = new ObjectMapper();
    private final StackDocuments documents = new StackDocuments(json);
    private final CompletableFuture<CloudFormation> cloudFormation = new CompletableFuture<>();
    private final Runnable beforeOperations;

    /** @param beforeOperations what can be begun as soon as it is known that an operation will come */
    StacksEndpoint(Runnable beforeOperations) {
        this.beforeOperations = beforeOperations;
    }

    /** Requests that came before wait until now. */
    void serve(CloudFormation stacks) {
        cloudFormation.complete(stacks);
    }

    /**
     * Forgets all stacks; their resources stay.
     *
     * @throws ServiceException ConflictException if an operation is at work
     */
    void forgetAll() {
        if (!stacks().forgetAll()) {
            throw ServiceException.conflict(
                    "An operation on a stack is at work, or was interrupted: nothing was reset.", "Stack", "any");
        }
    }

    @Override
    public List<ControlRoute> routes() {
        return ROUTES;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        Optional<Place> found = Place.of(request.rawPath());
        if (found.isEmpty()) {
            return error(404, "There is nothing at this path.");
        }
        Place place = found.get();
        String route = request.method() + " " + Optional.ofNullable(place.verb())
                .orElse(place.name() == null ? "all" : "one");
        try {
            return switch (route) {
                case "GET all" -> list(place);
                case "GET one" -> describe(place);
                case "GET events" -> events(place);
                case "POST deploy" -> deploy(place, request);
                case "POST delete" -> delete(place, request);
                case "POST continue-rollback" -> continueRollback(place);
                default -> error(405, "This path does not answer " + request.method() + ".")
                        .header("Allow", allowed(request));
            };
        } catch (TemplateException | StackException e) {
            return HttpResponse.json(400, json.writeValueAsBytes(refusal(place, e)));
        }
    }

    private static String allowed(HttpRequest request) {
        return ROUTES.stream().filter(route -> route.matches(request.rawPath()))
                .flatMap(route -> route.methods().stream()).collect(Collectors.joining(", "));
    }

    private HttpResponse list(Place place) throws IOException {
        List<Stack> stacks = stacks().list(place.account(), place.region());
        ArrayNode all = json.createArrayNode();
        stacks.forEach(stack -> all.add(documents.stack(stack)));
        return read(all, stacks.stream().filter(this::interrupted).flatMap(stack -> notice(stack).stream()).toList());
    }

    private HttpResponse describe(Place place) throws IOException {
        Optional<Stack> stack = find(place);
        return stack.isPresent()
                ? read(documents.stack(stack.get()), notice(stack.get()).stream().toList())
                : error(404, missing(place));
    }

    private HttpResponse events(Place place) throws IOException {
        Optional<Stack> stack = find(place);
        Optional<Stack> shown = stack.isPresent() ? stack
                : stacks().lastDeleted(place.account(), place.region(), place.name());
        if (shown.isEmpty()) {
            return error(404, missing(place));
        }
        ArrayNode all = json.createArrayNode();
        stacks().events(place.account(), place.region(), shown.get().stackId())
                .forEach(event -> all.add(documents.event(event)));
        return read(all, stack.isPresent() ? notice(stack.get()).stream().toList()
                : List.of(place.name() + " is deleted; these are the events of the last stack of that name in "
                        + place.region() + "."));
    }

    private HttpResponse read(JsonNode document, List<String> notices) throws IOException {
        ObjectNode body = json.createObjectNode().set("document", document);
        notices.forEach(body.putArray("notices")::add);
        return HttpResponse.json(200, json.writeValueAsBytes(body));
    }

    private HttpResponse deploy(Place place, HttpRequest request) throws IOException {
        DeployRequest deployment;
        try {
            JsonNode body = json.readTree(request.readBody(BODY_LIMIT));
            deployment = new DeployRequest(
                    place.account(),
                    place.region(),
                    place.name(),
                    body.path("templateName").asText("template"),
                    body.path("template").asText(),
                    texts(body.path("parameters")),
                    body.has("tags") ? texts(body.path("tags")) : null);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return error(400, "The request is not the JSON that this path takes.");
        }
        return operate(place, StackStatus::successful, () -> stacks().deploy(deployment));
    }

    private HttpResponse delete(Place place, HttpRequest request) throws IOException {
        Set<String> retained = new TreeSet<>();
        try {
            json.readTree(request.readBody(BODY_LIMIT)).path("retainResources").forEach(id -> retained.add(id.asText()));
        } catch (JsonProcessingException e) {
            return error(400, "The request is not the JSON that this path takes.");
        }
        Optional<Stack> stack = find(place);
        if (stack.isEmpty()) {
            ObjectNode result = json.createObjectNode()
                    .put("outcome", "NO_STACK")
                    .put("message", missing(place) + "; there is nothing to delete.");
            return HttpResponse.json(200, json.writeValueAsBytes(result));
        }
        // by its id: the deletion that was interrupted can be this one, and then the name is nobody's
        String id = stack.get().stackId();
        // a stack that another one imports from gets its former status back, which may be a good one
        return operate(place, status -> status == StackStatus.DELETE_COMPLETE,
                () -> stacks().delete(place.account(), place.region(), id, retained));
    }

    private HttpResponse continueRollback(Place place) throws IOException {
        if (find(place).isEmpty()) {
            return error(400, missing(place));
        }
        return operate(place, status -> status == StackStatus.UPDATE_ROLLBACK_COMPLETE,
                () -> stacks().continueUpdateRollback(place.account(), place.region(), place.name()));
    }

    private HttpResponse operate(Place place, Predicate<StackStatus> success, Supplier<StackOperation> asked) {
        beforeOperations.run();
        OperationStream stream = new OperationStream(json, documents, success, refused -> refusal(place, refused),
                StackHints.interrupted(place.account(), place.region()));
        Optional<StackOperation> interrupted = stacks().takeUp(place.account(), place.region(), place.name());
        return interrupted.isPresent() ? stream.of(interrupted.get(), asked) : stream.of(asked.get());
    }

    private ObjectNode refusal(Place place, RuntimeException refused) {
        ObjectNode body = json.createObjectNode();
        if (refused instanceof TemplateException template) {
            body.put("message", "The template is refused.");
            ArrayNode problems = body.putArray("problems");
            template.problems().forEach(problem -> problems.add(problem.toString()));
        } else {
            body.put("message", refused.getMessage());
            find(place).flatMap(stack -> StackHints.of(stack, interrupted(stack)))
                    .ifPresent(hint -> body.put("hint", hint));
        }
        return body;
    }

    private Optional<String> notice(Stack stack) {
        return StackHints.notice(stack, interrupted(stack));
    }

    private boolean interrupted(Stack stack) {
        return stack.status().inProgress() && stacks().interrupted(stack.account(), stack.region(), stack.stackId());
    }

    private Optional<Stack> find(Place place) {
        return stacks().describe(place.account(), place.region(), place.name());
    }

    CloudFormation stacks() {
        return cloudFormation.join();
    }

    private Map<String, String> texts(JsonNode node) {
        return json.convertValue(node.isMissingNode() ? json.createObjectNode() : node, new TypeReference<>() { });
    }

    private HttpResponse error(int status, String message) throws IOException {
        return HttpResponse.json(status, json.writeValueAsBytes(Map.of("message", message)));
    }

    /** CloudFormation's own words. */
    private static String missing(Place place) {
        return "Stack with id " + place.name() + " does not exist in " + place.region();
    }
}
