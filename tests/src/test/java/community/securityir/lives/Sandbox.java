package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** Where a handler runs, and may die. */
interface Sandbox {

    /**
     * One invocation.
     *
     * @param weather what becomes of its calls; faults of the service are switched on already
     * @param people does what somebody does in front of a call
     * @return the progress event; null if the handler died over it
     */
    JsonNode invoke(ObjectNode request, Weather weather, Consumer<Act> people);

    /** The calls since this was last asked that were to change something, by the names of the SDK's methods. */
    List<String> changing();
}
