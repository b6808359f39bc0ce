package community.securityir.local.standin.wire;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.standin.model.Shape;

/** Reads JSON that comes from elsewhere than a request of the API, in the form and by the rules of the API's shapes. */
public final class ModelValues {

    private ModelValues() {}

    /**
     * The value as {@link Input} has it: timestamps are milliseconds since 1970, members that the model does not know
     * are left out.
     *
     * @param path how messages name the value
     * @throws ServiceException ValidationException, with every member that is wrong
     */
    public static JsonNode read(Shape shape, JsonNode node, String path) {
        Violations violations = new Violations();
        JsonNode value = new MemberReader(violations).read(shape, node, path);
        violations.throwIfAny();
        return value;
    }
}
