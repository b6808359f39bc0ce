package community.securityir.local.cloudformation.store;

import java.util.Map;

/**
 * What a stack was asked to be.
 *
 * @param source     the template's name for messages
 * @param template   its text
 * @param parameters the values in force, defaults included
 * @param effective  the same as they may be shown: NoEcho ones masked
 * @param tags       the stack's tags
 */
public record Definition(String source, String template, Map<String, String> parameters,
        Map<String, String> effective, Map<String, String> tags) {
}
