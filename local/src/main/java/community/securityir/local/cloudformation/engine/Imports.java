package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.engine.Types.Type;
import community.securityir.local.cloudformation.stack.ImportedResource;
import community.securityir.local.cloudformation.stack.ResourceStatus;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.store.Definition;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.store.StackStore;
import community.securityir.local.cloudformation.store.Standing;
import community.securityir.local.cloudformation.store.Tx;
import community.securityir.local.cloudformation.template.PreparedResource;
import community.securityir.local.cloudformation.template.PreparedTemplate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What CloudFormation asks of a change set that imports resources. The words are its own, in its order.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-manually.html">
 *     import</a>
 */
final class Imports {

    private final StackStore store;
    private final Types types;
    private final Invoker invoker;

    Imports(StackStore store, Types types, Invoker invoker) {
        this.store = store;
        this.types = types;
        this.invoker = invoker;
    }

    /**
     * Refuses what is no import and nothing but an import.
     *
     * @param stack what the template is for; its tags and outputs are to stay as they are
     */
    void refuseUnfit(Tx tx, StackRow stack, PreparedTemplate template, Definition definition,
            List<ImportedResource> imported) {
        refuseUndeclared(template, imported);
        ArrayNode changes = new Changes(types, tx.resources().owned(stack.id()), template, false).all();
        Map<String, Set<String>> touched = new HashMap<>();
        changes.forEach(change -> touched.computeIfAbsent(change.at("/ResourceChange/Action").asText(),
                action -> new TreeSet<>()).add(change.at("/ResourceChange/LogicalResourceId").asText()));
        Set<String> added = touched.getOrDefault("Add", Set.of());
        refuseUnless(!added.isEmpty(), "The template should contain at least one new resource to import.");
        List<String> logicalIds = imported.stream().map(ImportedResource::logicalResourceId).toList();
        List<String> here = logicalIds.stream().filter(id -> !added.contains(id)).toList();
        refuseUnless(here.isEmpty(), "Resources " + here + " passed in ResourceToImport are already in a stack and"
                + " cannot be imported.");
        List<String> unlisted = added.stream().filter(id -> !logicalIds.contains(id)).toList();
        refuseUnless(unlisted.isEmpty(), "Resources " + unlisted + " is missing from ResourceToImport list");
        Set<String> modified = new TreeSet<>(touched.getOrDefault("Modify", Set.of()));
        modified.addAll(touched.getOrDefault("Remove", Set.of()));
        refuseUnless(modified.isEmpty(), "You have modified resources " + modified + " in your template that are not"
                + " being imported. Update, create or delete operations cannot be executed during import operations.");
        List<String> undecided = logicalIds.stream().filter(template.withoutDeletionPolicy()::contains).toList();
        refuseUnless(undecided.isEmpty(), "The following resources to import " + undecided + " must have DeletionPolicy"
                + " attribute specified in the template.");
        refuseUnless(stack.definition().tags().equals(definition.tags()),
                "As part of the import operation, you cannot modify or add [RoleArn, Tags]");
        refuseUnless(new Comparison(stack, tx.resources().current(stack.id()), template).outputsUnchanged(),
                "As part of the import operation, you cannot modify or add [Outputs]");
    }

