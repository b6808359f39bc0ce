package community.securityir.local.cloudformation.stack;

import community.securityir.local.cloudformation.template.Output;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A stack as it is now.
 *
 * @param reason     why it has its status; may be null
 * @param updated    when its last update began; null if it was never updated
 * @param deleted    when it was deleted; null if it was not
 * @param parameters the effective values; those of NoEcho parameters are masked
 * @param outputs    by name, in the template's order
 * @param resources  in the order in which they were first created
 * @param settings   what else belongs to it
 * @param drift      what the last drift detection found
 */
public record Stack(String stackId, String stackName, String account, String region, StackStatus status,
        String reason, Instant created, Instant updated, Instant deleted, Map<String, String> parameters,
        Map<String, String> tags, Map<String, Output> outputs, List<StackResource> resources,
        StackSettings settings, DriftInformation drift) {
}
