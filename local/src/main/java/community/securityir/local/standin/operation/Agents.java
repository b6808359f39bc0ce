package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.store.FindingMetrics;
import community.securityir.local.standin.store.Investigations;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.ModelValues;
import community.securityir.local.standin.wire.ServiceException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What AWS's agents find out and count, for which the API has no operations. */
public final class Agents {

    private static final String ACTIONS = "investigationActions";
    private static final String ID = "investigationId";

    private final ServiceStore store;
    private final CaseChange cases;
    private final ApiModel model;

    public Agents(ServiceStore store, CaseChange cases, ApiModel model) {
        this.store = store;
        this.cases = cases;
        this.model = model;
    }

    /**
     * Replaces the investigations of a case, closed ones too.
     *
     * @param arn of the case
     * @param actions the list of ListInvestigations, from the first to the last
     * @throws ServiceException ValidationException or ResourceNotFoundException
     */
    public void investigate(String arn, JsonNode actions) {
        ResourceArn resource = ResourceArn.ofCase(model, arn);
        List<ObjectNode> contents =
                stored(ModelValues.readByHand(model.shape("InvestigationActionList"), actions, ACTIONS), ACTIONS);
        store.write(connection -> {
            long seq = CaseChange.require(connection, resource.owner(), resource.id()).seq();
            Investigations.replace(connection, seq, contents);
            cases.announcements().quietlyOfCase(connection, resource.owner(), resource.id(), Announcements.SERVICE,
                    cases.now());
            return null;
        });
    }

    /** @param path how messages name the list */
    static List<ObjectNode> stored(JsonNode actions, String path) {
        List<ObjectNode> contents = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        actions.forEach(node -> {
            if (!ids.add(node.path(ID).textValue())) {
                throw ServiceException.invalid(path, "Member must have each " + ID + " only once");
            }
            contents.add(stored((ObjectNode) node));
        });
        return contents;
    }

    private static ObjectNode stored(ObjectNode action) {
        toSeconds(action, "lastUpdated");
        if (action.path("feedback") instanceof ObjectNode feedback) {
            toSeconds(feedback, "submittedAt");
        }
        return action;
    }

    private static void toSeconds(ObjectNode node, String member) {
        if (node.has(member)) {
            node.set(member, Timestamps.toNode(Instant.ofEpochMilli(node.get(member).longValue())));
        }
    }

    /**
     * Replaces what was counted for a membership.
     *
     * @param arn of the membership
     * @param days by the day in UTC ({@code 2026-03-01}), counts by the members of GetFindingMetricsResponse
     * @throws ServiceException ValidationException or ResourceNotFoundException
     */
    public void count(String arn, JsonNode days) {
        ResourceArn resource = ResourceArn.ofMembership(model, arn);
        Map<LocalDate, Map<String, Long>> counts = new HashMap<>();
        if (!days.isObject()) {
            throw ServiceException.invalid("days", "Member must be an object");
        }
        days.properties().forEach(day -> counts.put(date(day.getKey()), counts(day.getValue())));
        store.write(connection -> {
            long seq = MembershipChange.require(connection, resource.owner(), resource.id()).seq();
            FindingMetrics.replace(connection, seq, counts);
            return null;
        });
    }

    private static LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 0 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw ServiceException.invalid("days", "Member must have days such as 2026-03-01 as keys");
    }

    private Map<String, Long> counts(JsonNode node) {
        Set<String> metrics = model.operation("GetFindingMetrics").output().members().keySet();
        Map<String, Long> counts = new HashMap<>();
        if (!node.isObject()) {
            throw ServiceException.invalid("days", "Member must have objects as values");
        }
        node.properties().forEach(count -> {
            boolean counted = count.getValue().isIntegralNumber() && count.getValue().canConvertToLong()
                    && count.getValue().longValue() >= 0;
            if (!counted || !metrics.contains(count.getKey())) {
                throw ServiceException.invalid("days", "Member must count, in whole numbers from 0, only: "
                        + String.join(", ", metrics));
            }
            counts.put(count.getKey(), count.getValue().longValue());
        });
        return counts;
    }
}
