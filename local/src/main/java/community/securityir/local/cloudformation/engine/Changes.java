package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.plan.TypeSchema;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.Standing;
import community.securityir.local.cloudformation.template.DeletionPolicy;
import community.securityir.local.cloudformation.template.PreparedResource;
import community.securityir.local.cloudformation.template.PreparedTemplate;
import community.securityir.local.cloudformation.template.TemplateException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a template would change of a stack, in the form of DescribeChangeSet.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html">
 *     ResourceChange</a>
 */
final class Changes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PROPERTIES = "Properties";
    private static final String ALWAYS = "Always";
    private static final String CONDITIONALLY = "Conditionally";
    private static final String NEVER = "Never";

    private final Types types;
    private final Map<String, ResourceRow> current;
    private final PreparedTemplate template;
    private final boolean retagged;
    private final Map<String, ResourceRow> replaced = new LinkedHashMap<>();

    /**
     * Takes what a stack has, and a template.
     *
     * @param retagged whether the stack's tags become other ones
     */
    Changes(Types types, List<ResourceRow> owned, PreparedTemplate template, boolean retagged) {
        this.types = types;
        this.current = owned.stream().filter(row -> row.standing() == Standing.CURRENT)
                .collect(Collectors.toMap(ResourceRow::logicalId, Function.identity(), (a, b) -> b, LinkedHashMap::new));
        this.template = template;
        this.retagged = retagged;
    }

    /** Returns all of them: those of the template in its order, then what leaves the stack. */
    ArrayNode all() {
        ArrayNode changes = NODES.arrayNode();
        Set<String> leaving = new LinkedHashSet<>(current.keySet());
        for (PreparedResource resource : template.resources()) {
            leaving.remove(resource.logicalId());
            ResourceRow row = current.get(resource.logicalId());
            if (row == null) {
                add(changes, change("Add", resource.logicalId(), null, resource.type()));
            } else {
                modify(changes, resource, row);
            }
        }
        leaving.forEach(logicalId -> {
            ResourceRow row = current.get(logicalId);
            add(changes, change("Remove", logicalId, row.physicalId(), row.type())
                    .put("PolicyAction", row.deletionPolicy() == DeletionPolicy.DELETE ? "Delete" : "Retain"));
        });
        return changes;
    }

    private void modify(ArrayNode changes, PreparedResource resource, ResourceRow row) {
        TypeSchema schema = types.get(resource.type()).schema();
        Set<String> scope = new LinkedHashSet<>();
        ArrayNode details = NODES.arrayNode();
        String recreation = properties(resource, row, schema, details);
        if (!details.isEmpty()) {
            scope.add(PROPERTIES);
        }
        if (retagged && schema.followsStackTags()) {
            scope.add("Tags");
            details.addObject().put("Evaluation", "Static").put("ChangeSource", "DirectModification")
                    .putObject("Target").put("Attribute", "Tags").put("RequiresRecreation", NEVER);
        }
        policy(scope, details, "DeletionPolicy", row.deletionPolicy() != resource.deletionPolicy());
        policy(scope, details, "UpdateReplacePolicy", row.updateReplacePolicy() != resource.updateReplacePolicy());
        if (scope.isEmpty()) {
            return;
        }
        ObjectNode change = change("Modify", resource.logicalId(), row.physicalId(), resource.type());
        if (recreation.equals(ALWAYS)) {
            replaced.put(resource.logicalId(), row);
            change.put("PolicyAction", resource.updateReplacePolicy() == DeletionPolicy.DELETE
                    ? "ReplaceAndDelete" : "ReplaceAndRetain");
        }
        change.put("Replacement",
                recreation.equals(ALWAYS) ? "True" : recreation.equals(CONDITIONALLY) ? "Conditional" : "False");
        scope.forEach(((ArrayNode) change.get("Scope"))::add);
        change.set("Details", details);
        add(changes, change);
    }

    /** Adds a detail for each property that becomes another one; returns the strongest of their demands. */
    private String properties(PreparedResource resource, ResourceRow row, TypeSchema schema, ArrayNode details) {
        ObjectNode desired;
        try {
            desired = Definitions.properties(template, resource.logicalId(), List.copyOf(current.values()));
        } catch (TemplateException e) {
            // it refers to something that the change set adds: what it will be is not known yet
            detail(details, null, "Dynamic", "ResourceReference", NEVER);
            return NEVER;
        }
        String strongest = NEVER;
        Set<String> names = new TreeSet<>();
        row.properties().fieldNames().forEachRemaining(names::add);
        desired.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode before = row.properties().path(name);
            JsonNode after = desired.path(name);
            boolean follows = before.equals(after) && refersToReplaced(after);
            if (before.equals(after) && !follows) {
                continue;
            }
            String recreation = recreation(schema, name, before, after, follows);
            detail(details, name, follows ? "Dynamic" : "Static", follows ? "ResourceReference" : "DirectModification",
                    recreation);
            strongest = stronger(strongest, recreation);
        }
        return strongest;
    }

    private static String recreation(TypeSchema schema, String name, JsonNode before, JsonNode after, boolean follows) {
        ObjectNode one = NODES.objectNode();
        ObjectNode other = NODES.objectNode();
        one.set(name, follows ? NODES.objectNode() : before);
        other.set(name, after);
        if (schema.needsReplacement(one, other)) {
            return ALWAYS;
        }
        return schema.mayNeedReplacement(one, other) ? CONDITIONALLY : NEVER;
    }

    private boolean refersToReplaced(JsonNode value) {
        return replaced.values().stream().anyMatch(row -> value.toString().contains(row.physicalId()));
    }

    private static String stronger(String one, String other) {
        List<String> order = List.of(NEVER, CONDITIONALLY, ALWAYS);
        return order.indexOf(one) > order.indexOf(other) ? one : other;
    }

    private static void policy(Set<String> scope, ArrayNode details, String attribute, boolean changed) {
        if (changed) {
            scope.add(attribute);
            details.addObject().put("Evaluation", "Static").put("ChangeSource", "DirectModification")
                    .putObject("Target").put("Attribute", attribute).put("RequiresRecreation", NEVER);
        }
    }

    private static void detail(ArrayNode details, String property, String evaluation, String source, String recreation) {
        ObjectNode target = details.addObject().put("Evaluation", evaluation).put("ChangeSource", source)
                .putObject("Target").put("Attribute", PROPERTIES).put("RequiresRecreation", recreation);
        if (property != null) {
            target.put("Name", property);
        }
    }

    private static ObjectNode change(String action, String logicalId, String physicalId, String type) {
        ObjectNode change = NODES.objectNode().put("Action", action).put("LogicalResourceId", logicalId)
                .put("ResourceType", type);
        if (physicalId != null) {
            change.put("PhysicalResourceId", physicalId);
        }
        change.putArray("Scope");
        change.putArray("Details");
        return change;
    }

    private static void add(ArrayNode changes, ObjectNode change) {
        changes.addObject().put("Type", "Resource").set("ResourceChange", change);
    }
}
