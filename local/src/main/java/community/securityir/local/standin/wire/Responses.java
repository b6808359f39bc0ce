package community.securityir.local.standin.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.model.ApiError;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.ApiOperation;
import community.securityir.local.model.Shape.Location;
import community.securityir.local.model.Shape.Member;

/** Writes answers and exceptions as restJson1: statuses and places of members are the model's. */
final class Responses {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiModel model;

    Responses(ApiModel model) {
        this.model = model;
    }

    HttpResponse success(ApiOperation operation, ObjectNode output) {
        if (operation.status() == 204) {
            return HttpResponse.empty(204);
        }
        return HttpResponse.json(operation.status(), bytes(output));
    }

    /** With {@code x-amzn-ErrorType}, by which SDKs know the exception. */
    HttpResponse error(ServiceException exception) {
        return error(exception, model.error(exception.error()).status());
    }

    /** The same with another status, for requests that reach no operation. */
    HttpResponse error(ServiceException exception, int status) {
        ApiError error = model.error(exception.error());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        exception.members().forEachEntry((name, value) -> {
            Member member = error.shape().members().get(name);
            if (member == null) {
                throw new IllegalStateException(error.name() + " has no member " + name);
            }
            if (member.location() == Location.HEADER) {
                headers.set(member.wireName(), value);
            } else {
                body.set(name, value);
            }
        });
        HttpResponse response = HttpResponse.json(status, bytes(body)).header("x-amzn-ErrorType", error.name());
        headers.forEachEntry((name, value) -> response.header(name, value.asText()));
        return response;
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
