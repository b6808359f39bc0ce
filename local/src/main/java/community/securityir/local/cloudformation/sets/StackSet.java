package community.securityir.local.cloudformation.sets;

import java.util.List;
import java.util.Map;

/**
 * A template for stacks in several accounts and Regions.
 *
 * @param id          its name, a colon and a unique text
 * @param account     whose it is, 12 digits
 * @param region      the Region that it is kept in
 * @param description may be null
 * @param parameters  values by name, for every instance
 * @param token       of the request that made it, by which its repetition is known; may be null
 */
public record StackSet(String id, String account, String region, String name, String description, String template,
        Map<String, String> parameters, Map<String, String> tags, List<String> capabilities,
        String token) {

    /** Returns what identifies it, and nothing of what it is to contain. */
    @Override
    public String toString() {
        return "StackSet[" + id + "]";
    }
}
