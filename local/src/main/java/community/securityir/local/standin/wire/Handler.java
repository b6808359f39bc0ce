package community.securityir.local.standin.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Does what an operation does. Called by many threads at once. */
@FunctionalInterface
public interface Handler {

    /**
     * Returns the members of the answer; timestamps by {@code Timestamps.toNode}.
     *
     * @throws ServiceException if the answer is an exception of the API
     */
    ObjectNode handle(Call call);
}
