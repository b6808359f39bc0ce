package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The properties of a case that are sets: each element has an identity, and the rest of it comes with it. */
enum Kind {
    ACCOUNTS("ImpactedAccounts", null, 200),
    SERVICES("ImpactedServices", null, 600),
    REGIONS("ImpactedAwsRegions", "Region", 50),
    WATCHERS("Watchers", "Email", 30),
    ADDRESSES("ThreatActorIpAddresses", "IpAddress", 200),
    METADATA("CaseMetadata", "Key", 30),
    TAGS("Tags", "Key", 49);

    private final String property;
    private final String identity;
    private final int most;

    Kind(String property, String identity, int most) {
        this.property = property;
        this.identity = identity;
        this.most = most;
    }

    /** Its name in the schema. */
    String property() {
        return property;
    }

    /** How many elements a case can have. */
    int most() {
        return most;
    }

    /** What identifies the element. */
    String identityOf(JsonNode element) {
        return identity == null ? element.asText() : element.path(identity).asText();
    }

    /** The element without its identity; empty for one that is nothing else. */
    ObjectNode restOf(JsonNode element) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        if (identity != null) {
            rest.setAll((ObjectNode) element);
            rest.remove(identity);
        }
        return rest;
    }
}
