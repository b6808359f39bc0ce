package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.plan.TypeSchema;
import community.securityir.local.cloudformation.template.ResourceType;
import community.securityir.local.handler.ResourceHandlers;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resource types that stacks may use. */
final class Types {

    /** A type: its handlers and what its schema says. */
    record Type(ResourceHandlers handlers, TypeSchema schema) {
    }

    private record Declared(String name, ObjectNode schema) implements ResourceType {
    }

    private final Map<String, Type> types = new HashMap<>();
    private final List<ResourceType> declared;

    Types(List<ResourceHandlers> handlers) {
        for (ResourceHandlers type : handlers) {
            types.put(type.typeName(), new Type(type, new TypeSchema(type.schema())));
        }
        declared = handlers.stream().<ResourceType>map(type -> new Declared(type.typeName(), type.schema())).toList();
    }

    /** Returns a type by its name. */
    Optional<Type> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** Returns a type of which there are resources or a checked template. */
    Type get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("there are no handlers for " + name));
    }

    /** Returns the types as templates are checked against them. */
    Collection<ResourceType> declared() {
        return declared;
    }
}
