package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Input;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.Handler;
import community.securityir.local.standin.wire.ServiceException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Eventual consistency: after a change, GetCase and ListTagsForResource answer for a while what they would have
 * answered before it. A new case is not found for a while. Lists and edits are always current.
 */
public final class StaleReads {

    private static final String GET_CASE = "GetCase";
    private static final String LIST_TAGS = "ListTagsForResource";

    private record Key(Caller caller, String caseId) {}

    /** Exactly one of the two is there. */
    private record Answer(ObjectNode output, ServiceException exception) {

        ObjectNode give() {
            if (exception != null) {
                throw exception;
            }
            return output;
        }
    }

    /** What reads answered before a change, and for how many reads or how long they still do. */
    private static final class Image {

        private final Map<String, Answer> answers;
        private final long until;
        private int readsLeft;

        private Image(Map<String, Answer> answers, int readsLeft, long until) {
            this.answers = answers;
            this.readsLeft = readsLeft;
            this.until = until;
        }
    }

    private final ApiModel model;
    private final Map<String, Handler> handlers;
    private final Clock clock;
    private final Map<Key, Image> images = new HashMap<>();

    /** @param handlers the service's, by the operation's name */
    public StaleReads(ApiModel model, Map<String, Handler> handlers, Clock clock) {
        this.model = model;
        this.handlers = Map.copyOf(handlers);
        this.clock = clock;
    }

    synchronized void forget() {
        images.clear();
    }

    /** @param fault the one that makes this call's change slow to be seen; null if none does */
    ObjectNode around(Call call, Handler next, Fault fault) {
        String operation = call.operation().name();
        String caseId = caseId(call);
        if (operation.equals(GET_CASE) || operation.equals(LIST_TAGS)) {
            Answer stale = stale(new Key(call.caller(), caseId), operation);
            return stale == null ? next.handle(call) : stale.give();
        }
        if (fault == null || call.operation().readOnly()) {
            return next.handle(call);
        }
        if (caseId != null) {
            Map<String, Answer> before = answers(call.caller(), caseId);
            ObjectNode output = next.handle(call);
            remember(new Key(call.caller(), caseId), before, fault);
            return output;
        }
        long start = clock.millis();
        ObjectNode output = next.handle(call);
        String made = output.path("caseId").textValue();
        if (made != null && isNew(call.caller(), made, start)) {
            Answer none = new Answer(null,
                    ServiceException.notFound("There is no case with this id in this account and Region."));
            remember(new Key(call.caller(), made), Map.of(GET_CASE, none, LIST_TAGS, none), fault);
        }
        return output;
    }

    private synchronized void remember(Key key, Map<String, Answer> before, Fault fault) {
        long now = clock.millis();
        images.values().removeIf(image -> image.until < now);
        long until = fault.staleMillis() == Long.MAX_VALUE ? Long.MAX_VALUE : now + fault.staleMillis();
        images.put(key, new Image(before, fault.staleReads(), until));
    }

    /** Null if reads are current. */
    private synchronized Answer stale(Key key, String operation) {
        Image image = images.get(key);
        if (image == null) {
            return null;
        }
        if (clock.millis() >= image.until || image.readsLeft <= 0) {
            images.remove(key);
            return null;
        }
        image.readsLeft--;
        return image.answers.get(operation);
    }

    /** A repeated CreateCase returns a case that may have been seen already. */
    private boolean isNew(Caller caller, String caseId, long start) {
        Answer now = answer(caller, GET_CASE, Map.of("caseId", caseId));
        return now.output() != null && now.output().path("createdDate").decimalValue()
                .compareTo(BigDecimal.valueOf(start, 3)) >= 0;
    }

    private Map<String, Answer> answers(Caller caller, String caseId) {
        return Map.of(GET_CASE, answer(caller, GET_CASE, Map.of("caseId", caseId)),
                LIST_TAGS, answer(caller, LIST_TAGS, Map.of("resourceArn", caller.arn("case/" + caseId))));
    }

    private Answer answer(Caller caller, String operation, Map<String, String> input) {
        try {
            Call call = new Call(model.operation(operation), caller, Input.of(input), null);
            return new Answer(handlers.get(operation).handle(call), null);
        } catch (ServiceException e) {
            return new Answer(null, e);
        }
    }

    /** Of the case that the call is about; null if it makes one, or is about something else. */
    private static String caseId(Call call) {
        String arn = call.input().text("resourceArn");
        int at = arn == null ? -1 : arn.indexOf(":case/");
        return at < 0 ? call.input().text("caseId") : arn.substring(at + ":case/".length());
    }
}
