package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What a user wrote: the properties of the resource and the tags of the stack.
 *
 * @param model never changed: changes make another template
 */
record Template(ObjectNode model, Map<String, String> stackTags) {

    /** Somebody sets a property in the template, or takes it out (null). */
    record Edit(String property, JsonNode value) {

        @Override
        public String toString() {
            return property + "=" + (value == null ? "-" : value);
        }
    }

    Template with(List<Edit> edits, Map<String, String> otherStackTags) {
        ObjectNode edited = model.deepCopy();
        for (Edit edit : edits) {
            if (edit.value() == null) {
                edited.remove(edit.property());
            } else {
                edited.set(edit.property(), edit.value());
            }
        }
        return new Template(edited, otherStackTags == null ? stackTags : otherStackTags).possible();
    }

    /** A status is for cases that the customer's own team works on; the handlers refuse it for others. */
    Template possible() {
        if (model.path("ResolverType").asText().equals("AWS") && model.has(CaseState.COMMAND)) {
            ObjectNode possible = model.deepCopy();
            possible.remove(CaseState.COMMAND);
            return new Template(possible, stackTags);
        }
        return this;
    }

    /** The model as CloudFormation sends it once there is a case. */
    ObjectNode identified(String arn) {
        return model.deepCopy().put("CaseArn", arn);
    }

    boolean differsBeyondTags(Template other) {
        return !withoutTags(model).equals(withoutTags(other.model));
    }

    private static ObjectNode withoutTags(ObjectNode model) {
        ObjectNode rest = model.deepCopy();
        rest.remove("Tags");
        return rest;
    }

    @Override
    public String toString() {
        return model + (stackTags.isEmpty() ? "" : " stack tags " + stackTags);
    }
}
