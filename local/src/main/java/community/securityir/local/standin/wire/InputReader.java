package community.securityir.local.standin.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.Percent;
import community.securityir.local.model.Input;
import community.securityir.local.model.MemberReader;
import community.securityir.local.model.Shape.ListShape;
import community.securityir.local.model.Shape.Location;
import community.securityir.local.model.Shape.Member;
import community.securityir.local.model.Violations;
import community.securityir.local.standin.wire.ServiceException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers an operation's input from path, query and body, as restJson1 spreads it, and checks it against the model. */
final class InputReader {

    /** Twice the largest valid request: UpdateCase with every list full and every character escaped. */
    static final int BODY_LIMIT = 4 * 1024 * 1024;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private InputReader() {}

    /**
     * @throws ServiceException ValidationException, with every member that is wrong
     * @throws community.securityir.local.http.BodyTooLargeException if there is more than any valid request has
     */
    static Input read(Route route, HttpRequest request) throws IOException {
        Map<String, Member> members = route.operation().input().members();
        boolean hasBody = members.values().stream().anyMatch(member -> member.location() == Location.BODY);
        JsonNode body = hasBody ? json(request.readBody(BODY_LIMIT)) : JsonNodeFactory.instance.objectNode();
        Map<String, List<String>> query = query(request.rawQuery());
        Violations violations = new Violations();
        MemberReader reader = new MemberReader(violations);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        members.forEach((name, member) -> {
            switch (member.location()) {
                case BODY -> reader.member(name, member, body, name, result);
                case URI -> put(result, name, reader.readText(member.shape(),
                        decoded(route.labels().get(member.wireName()), false), name));
                case QUERY -> put(result, name, fromQuery(reader, name, member, query.get(member.wireName())));
                case HEADER -> request.header(member.wireName())
                        .ifPresent(value -> put(result, name, reader.readText(member.shape(), value, name)));
            }
        });
        ServiceException.throwIfAny(violations);
        return new Input(result);
    }

    private static JsonNode fromQuery(MemberReader reader, String name, Member member, List<String> values) {
        if (values == null) {
            if (member.required()) {
                reader.missing(name);
            }
            return null;
        }
        if (member.shape() instanceof ListShape list) {
            var array = JsonNodeFactory.instance.arrayNode();
            values.forEach(array::add);
            return reader.read(list, array, name);
        }
        return reader.readText(member.shape(), values.get(0), name);
    }

    private static void put(ObjectNode result, String name, JsonNode value) {
        if (value != null) {
            result.set(name, value);
        }
    }

    /** The body as an object; an empty body is an empty object. */
    private static JsonNode json(byte[] bytes) {
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode node = JSON.readTree(Percent.utf8(bytes).orElseThrow(
                    () -> cannotParse("The request's body is not UTF-8.")));
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // the parser's message quotes the body
        }
        throw cannotParse("The request's body is not a JSON object.");
    }

    private static Map<String, List<String>> query(String rawQuery) {
        Map<String, List<String>> query = new HashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&")) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
                query.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return query;
    }

    private static String decoded(String encoded, boolean plusIsSpace) {
        return Percent.decode(encoded, plusIsSpace).orElseThrow(
                () -> cannotParse("The request's path or query is not percent-encoded UTF-8."));
    }

    private static ServiceException cannotParse(String message) {
        return ServiceException.validation(Reason.CANNOT_PARSE, message, List.of());
    }
}
