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
import community.securityir.local.cloudformation.template.TemplateException;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stacks for the command line: {@code /_sir/accounts/ACCOUNT/regions/REGION/stacks…}.
 *
 * <p>{@code GET …/stacks} lists, {@code GET …/stacks/NAME} describes, {@code GET …/stacks/NAME/events} tells what happened.
 * {@code POST …/stacks/NAME/deploy} and {@code …/delete} begin an operation and answer one JSON document a line: the events
 * as they happen, then the result. A client that goes away does not stop the operation.
 */
final class StacksEndpoint implements Endpoint {

    private static final Pattern PATH = Pattern.compile(
            "/_sir/accounts/(?<account>[0-9]{12})/regions/(?<region>[a-z0-9-]+)/stacks"
                    + "(/(?<name>[A-Za-z][-A-Za-z0-9]{0,127})(/(?<verb>deploy|delete|events))?)?");

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

    @Override
    public boolean accepts(HttpRequest request) {
        return request.rawPath().startsWith("/_sir/accounts/");
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        Matcher path = PATH.matcher(request.rawPath());
        if (!path.matches()) {
            return error(404, "There is nothing at this path.");
        }
        Place place = new Place(path.group("account"), path.group("region"), path.group("name"));
        String route = request.method() + " " + Optional.ofNullable(path.group("verb"))
                .orElse(place.name() == null ? "all" : "one");
        try {
            return switch (route) {
                case "GET all" -> list(place);
                case "GET one" -> describe(place);
                case "GET events" -> events(place);
                case "POST deploy" -> deploy(place, request);
                case "POST delete" -> delete(place);
                default -> error(405, "This path does not answer " + request.method() + ".");
            };
        } catch (TemplateException e) {
            ObjectNode body = json.createObjectNode().put("message", "The template is refused.");
            ArrayNode problems = body.putArray("problems");
            e.problems().forEach(problem -> problems.add(problem.toString()));
            return HttpResponse.json(400, json.writeValueAsBytes(body));
        } catch (StackException e) {
            return error(400, e.getMessage());
        }
    }

    private HttpResponse list(Place place) throws IOException {
        ArrayNode all = json.createArrayNode();
        stacks().list(place.account(), place.region()).forEach(stack -> all.add(documents.stack(stack)));
        return HttpResponse.json(200, json.writeValueAsBytes(all));
    }

    private HttpResponse describe(Place place) throws IOException {
        Optional<Stack> stack = find(place);
        return stack.isPresent()
                ? HttpResponse.json(200, json.writeValueAsBytes(documents.stack(stack.get())))
                : error(404, missing(place));
    }

    private HttpResponse events(Place place) throws IOException {
        ArrayNode all = json.createArrayNode();
        stacks().events(place.account(), place.region(), place.name()).forEach(event -> all.add(documents.event(event)));
        return HttpResponse.json(200, json.writeValueAsBytes(all));
    }

    private HttpResponse deploy(Place place, HttpRequest request) throws IOException {
        beforeOperations.run();
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
                    texts(body.path("tags")));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return error(400, "The request is not the JSON that this path takes.");
        }
        return new OperationStream(json, documents, stacks().deploy(deployment)).response();
    }

    private HttpResponse delete(Place place) throws IOException {
        if (find(place).isEmpty()) {
            ObjectNode result = json.createObjectNode()
                    .put("outcome", "NO_STACK")
                    .put("reason", missing(place) + "; there is nothing to delete.");
            return HttpResponse.json(200, json.writeValueAsBytes(result));
        }
        beforeOperations.run();
        return new OperationStream(
                        json, documents, stacks().delete(place.account(), place.region(), place.name()))
                .response();
    }

    private Optional<Stack> find(Place place) {
        return stacks().describe(place.account(), place.region(), place.name());
    }

    private CloudFormation stacks() {
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

    private record Place(String account, String region, String name) {}
}
