package community.securityir.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.TagManager;
import software.amazon.awscdk.Token;
import software.amazon.jsii.JsiiObjectMapper;

/** What is wrong with a case, those rules included that no schema can say. */
final class CaseRules {

    private static final String RESERVED = "community-securityir-case";
    private static final String JSII_MAP = "$jsii.map";

    private CaseRules() {}

    /**
     * Returns a sentence for each problem, none of which quotes what the case says.
     *
     * @param properties by their names in templates
     */
    static List<String> problems(Map<String, Object> properties, TagManager tags) {
        JsonNode template = plain(JsiiObjectMapper.INSTANCE.valueToTree(properties));
        List<String> problems = new ArrayList<>(SchemaRules.problems(template));
        if (template.has("SelfManagedCaseStatus") && template.path("ResolverType").asText().equals("AWS")) {
            problems.add("SelfManagedCaseStatus is for cases with ResolverType Self: AWS's engineers move the others");
        }
        repeated(template.path("Watchers"), "Email", email -> email.toLowerCase(Locale.ROOT))
                .forEach(email -> problems.add("Watchers has the same e-mail address twice"));
        repeated(template.path("ThreatActorIpAddresses"), "IpAddress", UnaryOperator.identity())
                .forEach(address -> problems.add("ThreatActorIpAddresses has the same address twice"));
        problems.addAll(ofTags(tags.tagValues()));
        return problems;
    }

    /** Returns a text for each item whose member an earlier item has already; tokens are nobody's equal. */
    private static List<String> repeated(JsonNode items, String member, UnaryOperator<String> comparable) {
        Set<String> seen = new HashSet<>();
        List<String> repeated = new ArrayList<>();
        for (JsonNode item : items) {
            String text = item.path(member).asText();
            if (!Token.isUnresolved(text) && !seen.add(comparable.apply(text))) {
                repeated.add(text);
            }
        }
        return repeated;
    }

    private static List<String> ofTags(Map<String, String> tags) {
        List<String> problems = new ArrayList<>(SchemaRules.problems(
                plain(JsiiObjectMapper.INSTANCE.valueToTree(Map.of("Tags", tags.entrySet().stream()
                        .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue())).toList())))));
        if (tags.containsKey(RESERVED)) {
            problems.add("Tags may not have the key " + RESERVED + ", which is the resource type's own");
        }
        if (tags.keySet().stream().anyMatch(key -> key.toLowerCase(Locale.ROOT).startsWith("aws:"))) {
            problems.add("Tags may not have keys that begin with aws:, which are reserved by AWS");
        }
        return problems;
    }

    /** Without the marks of jsii, which writes maps as maps in a map. */
    private static JsonNode plain(JsonNode value) {
        if (value.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (value.has(JSII_MAP)) {
            return plain(value.path(JSII_MAP));
        }
        if (value.isObject()) {
            ObjectNode members = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(member -> members.set(member.getKey(), plain(member.getValue())));
            return members;
        }
        return value;
    }
}
