package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.Timestamps;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.Comments;
import community.securityir.local.standin.store.Comments.Comment;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.ServiceException;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * CreateCaseComment, UpdateCaseComment and ListComments.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_CreateCaseComment.html">
 *     CreateCaseComment</a>
 */
final class CaseComments {

    private static final String RESOURCE_TYPE = "Comment";
    private static final String CASE = "caseId";
    private static final String ID = "commentId";
    private static final String BODY = "body";
    static final CaseChange.Edit ADDED = new CaseChange.Edit("Case Comment Added", "A comment was added.");

    private final ServiceStore store;
    private final CaseChange cases;
    private final PageTokens tokens;

    CaseComments(ServiceStore store, CaseChange cases, PageTokens tokens) {
        this.store = store;
        this.cases = cases;
        this.tokens = tokens;
    }

    ObjectNode createCaseComment(Call call) {
        String caseId = call.input().text(CASE);
        Idempotency once = new Idempotency(call, RESOURCE_TYPE);
        String commentId = store.write(connection -> once.make(connection,
                () -> add(connection, cases, call.caller(), caseId, call.caller().principal(),
                        call.input().text(BODY))));
        return JsonNodeFactory.instance.objectNode().put(ID, commentId);
    }

    /** Adds a comment of somebody to an open case and returns its id. */
    static String add(Connection connection, CaseChange cases, Caller owner, String caseId, String creator,
            String body) {
        String[] commentId = new String[1];
        cases.changeIn(connection, owner, caseId, creator, (record, now) -> {
            commentId[0] = freeId(connection, record);
            Comments.add(connection, record.seq(), commentId[0], now, creator, body);
            return ADDED;
        });
        return commentId[0];
    }

    /** The same text again changes nothing. */
    ObjectNode updateCaseComment(Call call) {
        String commentId = call.input().text(ID);
        String body = call.input().text(BODY);
        String updater = call.caller().principal();
        store.write(connection -> cases.changeIn(connection, call.caller(), call.input().text(CASE), updater,
                (record, now) -> {
            Comment comment = Comments.find(connection, record.seq(), commentId);
            if (comment == null) {
                throw ServiceException.notFound("The case has no comment with this id.");
            }
            if (comment.body().equals(body)) {
                return null;
            }
            Comments.update(connection, record.seq(), commentId, now, updater, body);
            return new CaseChange.Edit("Case Comment Updated", "A comment was changed.");
        }));
        return JsonNodeFactory.instance.objectNode().put(ID, commentId).put(BODY, body);
    }

    /** From the newest to the oldest. */
    ObjectNode listComments(Call call) {
        String caseId = call.input().text(CASE);
        int size = call.input().integer("maxResults", ReadCases.PAGE);
        return store.read(connection -> {
            CaseRecord record = CaseChange.require(connection, call.caller(), caseId);
            List<Comment> comments =
                    Comments.newestFirst(connection, record.seq(), tokens.position(call, caseId), size + 1);
            ObjectNode page = JsonNodeFactory.instance.objectNode();
            ArrayNode items = page.putArray("items");
            comments.stream().limit(size).forEach(comment -> items.add(item(comment)));
            if (comments.size() > size) {
                page.put("nextToken", tokens.next(call, caseId, comments.get(size - 1).number()));
            }
            return page.put("total", Comments.count(connection, record.seq()));
        });
    }

    private static ObjectNode item(Comment comment) {
        ObjectNode item = JsonNodeFactory.instance.objectNode()
                .put(ID, comment.id())
                .put("creator", comment.creator())
                .put("lastUpdatedBy", comment.updater())
                .put(BODY, comment.body());
        item.set("createdDate", Timestamps.toNode(comment.created()));
        item.set("lastUpdatedDate", Timestamps.toNode(comment.updated()));
        return item;
    }

    /** 6 digits, unique within the case. */
    static String freeId(Connection connection, CaseRecord record) {
        String id;
        do {
            id = String.valueOf(ThreadLocalRandom.current().nextInt(100_000, 1_000_000));
        } while (Comments.find(connection, record.seq(), id) != null);
        return id;
    }
}
