package community.securityir.local.cloudformation.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cloudformation.document.Node;
import java.util.Map;
import java.util.Optional;

/** What names stand for while a template is evaluated. */
public interface Values {

    /** Returns a parameter's or pseudo parameter's value: text, a list, nothing, or undetermined if it has a fault. */
    Node parameter(String name);

    /** Returns whether a condition holds; empty if that has a fault. */
    Optional<Boolean> condition(String name);

    /** Returns a condition that does not hold and therefore keeps a resource from being created. */
    Optional<String> missingBecauseOf(String logicalId);

    /** Returns whether resources can be asked; if not, what they give is undetermined. */
    boolean live();

    /** Returns what Ref gives for a resource; null if there is no such thing. Only asked when live. */
    JsonNode ref(String logicalId);

    /** Returns an attribute of a resource; null if it has no such thing. Only asked when live. */
    JsonNode attribute(String logicalId, String attribute);

    /** Returns what the stacks of the account and Region export under a name; empty if nobody does. */
    Optional<String> export(String name);

    /** Returns the mappings: name, top-level key, second-level key. */
    Map<String, Map<String, Map<String, Node>>> mappings();
}
