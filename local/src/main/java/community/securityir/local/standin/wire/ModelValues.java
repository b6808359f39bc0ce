package community.securityir.local.standin.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.Input;
import community.securityir.local.model.MemberReader;
import community.securityir.local.model.Shape;
import community.securityir.local.model.Shape.StructureShape;
import community.securityir.local.model.Violations;

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
        ServiceException.throwIfAny(violations);
        return value;
    }

    /**
     * What people wrote by hand: members that the shape does not have are refused, and times may be ISO 8601.
     *
     * @throws ServiceException ValidationException, with every member that is wrong
     */
    public static JsonNode readByHand(Shape shape, JsonNode node, String path) {
        Violations violations = new Violations();
        JsonNode value = new MemberReader(violations, true).read(shape, node, path);
        ServiceException.throwIfAny(violations);
        return value;
    }

    /** The same of a structure, as if it were a request. */
    public static Input inputByHand(StructureShape shape, JsonNode node, String path) {
        return new Input((ObjectNode) readByHand(shape, node, path));
    }
}
