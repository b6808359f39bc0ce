package community.securityir.local.cloudformation.stack;

import java.util.Map;
import java.util.Set;

/**
 * What a stack should be.
 *
 * @param account    12 digits
 * @param region     the Region that the stack lives in
 * @param stackName  a letter, then letters, digits and hyphens; at most 128 characters; of a stack that is there the id
 *                   will do too
 * @param source     the template's name for messages, usually its file name
 * @param template   the template's text, YAML or JSON; null for the one that the stack has
 * @param parameters values by parameter name
 * @param kept       the parameters that keep the value that they have in the stack; null for all that are left out, as
 *                   with {@code aws cloudformation deploy}. The others take their default.
 * @param tags       the stack's tags, which reach every taggable resource; null keeps those that the stack has
 * @param mode       whether there has to be such a stack
 * @param settings   what else belongs to the stack; null keeps what it has. Whether it is protected is only taken from
 *                   here for a new one.
 * @param options    how the operation is carried out
 */
public record DeployRequest(String account, String region, String stackName, String source, String template,
        Map<String, String> parameters, Set<String> kept, Map<String, String> tags, Mode mode, StackSettings settings,
        OperationOptions options) {

    /** Whether there has to be a stack of that name. */
    public enum Mode { CREATE, UPDATE, EITHER }

    /** Keeps maps of its own. */
    public DeployRequest {
        parameters = Map.copyOf(parameters);
        kept = kept == null ? null : Set.copyOf(kept);
        tags = tags == null ? null : Map.copyOf(tags);
    }

    /** Creates or updates, keeps what is left out, and rolls back on failure. */
    public DeployRequest(String account, String region, String stackName, String source, String template,
            Map<String, String> parameters, Map<String, String> tags) {
        this(account, region, stackName, source, template, parameters, null, tags, Mode.EITHER, null,
                OperationOptions.DEFAULT);
    }

    /** Returns what identifies the stack, and nothing of what it is to contain. */
    @Override
    public String toString() {
        return "DeployRequest[" + account + ", " + region + ", " + stackName + "]";
    }
}
