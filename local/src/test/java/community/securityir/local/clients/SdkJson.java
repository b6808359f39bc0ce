package community.securityir.local.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's types to and from JSON with the API's own member names; times are ISO 8601. */
final class SdkJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SdkJson() {}

    /** Sets what the JSON says; returns the builder. A member that the SDK does not know is an error. */
    static SdkPojo fill(SdkPojo builder, JsonNode json) {
        Set<String> left = new TreeSet<>();
        json.fieldNames().forEachRemaining(left::add);
        for (SdkField<?> field : builder.sdkFields()) {
            if (left.remove(field.memberName())) {
                field.set(builder, read(field, json.get(field.memberName())));
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(builder.getClass().getName() + " has no " + left);
        }
        return builder;
    }

    private static Object read(SdkField<?> field, JsonNode json) {
        Class<?> type = field.marshallingType().getTargetClass();
        if (type == List.class) {
            List<Object> list = new ArrayList<>();
            json.forEach(each -> list.add(read(field.getTrait(ListTrait.class).memberFieldInfo(), each)));
            return list;
        } else if (type == Map.class) {
            Map<String, Object> map = new LinkedHashMap<>();
            json.forEachEntry((key, value) ->
                    map.put(key, read(field.getTrait(MapTrait.class).valueFieldInfo(), value)));
            return map;
        } else if (type == SdkPojo.class) {
            return ((Buildable) fill(field.constructor().get(), json)).build();
        } else if (type == Instant.class) {
            return Instant.parse(json.textValue());
        } else if (type == Integer.class) {
            return json.intValue();
        } else if (type == Long.class) {
            return json.longValue();
        } else if (type == Boolean.class) {
            return json.booleanValue();
        } else if (type == String.class) {
            return json.textValue();
        }
        throw new IllegalArgumentException(field.memberName() + " is of a type that is not read here: " + type);
    }

    /** What the SDK has parsed, without what was not in the answer. A value that its enum does not know is an error. */
    static ObjectNode of(SdkPojo pojo) throws ReflectiveOperationException {
        ObjectNode json = NODES.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList)
                    && !(value instanceof SdkAutoConstructMap)) {
                json.set(field.memberName(), write(value));
                requireKnown(pojo, field.memberName());
            }
        }
        return json;
    }

    /** The typed getter of the member, which gives enums where the field has the text. */
    private static void requireKnown(SdkPojo pojo, String member) throws ReflectiveOperationException {
        Method getter = pojo.getClass().getMethod(member);
        Object typed = getter.invoke(pojo);
        if (typed instanceof Enum<?> value && value.name().equals("UNKNOWN_TO_SDK_VERSION")) {
            throw new IllegalArgumentException("the SDK does not know the value of " + member);
        }
    }

    private static JsonNode write(Object value) throws ReflectiveOperationException {
        if (value instanceof SdkPojo pojo) {
            return of(pojo);
        } else if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            for (Object each : list) {
                array.add(write(each));
            }
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                object.set((String) each.getKey(), write(each.getValue()));
            }
            return object;
        } else if (value instanceof Integer number) {
            return NODES.numberNode(number);
        } else if (value instanceof Long number) {
            return NODES.numberNode(number);
        } else if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        return NODES.textNode(value.toString());
    }
}
