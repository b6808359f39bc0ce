package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.handler.Action;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process ends at every moment of an operation in turn. Whoever opens the folder again finds the same stack, the
 * same things outside and the same events as if nothing had happened.
 */
class ResumeTest {

    private static final String MOVED_AND_MORE = """
            Resources:
              First:
                Type: Test::Engine::Thing
                Properties: {Name: first, Place: there}
              Third:
                Type: Test::Engine::Thing
                DependsOn: First
                Properties: {Name: third, Link: !Ref First}
            """;
    private static final EngineOptions ONE_BY_ONE = new EngineOptions(TypeConfigurations.NONE, 1, 1);

    /** An operation, and what has to be there before it. */
    enum Scenario {
        CREATE(local -> { }, local -> local.start(CreateTest.PAIR)),
        REPLACE_ADD_AND_REMOVE(local -> local.deploy(CreateTest.PAIR), local -> local.start(MOVED_AND_MORE)),
        CONDITIONAL_REPLACEMENT(local -> local.deploy(CreateTest.PAIR),
                local -> local.start(CreateTest.PAIR.replace("Place: here", "Place: here, Mode: other"))),
        FAILED_CREATE(local -> local.things.when(
                Things.on(Action.CREATE, "Second").and(call -> call.callbackContext() != null),
                real -> Things.failed("NotStabilized")), local -> local.start(CreateTest.PAIR)),
        FAILED_UPDATE(local -> {
            local.deploy(CreateTest.PAIR);
            local.things.when(Things.on(Action.UPDATE, "Second").and(call -> !call.rollback()),
                    real -> Things.failed("InvalidRequest"));
        }, local -> local.start(CreateTest.PAIR.replace("Place: here", "Place: there"))),
        FAILED_ADDITION(local -> {
            local.deploy(CreateTest.PAIR);
            local.things.fail(Action.CREATE, "Third", "InvalidRequest");
        }, local -> local.start(MOVED_AND_MORE.replace("DependsOn", "DeletionPolicy: Retain\n    DependsOn"))),
        FAILED_ROLLBACK(local -> {
            local.deploy(CreateTest.PAIR);
            local.things.fail(Action.UPDATE, "Second", "InvalidRequest");
        }, local -> local.start(
                CreateTest.PAIR.replace("Name: first", "Name: one").replace("Name: second", "Name: two"))),
        IMPORT(ImportTest::prepare, Scenario::executeImport),
        FAILED_IMPORT(local -> {
            ImportTest.prepare(local);
            local.things.fail(Action.UPDATE, "Old", "InvalidRequest");
        }, Scenario::executeImport),
        DELETE(local -> local.deploy(CreateTest.PAIR),
                local -> local.cloudFormation().delete(Local.ACCOUNT, Local.REGION, Local.NAME));

        private final Consumer<Local> before;
        private final Function<Local, StackOperation> operation;

        Scenario(Consumer<Local> before, Function<Local, StackOperation> operation) {
            this.before = before;
            this.operation = operation;
        }

        private static StackOperation executeImport(Local local) {
            return local.cloudFormation()
                    .executeChangeSet(Local.ACCOUNT, Local.REGION, Local.NAME, "import", false, null);
        }
    }

    /** What is left to compare when all is over; request tokens differ from run to run. */
    private record Result(Object status, Object resources, Object outputs, List<String> events, Object things,
            int made) {

        static Result of(Local local, String stackId) {
            var stack = local.cloudFormation().describe(Local.ACCOUNT, Local.REGION, stackId).orElseThrow();
            List<String> events = local.cloudFormation().events(Local.ACCOUNT, Local.REGION, stackId).stream()
                    .map(event -> Local.line(event).replaceAll("RequestToken: [-0-9a-f]+", "RequestToken"))
                    .toList();
            var resources = stack.resources().stream().map(row -> row.logicalResourceId() + " "
                    + row.physicalResourceId() + " " + row.status()).toList();
            return new Result(stack.status(), resources, stack.outputs(), events, local.things.live(),
                    local.things.made());
        }
    }

    @TempDir
    Path folders;

    @ParameterizedTest
    @EnumSource
    void goesOnFromEveryMoment(Scenario scenario) {
        Result expected = run(scenario, 0, 0);
        int moments = 1;
        while (true) {
            Result result = run(scenario, moments, 0);
            if (result == null) {
                break;
            }
            assertThat(result).as("%s, ended after %s moments", scenario, moments).isEqualTo(expected);
            moments++;
        }
        assertThat(moments).isGreaterThan(20);
        for (int first = 5; first < moments; first += 9) {
            for (int second : new int[] {1, 3, 8}) {
                assertThat(run(scenario, first, second))
                        .as("%s, ended after %s moments and %s more", scenario, first, second).isEqualTo(expected);
            }
        }
    }

    /**
     * Runs a scenario and returns its result.
     *
     * @param first  after how many moments the process ends; 0 for never. If it lives longer, null is returned
     * @param second after how many moments the process that goes on with it ends; 0 for never
     */
    private Result run(Scenario scenario, int first, int second) {
        Path folder = folders.resolve(scenario + "-" + first + "-" + second);
        try (Local local = new Local(folder, new Things(), ONE_BY_ONE)) {
            scenario.before.accept(local);
            Crash crash = first == 0 ? Crash.never() : Crash.after(first);
            local.reopen(crash);
            String stackId = attempt(local, scenario).orElse(null);
            if (first == 0) {
                return Result.of(local, stackId);
            }
            if (!crash.happened()) {
                return null;
            }
            if (second > 0) {
                local.reopen(Crash.after(second));
                stackId = goOn(local, scenario, stackId);
            }
            local.reopen(Crash.never());
            return Result.of(local, goOn(local, scenario, stackId));
        }
    }

    /** Waits for what goes on by itself; asks again if the process ended before it had taken the request. */
    private static String goOn(Local local, Scenario scenario, String stackId) {
        if (stackId == null) {
            Optional<StackOperation> running =
                    local.cloudFormation().running(Local.ACCOUNT, Local.REGION, Local.NAME);
            if (running.isEmpty()) {
                return attempt(local, scenario).orElse(null);
            }
            stackId = running.get().stackId();
        }
        String id = stackId;
        local.cloudFormation().running(Local.ACCOUNT, Local.REGION, id).ifPresent(ResumeTest::awaitOrDie);
        return id;
    }

    private static Optional<String> attempt(Local local, Scenario scenario) {
        StackOperation operation;
        try {
            operation = scenario.operation.apply(local);
        } catch (Crash.Dead e) {
            return Optional.empty();
        }
        awaitOrDie(operation);
        return Optional.of(operation.stackId());
    }

    private static void awaitOrDie(StackOperation operation) {
        try {
            Local.await(operation);
        } catch (StackException e) {
            assertThat(e).hasMessageContaining("It can be taken up again where it was")
                    .hasCauseInstanceOf(Throwable.class);
        }
    }
}
