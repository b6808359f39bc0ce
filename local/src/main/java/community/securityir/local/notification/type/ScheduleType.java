package community.securityir.local.notification.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.model.ApiModel;
import community.securityir.local.notification.schedule.Timing;
import community.securityir.local.notification.schedule.UniversalTarget;
import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.store.Schedules;
import community.securityir.local.notification.store.Schedules.Schedule;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * {@code AWS::Scheduler::Schedule} in the default group: {@code Ref} is its name.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-scheduler-schedule.html">
 *     AWS::Scheduler::Schedule</a>
 */
final class ScheduleType extends NotificationType {

    private static final int LONGEST_NAME = 64;
    private static final String NAME = "Name";
    private static final String ARN = "Arn";

    private final ApiModel model;
    private final Clock clock;

    ScheduleType(NotificationStore store, ApiModel model, Clock clock) {
        super("AWS::Scheduler::Schedule", store);
        this.model = model;
        this.clock = clock;
        // which calls there are is the API model's to say
        schema().withObject("/definitions/Target/properties/Arn").put("pattern",
                "^arn:aws[a-z-]*:(?:scheduler:::aws-sdk:securityir:(?:"
                        + String.join("|", UniversalTarget.operations(model))
                        + ")|sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256})$");
    }

    @Override
    ObjectNode create(Connection connection, HandlerCall call) {
        String name = call.desired().path(NAME).asText(Names.generated(call, LONGEST_NAME));
        String arn = arn(call, name);
        Schedule there = Schedules.find(connection, arn);
        if (there == null) {
            Instant now = now();
            ObjectNode properties = call.desired().deepCopy().put(NAME, name);
            Schedules.add(connection, new Schedule(arn, call.requestToken(), call.account(), call.region(), now,
                    firstDue(properties, now, call), properties));
        } else if (!there.token().equals(call.requestToken())) {
            throw Refusal.exists("The schedule " + name);
        }
        return model(connection, arn);
    }

    @Override
    ObjectNode read(Connection connection, HandlerCall call) {
        return model(connection, arn(call));
    }

    @Override
    ObjectNode update(Connection connection, HandlerCall call) {
        Schedule schedule = Schedules.find(connection, arn(call));
        if (schedule == null) {
            throw Refusal.notFound(arn(call));
        }
        ObjectNode properties = call.desired().deepCopy();
        properties.remove(ARN);
        if (Timing.same(schedule.properties(), properties)) {
            check(properties);
            Schedules.replace(connection, schedule.arn(), properties, schedule.anchor(), schedule.nextDue());
        } else {
            Instant now = now();
            Schedules.replace(connection, schedule.arn(), properties, now, firstDue(properties, now, call));
        }
        return model(connection, schedule.arn());
    }

    @Override
    void delete(Connection connection, HandlerCall call) {
        if (!Schedules.remove(connection, arn(call))) {
            throw Refusal.notFound(arn(call));
        }
    }

    @Override
    List<ObjectNode> list(Connection connection, HandlerCall call) {
        return Schedules.all(connection).stream()
                .filter(schedule -> schedule.account().equals(call.account())
                        && schedule.region().equals(call.region()))
                .map(schedule -> schedule.properties().put(ARN, schedule.arn())).toList();
    }

    private Instant firstDue(ObjectNode properties, Instant now, HandlerCall call) {
        check(properties);
        Timing timing;
        try {
            timing = Timing.of(properties, now);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
        }
        Instant due = timing.from(now);
        boolean enabled = !properties.path("State").asText().equals("DISABLED");
        // a rollback brings back what was, though its time has passed
        if (due == null && timing.once() && enabled && !call.rollback()) {
            throw Refusal.invalid("ScheduleExpression lies in the past: it is " + now.truncatedTo(ChronoUnit.SECONDS)
                    + " by the clock of the stand-in");
        }
        return due;
    }

    private void check(ObjectNode properties) {
        JsonNode target = properties.path("Target");
        if (UniversalTarget.isOne(target.path("Arn").asText())) {
            try {
                UniversalTarget.of(model, target.path("Arn").asText(), target.path("Input").asText("{}"));
            } catch (IllegalArgumentException e) {
                throw Refusal.invalid(e.getMessage());
            }
        } else if (!target.has("Input")) {
            throw Refusal.invalid("Target.Input is missing: it is the message for the topic");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ObjectNode model(Connection connection, String arn) {
        Schedule schedule = Schedules.find(connection, arn);
        if (schedule == null) {
            throw Refusal.notFound(arn);
        }
        return schedule.properties().put(ARN, arn);
    }

    private static String arn(HandlerCall call) {
        return arn(call, call.desired().path(NAME).asText());
    }

    private static String arn(HandlerCall call, String name) {
        return Names.arn(call, "scheduler", "schedule/default/" + name);
    }
}
