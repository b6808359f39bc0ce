package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A case in a form in which two can be compared: no order in sets, and no difference between a set that is empty and
 * one that is not there. A template, what Read returned and what the service holds all come to this form.
 *
 * @param scalars by the property's name; what is not there has no key
 * @param sets for each kind the elements by identity
 */
record CaseState(SortedMap<String, String> scalars, Map<Kind, SortedMap<String, JsonNode>> sets) {

    static final String STATUS = "CaseStatus";
    static final String COMMAND = "SelfManagedCaseStatus";

    private static final List<String> SCALARS = List.of("Title", "Description", "EngagementType",
            "ReportedIncidentStartDate", "ActualIncidentStartDate", "ResolverType", STATUS, COMMAND);

    /** From a model as the schema describes it. */
    static CaseState of(JsonNode model) {
        SortedMap<String, String> scalars = new TreeMap<>();
        for (String name : SCALARS) {
            if (model.hasNonNull(name)) {
                scalars.put(name, model.path(name).asText());
            }
        }
        Map<Kind, SortedMap<String, JsonNode>> sets = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            SortedMap<String, JsonNode> elements = new TreeMap<>();
            for (JsonNode element : model.path(kind.property())) {
                elements.put(kind.identityOf(element), kind.restOf(element));
            }
            sets.put(kind, elements);
        }
        return new CaseState(scalars, sets);
    }

    /** A template's model with the stack's tags: where both have a key, the resource's wins. */
    static CaseState of(Template template) {
        CaseState state = of(template.model());
        template.stackTags().forEach((key, value) -> state.set(Kind.TAGS).putIfAbsent(key,
                JsonNodeFactory.instance.objectNode().put("Value", value)));
        return state;
    }

    SortedMap<String, JsonNode> set(Kind kind) {
        return sets.get(kind);
    }

    /** The rest of the element; of a watcher who is only there in other letters, that of each of these spellings. */
    List<JsonNode> spellings(Kind kind, String identity) {
        JsonNode exactly = set(kind).get(identity);
        if (exactly != null || kind != Kind.WATCHERS) {
            return exactly == null ? List.of() : List.of(exactly);
        }
        return set(kind).entrySet().stream()
                .filter(watcher -> watcher.getKey().equalsIgnoreCase(identity))
                .map(Map.Entry::getValue)
                .toList();
    }

    String status() {
        return scalars.get(STATUS);
    }

    boolean isClosed() {
        return "Closed".equals(status());
    }

    boolean isWithAws() {
        return "AWS".equals(scalars.get("ResolverType"));
    }

    /** The same without those watchers of the membership's team whom a template does not name: nobody's difference. */
    CaseState withoutTeam(CaseState template) {
        Map<Kind, SortedMap<String, JsonNode>> others = new EnumMap<>(sets);
        SortedMap<String, JsonNode> watchers = new TreeMap<>(set(Kind.WATCHERS));
        watchers.keySet().removeIf(email -> Templates.TEAM.contains(email.toLowerCase(Locale.ROOT))
                && template.set(Kind.WATCHERS).keySet().stream().noneMatch(email::equalsIgnoreCase));
        others.put(Kind.WATCHERS, watchers);
        return new CaseState(scalars, others);
    }

    /** As JSON, to be read by people. */
    @Override
    public String toString() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        scalars.forEach(document::put);
        sets.forEach((kind, elements) -> {
            if (!elements.isEmpty()) {
                ArrayNode list = document.putArray(kind.property());
                elements.forEach((identity, rest) ->
                        list.add(rest.isEmpty() ? identity : identity + " " + rest));
            }
        });
        return document.toString();
    }
}
