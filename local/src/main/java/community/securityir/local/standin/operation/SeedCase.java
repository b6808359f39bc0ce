package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Input;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.store.CaseEdits;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.Cases;
import community.securityir.local.standin.store.Comments;
import community.securityir.local.standin.store.Investigations;
import community.securityir.local.standin.store.Tags;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.ModelValues;
import community.securityir.local.standin.wire.ServiceException;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A case of a seed, checked: its content as it will be stored, and what lies beside it. */
final class SeedCase {

    private static final String COMMENTS = "comments";
    private static final String ACTIONS = "investigationActions";
    private static final String COMMENT_ID = "commentId";
    private static final String STATUS = "caseStatus";
    private static final String CREATED = "createdDate";
    private static final String UPDATED = "lastUpdatedDate";
    private static final String CLOSED = "closedDate";
    private static final String CLOSURE = "closureCode";
    private static final String ID = "caseId";
    private static final String METADATA = "caseMetadata";
    private static final List<String> AS_GIVEN = List.of(STATUS, "pendingAction", CLOSURE, METADATA);

    /** As in ARNs; the pattern of the model's CaseId lets far more pass. */
    private static final Pattern ID_IN_ARNS = Pattern.compile("[0-9]{10}");

    private final String id;
    private final ObjectNode content;
    private final Map<String, String> tags;
    private final List<Input> comments;
    private final List<ObjectNode> investigations;
    private final Instant created;
    private final Instant closed;

    private SeedCase(Input input, List<Input> comments, List<ObjectNode> investigations, Instant now) {
        this.id = input.text(ID);
        this.tags = TagRules.read(input, "tags");
        this.comments = comments;
        this.investigations = investigations;
        this.created = input.has(CREATED) ? input.instant(CREATED) : now;
        Instant updated = input.has(UPDATED) ? input.instant(UPDATED)
                : input.has(CLOSED) ? input.instant(CLOSED) : created;
        boolean isClosed = CaseStatuses.CLOSED.equals(input.text(STATUS));
        this.closed = input.has(CLOSED) ? input.instant(CLOSED) : isClosed ? updated : null;
        this.content = CreateCase.content(input, created);
        AS_GIVEN.stream().filter(input::has).forEach(name -> content.set(name, input.members().get(name)));
        content.set(UPDATED, Timestamps.toNode(updated));
        if (closed != null) {
            content.set(CLOSED, Timestamps.toNode(closed));
        }
        if (input.has("actualIncidentStartDate")) {
            content.set("actualIncidentStartDate", Timestamps.toNode(input.instant("actualIncidentStartDate")));
        }
    }

    static SeedCase read(SeedShapes shapes, ApiModel model, JsonNode node, String path, Instant now) {
        JsonNode own = node;
        if (node instanceof ObjectNode object) {
            own = object.deepCopy().without(List.of(COMMENTS, ACTIONS));
        }
        Input input = ModelValues.inputByHand(shapes.ofCase(), own, path);
        List<Input> comments = new ArrayList<>();
        Seed.elements(node, COMMENTS, path + ".", (each, where) ->
                comments.add(ModelValues.inputByHand(shapes.comment(), each, where)));
        List<ObjectNode> investigations = node.has(ACTIONS)
                ? Agents.stored(ModelValues.readByHand(model.shape("InvestigationActionList"), node.get(ACTIONS),
                        path + "." + ACTIONS), path + "." + ACTIONS)
                : List.of();
        SeedCase seeded = new SeedCase(input, comments, investigations, now);
        seeded.check(input, path);
        return seeded;
    }

    private void check(Input input, String path) {
        TagRules.checkKeys(tags.keySet(), path + ".tags");
        UpdateCase.refuseRepeatedKeys(input.members().path(METADATA), path + "." + METADATA);
        require(id == null || ID_IN_ARNS.matcher(id).matches(), path, ID, "have 10 digits");
        boolean isClosed = CaseStatuses.CLOSED.equals(input.text(STATUS));
        require(isClosed || !input.has(CLOSED), path, CLOSED, "not be there if the case is not closed");
        require(isClosed || !input.has(CLOSURE), path, CLOSURE, "not be there if the case is not closed");
        require(!input.has(UPDATED) || !input.instant(UPDATED).isBefore(created), path, UPDATED,
                "not be before " + CREATED);
        require(!input.has(CLOSED) || !input.instant(CLOSED).isBefore(created), path, CLOSED,
                "not be before " + CREATED);
        Set<String> ids = new HashSet<>();
        require(comments.stream().allMatch(comment -> !comment.has(COMMENT_ID) || ids.add(comment.text(COMMENT_ID))),
                path, COMMENTS, "have each commentId only once");
    }

    private static void require(boolean holds, String path, String member, String rule) {
        if (!holds) {
            throw ServiceException.invalid(path + "." + member, "Member must " + rule);
        }
    }

    /** Returns its ARN. */
    String insert(Connection connection, Caller owner) {
        CaseRecord record = id == null ? CreateCase.insert(connection, owner, content)
                : Cases.insert(connection, owner.account(), owner.region(), id, content);
        if (record == null) {
            throw ServiceException.conflict("A caseId of the seed is taken.", CaseChange.RESOURCE_TYPE, id);
        }
        TagRules.checkCount(tags, CaseChange.RESOURCE_TYPE, record.caseId());
        Tags.put(connection, CaseChange.arn(record), tags);
        CaseEdits.add(connection, record.seq(), created, owner.principal(), "Case Created", "The case was created.");
        comments.forEach(comment -> add(connection, record, owner, comment));
        Investigations.replace(connection, record.seq(), investigations);
        if (closed != null) {
            CaseEdits.add(connection, record.seq(), closed, owner.principal(), "Case Closed", "The case was closed.");
        }
        return CaseChange.arn(record);
    }

    private void add(Connection connection, CaseRecord record, Caller owner, Input comment) {
        String commentId = comment.text(COMMENT_ID);
        while (commentId == null || !comment.has(COMMENT_ID) && given(commentId)) {
            commentId = CaseComments.freeId(connection, record);
        }
        Instant at = comment.has(CREATED) ? comment.instant(CREATED) : created;
        String creator = comment.has("creator") ? comment.text("creator") : owner.principal();
        Comments.add(connection, record.seq(), commentId, at, creator, comment.text("body"));
        CaseEdits.add(connection, record.seq(), at, creator, CaseComments.ADDED.action(),
                CaseComments.ADDED.message());
    }

    private boolean given(String commentId) {
        return comments.stream().anyMatch(comment -> commentId.equals(comment.text(COMMENT_ID)));
    }
}
