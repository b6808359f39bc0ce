package community.securityir.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A request's members, valid by the model: nothing is there that the model does not know, and no null. */
public final class Input {

    private final ObjectNode members;

    /** Takes members that a {@link MemberReader} has read. */
    public Input(ObjectNode members) {
        this.members = members;
    }

    /** Members that are texts, for a call that comes from no request. */
    public static Input of(Map<String, String> texts) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        texts.forEach(members::put);
        return new Input(members);
    }

    public boolean has(String member) {
        return members.has(member);
    }

    /** Null if it is not there. */
    public String text(String member) {
        JsonNode node = members.get(member);
        return node == null ? null : node.textValue();
    }

    /** Null if it is not there; to the millisecond. */
    public Instant instant(String member) {
        JsonNode node = members.get(member);
        return node == null ? null : Instant.ofEpochMilli(node.longValue());
    }

    public int integer(String member, int otherwise) {
        return members.path(member).asInt(otherwise);
    }

    /** The elements, each turned into something; none if the member is not there. */
    public <T> List<T> list(String member, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        members.path(member).forEach(node -> list.add(element.apply(node)));
        return list;
    }

    /** All members; timestamps are milliseconds since 1970. Not to be changed. */
    public ObjectNode members() {
        return members;
    }
}
