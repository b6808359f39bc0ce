package community.securityir.local.cloudformation.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A template of which everything was checked that can be before anything is created; conditions are decided, parameters
 * filled in.
 */
public final class PreparedTemplate {

    private PreparedTemplate() {
    }

    /**
     * Checks a template and fills in its parameters.
     *
     * @param parameters values by parameter name; those left out take their default
     * @throws TemplateException with all problems that do not follow from one another
     */
    public static PreparedTemplate prepare(Template template, Map<String, String> parameters, Environment environment,
            Collection<ResourceType> types) {
        throw new UnsupportedOperationException();
    }

    /** Returns the parameters' effective values by name, in the template's order. See {@link #noEcho()}. */
    public Map<String, String> parameters() {
        throw new UnsupportedOperationException();
    }

    /** Returns the names of the parameters whose values must never be shown. */
    public Set<String> noEcho() {
        throw new UnsupportedOperationException();
    }

    /** Returns the resources whose condition holds, each after those that it depends on. */
    public List<PreparedResource> resources() {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns a resource's properties, evaluated, converted to the schema's types and checked against it.
     *
     * @throws TemplateException if a value that came from another resource breaks a rule, or is not there
     */
    public ObjectNode properties(String logicalId, LiveValues live) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the outputs whose condition holds, by name in the template's order.
     *
     * @throws TemplateException if a value that came from a resource is not there or is not text
     */
    public Map<String, Output> outputs(LiveValues live) {
        throw new UnsupportedOperationException();
    }
}
