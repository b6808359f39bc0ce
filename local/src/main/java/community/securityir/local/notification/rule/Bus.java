package community.securityir.local.notification.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.delivery.EventPattern;
import community.securityir.local.delivery.Follower;
import community.securityir.local.notification.outside.EventSource;
import community.securityir.local.notification.outside.EventSource.Event;
import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.store.Rules;
import community.securityir.local.notification.store.Rules.Rule;
import community.securityir.local.notification.topic.Publisher;
import community.securityir.local.notification.topic.ServicePrincipal;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The default event bus of each account and Region: looks at every event once, in their order, if there are rules. What
 * its rules publish and how far it has come are written together, so that a message is neither lost nor made twice,
 * whatever ends the process.
 */
public final class Bus implements AutoCloseable {

    private static final int BATCH = 500;
    private static final String EVENTS = "events.amazonaws.com";

    private final ObjectMapper json = new ObjectMapper();
    private final NotificationStore store;
    private final EventSource source;
    private final Publisher publisher;
    private final Clock clock;
    private final Follower follower;

    /** Patterns by their texts; only the bus's own thread looks. */
    private final Map<String, EventPattern> patterns = new HashMap<>();

    /** Goes on where an earlier process was. */
    public Bus(NotificationStore store, EventSource source, Publisher publisher, Clock clock) {
        this.store = store;
        this.source = source;
        this.publisher = publisher;
        this.clock = clock;
        this.follower = Follower.start("event-bus", source.commits(), this::step);
    }

    /**
     * Checks what a schema cannot say of a rule.
     *
     * @throws IllegalArgumentException if it is no rule; the message says why
     */
    public static void check(ObjectNode rule) {
        try {
            EventPattern.of(rule.path("EventPattern").toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("EventPattern is no event pattern: " + e.getMessage(), e);
        }
        for (JsonNode target : rule.path("Targets")) {
            try {
                TargetInput.check(target);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("The target " + target.path("Id").asText() + " " + e.getMessage(),
                        e);
            }
        }
    }

    private Duration step() throws InterruptedException {
        long seen = store.commits().count();
        if (!store.read(Rules::any)) {
            // what happens now concerns no rule that is still to be made: each event would cost a write for nothing
            store.commits().awaitMoreThan(seen, Follower.UNTIL_COMMIT);
            return Duration.ZERO;
        }
        List<Event> events = source.after(store.read(Rules::position), BATCH);
        if (events.isEmpty()) {
            return Follower.UNTIL_COMMIT;
        }
        store.write(connection -> {
            List<Rule> rules = Rules.all(connection);
            patterns.keySet().retainAll(rules.stream().map(Bus::patternText).toList());
            events.forEach(event -> look(connection, event, rules));
            Rules.moveTo(connection, events.get(events.size() - 1).number());
            return null;
        });
        return Duration.ZERO;
    }

    private void look(Connection connection, Event event, List<Rule> rules) {
        ObjectNode content = read(event);
        rules.forEach(rule -> look(connection, event, content, rule));
    }

    private void look(Connection connection, Event event, ObjectNode content, Rule rule) {
        if (!rule.enabled() || event.number() <= rule.afterEvent()) {
            return;
        }
        if (!content.path("account").asText().equals(rule.account())
                || !content.path("region").asText().equals(rule.region())
                || !pattern(rule).matches(event.content())) {
            return;
        }
        Rules.matched(connection, rule.arn());
        RuleVariables variables = new RuleVariables(rule.arn(), rule.properties().path("Name").asText(),
                clock.instant());
        for (JsonNode target : rule.properties().path("Targets")) {
            String text = TargetInput.of(target, content, variables);
            String failure = text == null ? "the event has nothing at the target's InputPath"
                    : publisher.publish(connection, target.path("Arn").asText(), text,
                            new ServicePrincipal(EVENTS, rule.arn(), rule.account()));
            if (failure != null) {
                Rules.failed(connection, rule.arn(), failure);
            }
        }
    }

    private EventPattern pattern(Rule rule) {
        return patterns.computeIfAbsent(patternText(rule), EventPattern::of);
    }

    private static String patternText(Rule rule) {
        return rule.properties().path("EventPattern").toString();
    }

    private ObjectNode read(Event event) {
        try {
            return (ObjectNode) json.readTree(event.content());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is no JSON", e);
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
