package community.securityir.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/** Models of cases, as templates give them. */
final class Models {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String MINIMAL = """
            {
              "Title": "A case",
              "Description": "First line.\\nSecond line.",
              "EngagementType": "Investigation",
              "ReportedIncidentStartDate": "2026-03-01T09:30:00Z",
              "ResolverType": "Self",
              "ImpactedAccounts": [],
              "Watchers": []
            }""";

    private static final String EVERYTHING = """
            {
              "Title": "A case with everything",
              "Description": "Änderungen — 変更 🚨",
              "EngagementType": "Security Incident",
              "ReportedIncidentStartDate": "2026-03-01T09:30:00Z",
              "ActualIncidentStartDate": "2024-02-29T23:59:59Z",
              "ResolverType": "Self",
              "SelfManagedCaseStatus": "Containment, Eradication and Recovery",
              "ImpactedAccounts": ["111111111111", "000000000222"],
              "Watchers": [
                {"Email": "soc@example.com", "Name": "Security Operations", "JobTitle": "On call"},
                {"Email": "ciso@example.com"}],
              "ImpactedAwsRegions": [{"Region": "us-east-1"}, {"Region": "eu-west-1"}],
              "ImpactedServices": ["IAM", "Amazon EC2"],
              "ThreatActorIpAddresses": [
                {"IpAddress": "198.51.100.7", "UserAgent": "curl/8.5.0"},
                {"IpAddress": "2001:0DB8:0000:0000:0000:0000:0000:0001"}],
              "CaseMetadata": [{"Key": "ticket", "Value": "SEC-1"}, {"Key": "severity", "Value": "high"}],
              "Tags": [{"Key": "team", "Value": "soc"}, {"Key": "empty", "Value": ""}]
            }""";

    private Models() {}

    static ObjectNode minimal() {
        return parse(MINIMAL);
    }

    static ObjectNode everything() {
        return parse(EVERYTHING);
    }

    /** A copy of the model with the property set to this JSON. */
    static ObjectNode with(ObjectNode model, String property, String json) {
        ObjectNode copy = model.deepCopy();
        try {
            copy.set(property, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return copy;
    }

    static ObjectNode without(ObjectNode model, String property) {
        ObjectNode copy = model.deepCopy();
        copy.remove(property);
        return copy;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The model's property with its elements in an order of their own: what a set is compared by. */
    static Object comparable(JsonNode value) {
        if (!(value instanceof ArrayNode)) {
            return value;
        }
        Set<String> elements = new TreeSet<>();
        value.forEach(element -> elements.add(element.toString()));
        return elements;
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
