package community.securityir.local.notification.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.delivery.Follower;
import community.securityir.local.delivery.Retries;
import community.securityir.local.model.ApiModel;
import community.securityir.local.notification.outside.ServiceApi;
import community.securityir.local.notification.outside.ServiceApi.Answer;
import community.securityir.local.notification.store.Failures.Reason;
import community.securityir.local.notification.store.Invocations;
import community.securityir.local.notification.store.Invocations.Invocation;
import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.store.Schedules;
import community.securityir.local.notification.store.Schedules.Schedule;
import community.securityir.local.notification.topic.Publisher;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Does what schedules ask for at their times, by the service's clock: in the order of those times, also when the clock
 * was set ahead over many of them. What is due is written down before it is tried, and struck out when it is done.
 *
 * <p>How long to wait between attempts is real time, so that a clock that stands still holds none up; how old an
 * invocation may get is the service's time.
 */
public final class Scheduler implements AutoCloseable {

    /** What a schedule's policy does not say otherwise. */
    private static final int MOST_RETRIES = 185;
    private static final int MOST_SECONDS = 86_400;

    /** The clock may be set, the machine may sleep: it is looked again, whatever was computed. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    /** A clock that stands just before a time is not asked all the while. */
    private static final Duration SHORTEST_REST = Duration.ofMillis(10);

    private static final Retries WAITS = new Retries(Integer.MAX_VALUE, Duration.ofMillis(500), Duration.ofMinutes(1));

    private final NotificationStore store;
    private final ServiceApi api;
    private final Publisher publisher;
    private final ApiModel model;
    private final Clock clock;
    private final UnaryOperator<Duration> lasting;
    private final Follower follower;

    /** By the invocation's id: the System.nanoTime() before which it is not tried again. Only its own thread looks. */
    private final Map<Long, Long> notBefore = new HashMap<>();

    /**
     * Goes on with what an earlier process left.
     *
     * @param lasting how long a time of the clock lasts in reality
     */
    public Scheduler(NotificationStore store, ServiceApi api, Publisher publisher, ApiModel model, Clock clock,
            UnaryOperator<Duration> lasting) {
        this.store = store;
        this.api = api;
        this.publisher = publisher;
        this.model = model;
        this.clock = clock;
        this.lasting = lasting;
        this.follower = Follower.start("scheduler", store.commits(), this::step);
    }

    private Duration step() throws InterruptedException {
        long seen = store.commits().count();
        List<Invocation> waiting = store.read(Invocations::waiting);
        notBefore.keySet().retainAll(waiting.stream().map(Invocation::id).toList());
        long rest = LONGEST_REST.toNanos();
        for (Invocation invocation : waiting) {
            long left = notBefore.containsKey(invocation.id())
                    ? notBefore.get(invocation.id()) - System.nanoTime() : 0;
            if (left <= 0) {
                invoke(invocation);
                return Duration.ZERO;
            }
            rest = Math.min(rest, left);
        }
        Instant now = clock.instant();
        Schedule first = store.read(Schedules::first);
        if (first != null && !first.nextDue().isAfter(now)) {
            take(first, now);
            return Duration.ZERO;
        }
        if (first != null) {
            Duration until = lasting.apply(Duration.between(now, first.nextDue()));
            rest = until.compareTo(LONGEST_REST) < 0 ? Math.min(rest, until.toNanos()) : rest;
        }
        store.commits().awaitMoreThan(seen, Duration.ofNanos(Math.max(rest, SHORTEST_REST.toNanos())));
        return Duration.ZERO;
    }

    /** Notes that one of a schedule's times has come, and when the next one will. */
    private void take(Schedule read, Instant now) {
        store.write(connection -> {
            Schedule schedule = Schedules.find(connection, read.arn());
            if (schedule == null || schedule.nextDue() == null || schedule.nextDue().isAfter(now)) {
                return null; // removed or changed meanwhile
            }
            Timing timing = Timing.ofStored(schedule.properties(), schedule.anchor());
            DueTimes.Start start = DueTimes.start(schedule, timing, now);
            Instant due = start.due();
            if (due == null || due.isAfter(now)) {
                Schedules.due(connection, schedule.arn(), schedule.nextDue(), start.missed(), due);
                return null;
            }
            Schedules.due(connection, schedule.arn(), due, start.missed(), timing.after(due));
            Invocations.add(connection, schedule.arn(), UUID.randomUUID().toString(), due, now);
            return null;
        });
    }

    private void invoke(Invocation invocation) {
        Schedule schedule = store.read(connection -> Schedules.find(connection, invocation.scheduleArn()));
        if (schedule == null) {
            return; // removed meanwhile, and its invocations with it
        }
        JsonNode target = schedule.properties().path("Target");
        Reason failure;
        boolean again = true;
        if (UniversalTarget.isOne(target.path("Arn").asText())) {
            try {
                Answer answer = call(schedule, target, invocation);
                failure = answer.status() < 300 ? null : new Reason(
                        answer.error() == null ? "HTTP status " + answer.status() : answer.error(), answer.message());
                again = answer.status() >= 500 || answer.status() == 429;
            } catch (IOException e) {
                failure = new Reason("no answer: " + e.getClass().getSimpleName(), null);
            } catch (IllegalArgumentException e) {
                failure = new Reason(e.getMessage(), null);
                again = false;
            }
            if (failure == null) {
                store.write(connection -> {
                    Invocations.done(connection, invocation);
                    return null;
                });
                return;
            }
        } else {
            String why = publish(target, invocation);
            if (why == null) {
                return;
            }
            failure = new Reason(why, null);
            again = false;
        }
        failed(schedule, invocation, failure, again);
    }

    private Answer call(Schedule schedule, JsonNode target, Invocation invocation) throws IOException {
        UniversalTarget call = UniversalTarget.of(model, target.path("Arn").asText(),
                ContextAttributes.fill(target.path("Input").asText("{}"), invocation));
        return api.call(call.request(schedule.account(), schedule.region(), invocation.clientToken()));
    }

    /** A message and that it was sent are written together. */
    private String publish(JsonNode target, Invocation invocation) {
        return store.write(connection -> {
            String failure = publisher.publish(connection, target.path("Arn").asText(),
                    ContextAttributes.fill(target.path("Input").asText(), invocation));
            if (failure == null) {
                Invocations.done(connection, invocation);
            }
            return failure;
        });
    }

    private void failed(Schedule schedule, Invocation invocation, Reason failure, boolean again) {
        JsonNode policy = schedule.properties().path("Target").path("RetryPolicy");
        Duration age = Duration.between(invocation.taken(), clock.instant());
        boolean last = !again || invocation.attempts() >= policy.path("MaximumRetryAttempts").asInt(MOST_RETRIES)
                || age.toSeconds() >= policy.path("MaximumEventAgeInSeconds").asInt(MOST_SECONDS);
        notBefore.put(invocation.id(), System.nanoTime() + WAITS.waitAfter(invocation.attempts() + 1).toNanos());
        store.write(connection -> {
            Invocations.failed(connection, invocation, failure, last);
            return null;
        });
    }

    /** Stops; what is not done yet stays for the next process. */
    @Override
    public void close() {
        follower.close();
    }
}
