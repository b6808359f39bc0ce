package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.store.Phase;
import community.securityir.local.cloudformation.store.StepRow;
import community.securityir.local.cloudformation.store.StepState;
import community.securityir.local.handler.Waits;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the steps of a phase: each as soon as those that it has to wait for are done, independent ones at the same time.
 * On the way forward one failure stops the rest; when deleting or rolling back everything that does not depend on the
 * failed step is still done.
 */
final class PhaseRunner {

    private record Outcome(StepRow step, StepState state, Throwable broken) {
    }

    private final Ledger ledger;
    private final StepRunner steps;
    private final Executor workers;
    private final int atATime;

    PhaseRunner(Ledger ledger, StepRunner steps, Executor workers, int atATime) {
        this.ledger = ledger;
        this.steps = steps;
        this.workers = workers;
        this.atATime = atATime;
    }

    /** Runs what is left of a phase; returns when nothing more can be done in it. */
    void run(OperationContext context) {
        List<StepRow> plan = ledger.read(
                tx -> tx.steps().of(context.operation().id(), context.operation().phase()));
        new Run(context, plan).toEnd();
    }

    private final class Run {

        private final OperationContext context;
        private final List<StepRow> plan;
        private final Map<Integer, StepState> states = new HashMap<>();
        private final Set<Integer> started = new HashSet<>();
        private final AtomicBoolean halted = new AtomicBoolean();
        private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        private int running;

        Run(OperationContext context, List<StepRow> plan) {
            this.context = context;
            this.plan = plan;
            plan.forEach(step -> states.put(step.position(), step.state()));
            haltOnFailure();
            if (context.problem() != null) {
                halted.set(true);
            }
        }

        void toEnd() {
            Throwable broken = null;
            startWhatCanBe();
            while (running > 0) {
                Outcome outcome = next();
                running--;
                if (outcome.broken() != null) {
                    broken = broken == null ? outcome.broken() : broken;
                    continue;
                }
                states.put(outcome.step().position(), outcome.state());
                haltOnFailure();
                if (broken == null) {
                    startWhatCanBe();
                }
            }
            if (broken instanceof Error error) {
                throw error;
            }
            if (broken instanceof RuntimeException exception) {
                throw exception;
            }
        }

        private void haltOnFailure() {
            if (context.operation().phase() == Phase.FORWARD
                    && states.values().stream().anyMatch(StepState::unsuccessful)) {
                halted.set(true);
            }
        }

        private void startWhatCanBe() {
            for (StepRow step : plan) {
                if (running < atATime && canStart(step)) {
                    started.add(step.position());
                    running++;
                    workers.execute(() -> outcomes.add(outcomeOf(step)));
                }
            }
        }

        private boolean canStart(StepRow step) {
            if (started.contains(step.position()) || step.state().ended()) {
                return false;
            }
            if (step.state() == StepState.RUNNING) {
                return true; // begun before the process ended: also when all is halted, to be ended properly
            }
            return step.after().stream().allMatch(before -> states.get(before) == StepState.DONE) && !stopped();
        }

        private Outcome outcomeOf(StepRow step) {
            try {
                return new Outcome(step, steps.run(context, step, this::stopped), null);
            } catch (RuntimeException | Error e) {
                return new Outcome(step, null, e);
            }
        }

        /** Whether nothing more is to be begun: a step failed, or somebody has cancelled the operation. */
        private boolean stopped() {
            return halted.get() || context.operation().phase() == Phase.FORWARD && ledger.read(
                    tx -> tx.operations().get(context.operation().id()).options().cancelled());
        }

        private Outcome next() {
            try {
                return outcomes.take();
            } catch (InterruptedException e) {
                throw new Waits.Stopped();
            }
        }
    }
}
