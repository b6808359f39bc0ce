package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackEvent;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.handler.ResourceHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A local CloudFormation over {@link Things}, in a time that only its own waits move. */
final class Local implements AutoCloseable {

    static final String ACCOUNT = "123456789012";
    static final String REGION = "us-east-1";
    static final String NAME = "demo";

    final Things things;
    final List<Duration> waits = new ArrayList<>();
    private final Path folder;
    private final EngineOptions options;
    private final List<ResourceHandlers> types = new ArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T00:00:00Z"));
    private Crash crash = Crash.never();
    private CloudFormation cloudFormation;
    private Map<String, String> tags = Map.of();
    private volatile CountDownLatch held;
    private boolean takesUp = true;

    Local(Path folder, Things things) {
        this(folder, things, EngineOptions.DEFAULT);
    }

    Local(Path folder, Things things, EngineOptions options) {
        this(folder, things, options, List.of());
    }

    Local(Path folder, Things things, EngineOptions options, List<Things> moreTypes) {
        this.types.add(things);
        this.types.addAll(moreTypes);
        this.folder = folder;
        this.things = things;
        this.options = options;
        open(Crash.never());
    }

    /** Ends the process and starts another one that leaves alone what was interrupted. */
    void reopenWithoutTakingUp() {
        takesUp = false;
        reopen(Crash.never());
    }

    /** Ends the process and starts another one that can crash. */
    void reopen(Crash nextCrash) {
        close();
        open(nextCrash);
    }

    private void open(Crash nextCrash) {
        crash = nextCrash;
        things.atEachMoment(nextCrash::moment);
        cloudFormation = CloudFormation.open(folder, clock(), this::sleep, types, options);
        if (takesUp) {
            cloudFormation.takeUpAll();
        }
    }

    CloudFormation cloudFormation() {
        return cloudFormation;
    }

    void tags(Map<String, String> newTags) {
        tags = newTags;
    }

    StackOperation start(String template, String... parameters) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            values.put(parameters[i], parameters[i + 1]);
        }
        return cloudFormation.deploy(request(template, values));
    }

    /** Returns a request for the stack with the tags that were set. */
    DeployRequest request(String template) {
        return request(template, Map.of());
    }

    private DeployRequest request(String template, Map<String, String> values) {
        return new DeployRequest(ACCOUNT, REGION, NAME, "demo.yaml", template, values, tags);
    }

    Stack deploy(String template, String... parameters) {
        return await(start(template, parameters));
    }

    Stack delete() {
        return await(cloudFormation.delete(ACCOUNT, REGION, NAME));
    }

    Stack describe() {
        return cloudFormation.describe(ACCOUNT, REGION, NAME).orElseThrow();
    }

    /** Returns the events of the newest operation as {@code LogicalId STATUS reason}. */
    List<String> lastEvents() {
        List<StackEvent> all = cloudFormation.events(ACCOUNT, REGION, NAME);
        int first = 0;
        for (int i = 0; i < all.size(); i++) {
            if (Journal.USER_INITIATED.equals(all.get(i).reason())) {
                first = i;
            }
        }
        return all.subList(first, all.size()).stream().map(Local::line).toList();
    }

    static String line(StackEvent event) {
        return event.logicalResourceId() + " " + event.status()
                + (event.reason() == null ? "" : " " + event.reason());
    }

    /** Returns the physical id of a resource of the stack. */
    String physicalId(String logicalId) {
        return describe().resources().stream().filter(row -> row.logicalResourceId().equals(logicalId)).findFirst()
                .orElseThrow().physicalResourceId();
    }

    static Stack await(StackOperation operation) {
        try {
            return operation.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cloudFormation.close();
    }

    /** From now on no wait ends by itself; returns what tells when the first one has begun. */
    CountDownLatch holdWaits() {
        held = new CountDownLatch(1);
        return held;
    }

    /** From now on waits end again; those that were held stay held until the process ends. */
    void letWaitsPass() {
        held = null;
    }

    private void sleep(Duration duration) throws InterruptedException {
        crash.moment();
        if (held != null) {
            held.countDown();
            new CountDownLatch(1).await();
        }
        synchronized (waits) {
            waits.add(duration);
        }
        now.updateAndGet(moment -> moment.plus(duration));
    }

    private Clock clock() {
        Crash own = crash;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                own.moment();
                return now.get();
            }
        };
    }
}
