package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Input;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.Handler;
import community.securityir.local.standin.wire.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes what a case says. What guide/stand-in.md calls its rules for lists are written here.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_UpdateCase.html">UpdateCase</a>
 */
final class UpdateCase implements Handler {

    private static final List<String> TEXTS = List.of("title", "description", "engagementType");
    private static final List<String> DATES = List.of("reportedIncidentStartDate", "actualIncidentStartDate");
    private static final String METADATA = "caseMetadata";
    private static final Elements METADATA_ENTRIES = new Elements(METADATA, "key");

    private final CaseChange cases;
    private final ApiModel model;
    private final Switches switches;

    UpdateCase(CaseChange cases, ApiModel model, Switches switches) {
        this.cases = cases;
        this.model = model;
        this.switches = switches;
    }

    @Override
    public ObjectNode handle(Call call) {
        Input input = call.input();
        for (Elements elements : Elements.ALL) {
            refuseContradiction(elements, input);
        }
        refuseRepeatedKeys(input.members().path(METADATA), METADATA);
        cases.change(call.caller(), input.text("caseId"), call.caller().principal(), (record, now) -> {
            List<String> changed = apply(record, input);
            return changed.isEmpty() ? null
                    : new CaseChange.Edit("Case Updated", "Changed: " + String.join(", ", changed));
        });
        return JsonNodeFactory.instance.objectNode();
    }

    /** Names the members that really changed. */
    private List<String> apply(CaseRecord record, Input input) {
        List<String> changed = new ArrayList<>();
        for (String member : TEXTS) {
            if (input.has(member)) {
                set(record, member, input.members().get(member), changed);
            }
        }
        for (String member : DATES) {
            Instant date = input.instant(member);
            if (date != null) {
                set(record, member, Timestamps.toNode(date), changed);
            }
        }
        for (Elements elements : Elements.ALL) {
            set(record, elements.member(), merged(elements, record, input), changed);
        }
        if (input.has(METADATA)) {
            set(record, METADATA, metadata(record, input.members().path(METADATA)), changed);
        }
        return changed;
    }

    private static void set(CaseRecord record, String member, JsonNode value, List<String> changed) {
        JsonNode before = record.content().get(member);
        // as text: a number that was read back and the same number made anew are different kinds of nodes
        if (before == null || !before.toString().equals(value.toString())) {
            record.set(member, value);
            changed.add(member);
        }
    }

    /** What is there, without what shall go, with what shall come. An element that is there stays as it is. */
    private ArrayNode merged(Elements elements, CaseRecord record, Input input) {
        Map<String, JsonNode> result = elements.index(record.list(elements.member()));
        result.keySet().removeAll(elements.index(input.members().path(elements.toDelete())).keySet());
        Map<String, JsonNode> added = elements.index(input.members().path(elements.toAdd()));
        added.forEach(result::putIfAbsent);
        long most = elements.most(model);
        if (result.size() > most && !added.isEmpty()) {
            throw ServiceException.invalid(elements.toAdd(),
                    "Member must not make the case's list longer than " + most);
        }
        return JsonNodeFactory.instance.arrayNode().addAll(result.values());
    }

    /** Whether the service replaces the list or merges into it, nobody outside AWS knows. */
    private JsonNode metadata(CaseRecord record, JsonNode given) {
        if (!switches.mergesMetadata()) {
            return given;
        }
        Map<String, JsonNode> merged = METADATA_ENTRIES.index(record.content().path(METADATA));
        merged.putAll(METADATA_ENTRIES.index(given));
        if (merged.size() > METADATA_ENTRIES.most(model)) {
            throw ServiceException.invalid(METADATA,
                    "Member must not make the case's list longer than " + METADATA_ENTRIES.most(model));
        }
        return JsonNodeFactory.instance.arrayNode().addAll(merged.values());
    }

    private static void refuseContradiction(Elements elements, Input input) {
        Set<String> both = new HashSet<>(elements.index(input.members().path(elements.toAdd())).keySet());
        both.retainAll(elements.index(input.members().path(elements.toDelete())).keySet());
        if (!both.isEmpty()) {
            throw ServiceException.invalid(elements.toAdd(),
                    "Member must not have elements that " + elements.toDelete() + " has too");
        }
    }

    static void refuseRepeatedKeys(JsonNode metadata, String path) {
        Set<String> keys = new HashSet<>();
        for (JsonNode entry : metadata) {
            if (!keys.add(entry.path("key").textValue())) {
                throw ServiceException.invalid(path, "Member must have each key only once");
            }
        }
    }
}
