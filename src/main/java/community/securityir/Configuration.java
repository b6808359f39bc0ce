package community.securityir;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What the plugin's wrapper asks about this resource type: its schema's file and which tags a model declares. */
final class Configuration extends BaseConfiguration {

    Configuration() {
        super("community-securityir-case.json");
    }

    /** The model's own tags; the plugin lays them over the stack's, so that the resource's value wins. */
    @Override
    public Map<String, String> resourceDefinedTags(final ResourceModel model) {
        if (model == null || model.getTags() == null) {
            return Map.of();
        }
        final Map<String, String> tags = new LinkedHashMap<>();
        // The wrapper asks before it validates: a null in the list is refused a moment later.
        model.getTags().stream().filter(Objects::nonNull).forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        return tags;
    }
}
