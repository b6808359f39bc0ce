package community.securityir.local.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.notification.Notifications;
import community.securityir.local.notification.Overview;
import community.securityir.local.notification.store.Failures.Failure;
import community.securityir.local.notification.store.Rules;
import community.securityir.local.notification.store.Schedules;
import community.securityir.local.notification.store.Subscriptions;
import community.securityir.local.standin.control.ControlEndpoint;
import community.securityir.local.standin.control.ControlRequest;
import community.securityir.local.standin.control.ControlRoute;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * {@code GET /_sir/notifications}: topics, subscriptions, rules and schedules of all accounts and Regions, and what
 * became of them; {@code GET /_sir/subscriptions/SECRET/confirm} and {@code …/unsubscribe}: the links that subscribers
 * get.
 */
final class NotificationsEndpoint implements ControlEndpoint {

    private static final String ALL = "/_sir/notifications";
    private static final String ONE = "/_sir/subscriptions/{secret}";

    private static final List<ControlRoute> ROUTES = List.of(ControlRoute.of(ALL, "GET"),
            ControlRoute.of(ONE + "/confirm", "GET"), ControlRoute.of(ONE + "/unsubscribe", "GET"));

    private final Notifications notifications;

    NotificationsEndpoint(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public List<ControlRoute> routes() {
        return ROUTES;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        if (!request.method().equals("GET")) {
            return ControlRequest.wrongMethod("GET");
        }
        if (request.rawPath().equals(ALL)) {
            return ControlRequest.json(document(notifications.overview()));
        }
        String[] path = request.rawPath().split("/");
        boolean found = path[4].equals("confirm") ? notifications.confirm(path[3]) : notifications.unsubscribe(path[3]);
        return found ? HttpResponse.text(200, "Done.") : HttpResponse.text(404, "There is no such subscription.");
    }

    private static ObjectNode document(Overview overview) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        overview.topicArns().forEach(document.putArray("topics")::add);
        ArrayNode subscriptions = document.putArray("subscriptions");
        overview.subscriptions().forEach(tally -> subscriptions.add(subscription(tally)));
        ArrayNode rules = document.putArray("rules");
        overview.rules().forEach(tally -> rules.add(rule(tally)));
        ArrayNode schedules = document.putArray("schedules");
        overview.schedules().forEach(tally -> schedules.add(schedule(tally)));
        return document;
    }

    private static ObjectNode subscription(Subscriptions.Tally tally) {
        return failure(JsonNodeFactory.instance.objectNode()
                .put("arn", tally.subscription().arn())
                .put("topicArn", tally.subscription().topicArn())
                .put("protocol", tally.subscription().protocol())
                .put("confirmed", tally.subscription().confirmed())
                .put("delivered", tally.delivered())
                .put("waiting", tally.waiting())
                .put("givenUp", tally.givenUp()), tally.failure());
    }

    private static ObjectNode rule(Rules.Tally tally) {
        return failure(JsonNodeFactory.instance.objectNode()
                .put("arn", tally.rule().arn())
                .put("enabled", tally.rule().enabled())
                .put("matched", tally.matched())
                .put("failed", tally.failed()), tally.failure());
    }

    private static ObjectNode schedule(Schedules.Tally tally) {
        ObjectNode schedule = JsonNodeFactory.instance.objectNode()
                .put("arn", tally.schedule().arn())
                .put("invoked", tally.invoked())
                .put("waiting", tally.waiting())
                .put("givenUp", tally.givenUp())
                .put("missed", tally.missed());
        time(schedule, "lastDue", tally.lastDue());
        time(schedule, "nextDue", tally.schedule().nextDue());
        if (!tally.failures().isEmpty()) {
            ArrayNode failures = schedule.putArray("failures");
            for (Failure failure : tally.failures()) {
                ObjectNode one = failures.addObject();
                time(one, "due", failure.due());
                one.put("error", failure.reason().error());
                if (failure.reason().message() != null) {
                    one.put("message", failure.reason().message());
                }
            }
        }
        return failure(schedule, tally.failure());
    }

    private static void time(ObjectNode document, String name, Instant time) {
        if (time != null) {
            document.put(name, time.toString());
        }
    }

    private static ObjectNode failure(ObjectNode document, String failure) {
        return failure == null ? document : document.put("lastFailure", failure);
    }
}
