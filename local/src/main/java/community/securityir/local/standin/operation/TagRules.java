package community.securityir.local.standin.operation;

import community.securityir.local.aws.TagKeys;
import community.securityir.local.model.Input;
import community.securityir.local.standin.wire.ServiceException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What holds for tags beyond the API model: AWS's own rules for tags of any service.
 *
 * @see <a href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html">
 *     Tagging AWS resources</a>
 */
final class TagRules {

    /** Of one resource. The model's 200 bounds a request; no AWS resource holds more than 50. */
    private static final int MOST = 50;

    private TagRules() {}

    static Map<String, String> read(Input input, String member) {
        Map<String, String> tags = new LinkedHashMap<>();
        input.members().path(member).forEachEntry((key, value) -> tags.put(key, value.textValue()));
        return tags;
    }

    /** @throws ServiceException ValidationException if a key is one that only AWS may set */
    static void checkKeys(Collection<String> keys, String member) {
        if (keys.stream().anyMatch(TagKeys::isReserved)) {
            throw ServiceException.invalid(member, "Member must not have keys that begin with 'aws:'");
        }
    }

    /** @throws ServiceException ServiceQuotaExceededException if a resource would have too many */
    static void checkCount(Map<String, String> tags, String resourceType, String resourceId) {
        if (tags.size() > MOST) {
            throw new ServiceException("ServiceQuotaExceededException", "A resource has at most " + MOST + " tags.")
                    .with("resourceId", resourceId)
                    .with("resourceType", resourceType)
                    .with("serviceCode", "security-ir")
                    .with("quotaCode", "tags-per-resource");
        }
    }
}
