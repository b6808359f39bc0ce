package community.securityir.lives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.lifecycle.HandlerRequest;
import java.util.Map;

/**
 * An operation of a stack on its resource.
 *
 * @param token the same in every request of the operation
 * @param previous null, but for an update
 * @param rollback whether it undoes a failed one
 */
record Operation(
        String action,
        String token,
        ObjectNode desired,
        ObjectNode previous,
        Map<String, String> previousStackTags,
        Map<String, String> stackTags,
        boolean rollback) {

    static Operation create(String token, Template template) {
        return new Operation("CREATE", token, template.model(), null, Map.of(), template.stackTags(), false);
    }

    static Operation read(String token, ObjectNode identifier) {
        return new Operation("READ", token, identifier, null, Map.of(), Map.of(), false);
    }

    static Operation update(String token, String arn, Template previous, Template desired, boolean rollback) {
        return new Operation("UPDATE", token, desired.identified(arn), previous.identified(arn),
                previous.stackTags(), desired.stackTags(), rollback);
    }

    static Operation delete(String token, String arn, Template template) {
        return new Operation("DELETE", token, template.identified(arn), null, Map.of(), template.stackTags(), false);
    }

    /** The request of the first invocation. */
    ObjectNode request(String account) {
        ObjectNode request = HandlerRequest.of(account, action, token, desired, previous);
        HandlerRequest.setStackTags(request, previousStackTags, stackTags);
        return rollback ? request.put("rollback", true) : request;
    }
}
