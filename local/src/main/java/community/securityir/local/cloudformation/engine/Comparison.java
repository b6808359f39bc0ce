package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.store.Definition;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.template.PreparedResource;
import community.securityir.local.cloudformation.template.PreparedTemplate;
import community.securityir.local.cloudformation.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A stack as it is against a template for it. */
final class Comparison {

    private final StackRow stack;
    private final Map<String, ResourceRow> current;
    private final PreparedTemplate template;

    /** Takes a stack, the resources that are its now, and the template that it is to be updated with. */
    Comparison(StackRow stack, List<ResourceRow> current, PreparedTemplate template) {
        this.stack = stack;
        this.current = current.stream().collect(Collectors.toMap(ResourceRow::logicalId, Function.identity()));
        this.template = template;
    }

    /**
     * Refuses a template that gives a resource another type: CloudFormation knows no such change.
     *
     * @throws StackException with CloudFormation's words
     */
    void refuseOtherTypes() {
        List<String> others = template.resources().stream()
                .filter(resource -> current.containsKey(resource.logicalId())
                        && !current.get(resource.logicalId()).type().equals(resource.type()))
                .map(PreparedResource::logicalId).toList();
        if (!others.isEmpty()) {
            throw StackException.validation("Update of resource type is not permitted. The new template modifies"
                    + " resource type of the following resources: " + others);
        }
    }

    /** Returns whether the stack is what the definition asks for: resources, tags, policies and outputs. */
    boolean nothingToDo(Definition definition) {
        return stack.definition().tags().equals(definition.tags())
                && template.resources().size() == current.size()
                && template.resources().stream().allMatch(this::unchanged)
                && outputsUnchanged();
    }

    private boolean unchanged(PreparedResource resource) {
        ResourceRow row = current.get(resource.logicalId());
        if (row == null || row.deletionPolicy() != resource.deletionPolicy()
                || row.updateReplacePolicy() != resource.updateReplacePolicy()) {
            return false;
        }
        try {
            return Definitions.properties(template, resource.logicalId(), List.copyOf(current.values()))
                    .equals(row.properties());
        } catch (TemplateException e) {
            return false; // it refers to something that is not there yet
        }
    }

    /** Returns whether the template gives the outputs that the stack has. */
    boolean outputsUnchanged() {
        try {
            return template.outputs(new StackValues(List.copyOf(current.values()))).equals(stack.outputs());
        } catch (TemplateException e) {
            return false; // as above
        }
    }
}