    private void refuseUndeclared(PreparedTemplate template, List<ImportedResource> imported) {
        refuseUnless(!imported.isEmpty(), "Must Provide at least one resource to import");
        List<String> logicalIds = imported.stream().map(ImportedResource::logicalResourceId).toList();
        refuseUnless(Set.copyOf(logicalIds).size() == logicalIds.size(),
                "Every resource to import must have unique LogicalResourceId");
        Map<String, String> declared = template.resources().stream()
                .collect(Collectors.toMap(PreparedResource::logicalId, PreparedResource::type));
        List<String> undeclared = logicalIds.stream().filter(id -> !declared.containsKey(id)).toList();
        refuseUnless(undeclared.isEmpty(), "The logical resource ids " + undeclared + " provided in ResourceToImport do"
                + " not exist in the template.");
        for (ImportedResource resource : imported) {
            String type = resource.resourceType();
            Optional<Type> known = types.find(type);
            refuseUnless(known.isEmpty() || known.get().schema().driftable(),
                    "ResourceTypes [" + type + "] are not supported for Import");
            refuseUnless(known.isEmpty()
                    || Set.copyOf(known.get().schema().identifierNames()).equals(resource.identifier().keySet()),
                    "Invalid resource identifier for resource type " + type + ". Expected "
                            + known.map(each -> each.schema().identifierNames()).orElse(List.of()));
            String inTemplate = declared.get(resource.logicalResourceId());
            refuseUnless(type.equals(inTemplate), "Resource type of [" + resource.logicalResourceId() + "] passed in"
                    + " ResourceToImport does not match with resource type defined in the template. Resource type in"
                    + " ResourceToImport: " + type + "; Resource type in Template: " + inTemplate + ".");
        }
    }

    /** Returns why one of the resources cannot be imported: it is not there, or a stack has it; empty if all can. */
    Optional<String> problem(StackRow stack, List<ImportedResource> imported) {
        for (ImportedResource resource : imported) {
            Type type = types.get(resource.resourceType());
            Optional<String> physicalId = type.schema().identifier(identifier(resource));
            if (physicalId.isEmpty()) {
                return Optional.of(notFound(resource.resourceType(), ""));
            }
            ResourceRow row = new ResourceRow(0, stack.id(), resource.logicalResourceId(), resource.resourceType(),
                    physicalId.get(), ResourceStatus.IMPORT_IN_PROGRESS, null, stack.created(), Standing.PENDING,
                    JsonNodeFactory.instance.objectNode(), null, Set.of(), null, null);
            Answer answer = invoker.read(stack, row);
            if (answer.failed()) {
                return Optional.of(answer.message() == null ? notFound(row.type(), row.physicalId())
                        : answer.message());
            }
            Optional<String> owner = store.read(tx -> owner(tx, stack, row.type(), row.physicalId()));
            if (owner.isPresent()) {
                return owner;
            }
        }
        return Optional.empty();
    }

    /** Returns that a stack has the resource already, in CloudFormation's words; empty if none does. */
    static Optional<String> owner(Tx tx, StackRow stack, String type, String physicalId) {
        return tx.resources().owner(stack.account(), type, physicalId)
                .map(owner -> physicalId + " already exists in stack " + owner);
    }

    /** Returns the changes of such a change set. */
    ArrayNode changes(List<ImportedResource> imported) {
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        for (ImportedResource resource : imported) {
            ObjectNode change = changes.addObject().put("Type", "Resource").putObject("ResourceChange")
                    .put("Action", "Import").put("LogicalResourceId", resource.logicalResourceId())
                    .put("PhysicalResourceId", types.get(resource.resourceType()).schema()
                            .identifier(identifier(resource)).orElse(null))
                    .put("ResourceType", resource.resourceType());
            change.putArray("Scope");
            change.putArray("Details");
        }
        return changes;
    }

    /** Returns the identifiers by logical id, in the form in which steps carry them. */
    static Map<String, ObjectNode> identifiers(List<ImportedResource> imported) {
        Map<String, ObjectNode> identifiers = new LinkedHashMap<>();
        imported.forEach(resource -> identifiers.put(resource.logicalResourceId(), identifier(resource)));
        return identifiers;
    }

    private static ObjectNode identifier(ImportedResource resource) {
        ObjectNode identifier = JsonNodeFactory.instance.objectNode();
        resource.identifier().forEach(identifier::put);
        return identifier;
    }

    private static String notFound(String type, String identifier) {
        return "Resource of type '" + type + "' with identifier '" + identifier + "' was not found.";
    }

    private static void refuseUnless(boolean fits, String message) {
        if (!fits) {
            throw StackException.validation(message);
        }
    }
}
