package community.securityir.local.cloudformation.stack;

import java.util.Map;

/**
 * What a stack should be.
 *
 * @param account    12 digits
 * @param region     the Region that the stack lives in
 * @param stackName  a letter, then letters, digits and hyphens; at most 128 characters
 * @param source     the template's name for messages, usually its file name
 * @param template   the template's text, YAML or JSON
 * @param parameters values by parameter name; those left out keep the value that they have in the stack, as with
 *                   {@code aws cloudformation deploy}, else take their default
 * @param tags       the stack's tags, which reach every taggable resource; null keeps those that the stack has
 */
public record DeployRequest(String account, String region, String stackName, String source, String template,
        Map<String, String> parameters, Map<String, String> tags) {

    /** Keeps maps of its own. */
    public DeployRequest {
        parameters = Map.copyOf(parameters);
        tags = tags == null ? null : Map.copyOf(tags);
    }

    /** Returns what identifies the stack, and nothing of what it is to contain. */
    @Override
    public String toString() {
        return "DeployRequest[" + account + ", " + region + ", " + stackName + "]";
    }
}
