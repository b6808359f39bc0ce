package community.securityir.local.notification.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.ApiOperation;
import community.securityir.local.model.Shape;
import community.securityir.local.model.Shape.ListShape;
import community.securityir.local.model.Shape.Location;
import community.securityir.local.model.Shape.MapShape;
import community.securityir.local.model.Shape.Member;
import community.securityir.local.model.Shape.StructureShape;
import community.securityir.local.model.Shape.TimestampShape;
import community.securityir.local.model.Timestamps;
import community.securityir.local.notification.outside.ServiceApi.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A call of the service's API as a universal target describes it: {@code …:aws-sdk:securityir:createCaseComment} and an
 * input whose members begin with capital letters ({@code CaseId}), as in the SDK.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html">Using universal
 *     targets</a>
 */
public final class UniversalTarget {

    private static final String SERVICE = ":scheduler:::aws-sdk:securityir:";

    /** As the user guide lists them, those that an operation of this API can begin with. */
    private static final List<String> READING = List.of("get", "list", "batchGet");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ApiOperation operation;
    private final ObjectNode input;

    private UniversalTarget(ApiOperation operation, ObjectNode input) {
        this.operation = operation;
        this.input = input;
    }

    /** Returns the operations that can be called, in camelCase: the scheduler calls none that only reads. */
    public static List<String> operations(ApiModel model) {
        return model.operations().stream().map(operation -> camelCase(operation.name()))
                .filter(name -> READING.stream().noneMatch(name::startsWith)).sorted().toList();
    }

    /** Whether an ARN names a call of the API. */
    public static boolean isOne(String arn) {
        return arn.contains(SERVICE);
    }

    /**
     * Reads a target.
     *
     * @param input JSON
     * @throws IllegalArgumentException if the operation or a member is unknown; the message quotes no value
     */
    public static UniversalTarget of(ApiModel model, String arn, String input) {
        String name = arn.substring(arn.indexOf(SERVICE) + SERVICE.length());
        if (!operations(model).contains(name)) {
            throw new IllegalArgumentException("Target.Arn names no operation that can be called");
        }
        ApiOperation operation = model.operation(pascalCase(name));
        JsonNode json;
        try {
            json = JSON.readTree(input);
        } catch (JsonProcessingException e) {
            // not its message, which quotes the input
            throw new IllegalArgumentException("Target.Input is no JSON");
        }
        ObjectNode members = (ObjectNode) wire(operation.input(), json, "Input");
        operation.input().members().forEach((member, declared) -> {
            if (declared.required() && !declared.idempotencyToken() && !members.has(member)) {
                throw new IllegalArgumentException("Target.Input lacks " + pascalCase(member));
            }
        });
        return new UniversalTarget(operation, members);
    }

    /**
     * Returns the request.
     *
     * @param clientToken for the operations that take one, unless the input has one
     */
    Request request(String account, String region, String clientToken) {
        ObjectNode body = input.deepCopy();
        String path = operation.uri();
        List<String> query = new ArrayList<>();
        for (Map.Entry<String, Member> entry : operation.input().members().entrySet()) {
            Member member = entry.getValue();
            if (member.idempotencyToken() && !body.has(entry.getKey())) {
                body.put(entry.getKey(), clientToken);
            }
            if (member.location() == Location.URI) {
                JsonNode value = body.remove(entry.getKey());
                path = path.replace("{" + member.wireName() + "}", encoded(value));
            } else if (member.location() == Location.QUERY && body.has(entry.getKey())) {
                JsonNode value = body.remove(entry.getKey());
                Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
                values.forEach(item -> query.add(member.wireName() + "=" + encoded(item)));
            }
        }
        String all = query.isEmpty() ? path : path + "?" + String.join("&", query);
        boolean bodiless = operation.method().equals("GET") || operation.method().equals("DELETE");
        return new Request(account, region, operation.method(), all,
                bodiless ? null : body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(JsonNode value) {
        return URLEncoder.encode(value.asText(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static JsonNode wire(Shape shape, JsonNode node, String path) {
        if (shape instanceof StructureShape structure) {
            if (!node.isObject()) {
                throw new IllegalArgumentException("Target." + path + " has to be a JSON object");
            }
            ObjectNode members = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                String name = camelCase(entry.getKey());
                if (!structure.members().containsKey(name) || name.equals(entry.getKey())) {
                    throw new IllegalArgumentException("Target." + path + " has a member that is none of: "
                            + String.join(", ", structure.members().keySet().stream()
                                    .map(UniversalTarget::pascalCase).toList()));
                }
                members.set(name, wire(structure.members().get(name).shape(), entry.getValue(),
                        path + "." + entry.getKey()));
            }
            return members;
        } else if (shape instanceof ListShape list && node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> items.add(wire(list.member().shape(), item, path + "[]")));
            return items;
        } else if (shape instanceof MapShape map && node.isObject()) {
            ObjectNode entries = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(entry ->
                    entries.set(entry.getKey(), wire(map.value().shape(), entry.getValue(), path + ".*")));
            return entries;
        } else if (shape instanceof TimestampShape && node.isTextual()) {
            OptionalLong millis = Timestamps.fromQuery(node.asText());
            return millis.isPresent()
                    ? JsonNodeFactory.instance.numberNode(millis.getAsLong() / 1000.0)
                            : TextNode.valueOf(node.asText());
        }
        return node;
    }

    private static String pascalCase(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String camelCase(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
