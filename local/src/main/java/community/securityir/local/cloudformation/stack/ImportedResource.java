package community.securityir.local.cloudformation.stack;

import java.util.Map;

/**
 * A resource that is there already and is to become a stack's.
 *
 * @param identifier its primary identifier by the names of the properties
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceToImport.html">
 *     ResourceToImport</a>
 */
public record ImportedResource(String resourceType, String logicalResourceId, Map<String, String> identifier) {

    /** Keeps a map of its own. */
    public ImportedResource {
        identifier = Map.copyOf(identifier);
    }
}
