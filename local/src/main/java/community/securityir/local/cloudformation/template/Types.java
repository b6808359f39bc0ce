package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.intrinsic.Declared.Attributes;
import community.securityir.local.cloudformation.schema.ResourceSchema;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The resource types there are; the schema of one is read when it is first needed. */
final class Types {

    private final Map<String, ResourceType> types = new TreeMap<>();
    private final Map<String, ResourceSchema> schemas = new ConcurrentHashMap<>();

    Types(Collection<ResourceType> types) {
        types.forEach(type -> this.types.put(type.name(), type));
    }

    Set<String> names() {
        return types.keySet();
    }

    ResourceSchema schema(String name) {
        return schemas.computeIfAbsent(name, known -> ResourceSchema.of(types.get(known).schema()));
    }

    /** Returns the attributes of a type; every one if the type is null, because its fault is reported already. */
    Attributes attributes(String name) {
        return new Attributes() {
            @Override
            public String typeName() {
                return name;
            }

            @Override
            public boolean has(String attribute) {
                return name == null || schema(name).hasAttribute(attribute);
            }

            @Override
            public Set<String> names() {
                return schema(name).attributes();
            }
        };
    }
}
