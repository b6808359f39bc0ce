package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Input;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.Cases;
import community.securityir.local.standin.store.MembershipRecord;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.store.Tags;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.Handler;
import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Opens a case, at most once for a client token.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_CreateCase.html">CreateCase</a>
 */
final class CreateCase implements Handler {

    private static final CaseChange.Edit CREATED = new CaseChange.Edit("Case Created", "The case was created.");

    private final ServiceStore store;
    private final CaseChange cases;
    private final Switches switches;
    private final long mostWatchers;

    CreateCase(ServiceStore store, CaseChange cases, ApiModel model, Switches switches) {
        this.store = store;
        this.cases = cases;
        this.switches = switches;
        this.mostWatchers = Elements.WATCHERS.most(model);
    }

    @Override
    public ObjectNode handle(Call call) {
        Map<String, String> tags = TagRules.read(call.input(), "tags");
        TagRules.checkKeys(tags.keySet(), "tags");
        Idempotency once = new Idempotency(call, CaseChange.RESOURCE_TYPE);
        String caseId = store.write(connection -> once.make(connection, () -> insert(connection, call, tags)));
        return JsonNodeFactory.instance.objectNode().put("caseId", caseId);
    }

    private String insert(Connection connection, Call call, Map<String, String> tags) {
        Caller caller = call.caller();
        Instant now = cases.now();
        MembershipRecord membership = ActiveMembership.require(connection, caller);
        ObjectNode content = content(call.input(), now);
        if (switches.teamWatchers()) {
            TeamWatchers.add(content.withArray(Elements.WATCHERS.member()), membership, mostWatchers);
        }
        CaseRecord record = insert(connection, caller, content);
        TagRules.checkCount(tags, CaseChange.RESOURCE_TYPE, record.caseId());
        Tags.put(connection, CaseChange.arn(record), tags);
        cases.note(connection, record, membership, caller.principal(), CREATED, now);
        return record.caseId();
    }

    static ObjectNode content(Input input, Instant now) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("title", input.text("title"));
        content.put("description", input.text("description"));
        content.put("caseStatus", CaseStatuses.SUBMITTED);
        content.put("engagementType", input.text("engagementType"));
        content.set("reportedIncidentStartDate", Timestamps.toNode(input.instant("reportedIncidentStartDate")));
        content.put("pendingAction", "None");
        content.set("createdDate", Timestamps.toNode(now));
        content.set("lastUpdatedDate", Timestamps.toNode(now));
        content.put("resolverType", input.text("resolverType"));
        for (Elements elements : Elements.ALL) {
            content.set(elements.member(), elements.distinct(input.members().path(elements.member())));
        }
        content.putArray("caseAttachments");
        return content;
    }

    /** Adds a case with an id of 10 digits, as the service's; the same id may exist in another account or Region. */
    static CaseRecord insert(Connection connection, Caller caller, ObjectNode content) {
        CaseRecord record;
        do {
            String id = String.valueOf(ThreadLocalRandom.current().nextLong(1_000_000_000L, 10_000_000_000L));
            record = Cases.insert(connection, caller.account(), caller.region(), id, content);
        } while (record == null);
        return record;
    }
}
