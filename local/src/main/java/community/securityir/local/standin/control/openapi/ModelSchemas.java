package community.securityir.local.standin.control.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.Shape;
import community.securityir.local.model.Shape.BooleanShape;
import community.securityir.local.model.Shape.ListShape;
import community.securityir.local.model.Shape.MapShape;
import community.securityir.local.model.Shape.Member;
import community.securityir.local.model.Shape.NumberShape;
import community.securityir.local.model.Shape.Range;
import community.securityir.local.model.Shape.StringShape;
import community.securityir.local.model.Shape.StructureShape;

/** Shapes of the API model as JSON Schema, each by itself: others are referred to by their names. */
final class ModelSchemas {

    static final String PREFIX = "#/components/schemas/";

    private ModelSchemas() {}

    static ObjectNode of(Shape shape) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (shape instanceof StructureShape structure) {
            structure(structure, schema);
        } else if (shape instanceof ListShape list) {
            range(schema.put("type", "array"), list.size(), "minItems", "maxItems");
            schema.set("items", reference(list.member()));
        } else if (shape instanceof MapShape map) {
            range(schema.put("type", "object"), map.size(), "minProperties", "maxProperties");
            schema.set("propertyNames", reference(map.key()));
            schema.set("additionalProperties", reference(map.value()));
        } else if (shape instanceof StringShape string) {
            string(string, schema);
        } else if (shape instanceof NumberShape number) {
            range(schema.put("type", "integer"), number.range(), "minimum", "maximum");
            schema.put("format", number.isLong() ? "int64" : "int32");
        } else if (shape instanceof BooleanShape) {
            schema.put("type", "boolean");
        } else {
            schema.put("type", "number").put("description", "Seconds since 1970.")
                    .put("minimum", -62_135_596_800L).put("maximum", 253_402_300_799L);
        }
        return schema;
    }

    private static void structure(StructureShape structure, ObjectNode schema) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        structure.members().forEach((name, member) -> {
            properties.set(name, reference(member));
            if (member.required()) {
                schema.withArray("required").add(name);
            }
        });
    }

    private static void string(StringShape string, ObjectNode schema) {
        schema.put("type", "string");
        if (!string.values().isEmpty()) {
            string.values().forEach(schema.putArray("enum")::add);
            return;
        }
        range(schema, string.length(), "minLength", "maxLength");
        if (string.pattern() != null) {
            schema.put("pattern", "^(?:" + string.pattern() + ")$");
        }
    }

    private static ObjectNode reference(Member member) {
        return JsonNodeFactory.instance.objectNode().put("$ref", PREFIX + member.shape().name());
    }

    private static void range(ObjectNode schema, Range range, String min, String max) {
        range.min().ifPresent(least -> schema.put(min, least));
        range.max().ifPresent(most -> schema.put(max, most));
    }
}
