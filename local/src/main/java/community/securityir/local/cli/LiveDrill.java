package community.securityir.local.cli;

import community.securityir.local.cli.output.DrillText;
import community.securityir.local.drill.Drill;
import community.securityir.local.drill.report.DrillReport;
import community.securityir.local.drill.run.DrillRun;
import community.securityir.local.drill.run.Outcome;
import community.securityir.local.drill.run.Pace;
import java.util.Optional;

/** A drill on a service: its stack is created, its case goes its way, and its stack is deleted whatever happens. */
final class LiveDrill {

    private final DrillPlace place;
    private final DrillStack stack;
    private final Console console;
    private CommandFailure leftBehind;

    LiveDrill(DrillPlace place, DrillStack stack, Console console) {
        this.place = place;
        this.stack = stack;
        this.console = console;
    }

    /** Runs it and tells how it goes. */
    DrillReport run(Pace pace, long seed) {
        Drill drill = stack.source().drill();
        stack.requireNone(place.service());
        console.progress("The drill begins at " + place.start() + ", on " + place.service().uri() + ".");
        Outcome outcome;
        try {
            String caseId = stack.deploy(place.service(), place.start(), console);
            DrilledCase drilled = DrilledCase.of(place, stack, caseId);
            console.progress("The case is " + caseId + ".");
            outcome = new DrillRun(drill, drilled, pace,
                    happening -> console.progress(DrillText.line(happening))).run(place.start(), seed);
        } catch (RuntimeException e) {
            deleteAfter(e);
            throw e;
        }
        console.progress("The drill is over.");
        try {
            stack.delete(place.service(), console);
        } catch (CommandFailure e) {
            leftBehind = e; // hours of a drill have their report all the same
            sayWayOut();
        }
        return DrillReport.of(drill, outcome);
    }

    /** Returns why the stack of a drill that is over is still there; nothing if it is gone. */
    Optional<CommandFailure> leftBehind() {
        return Optional.ofNullable(leftBehind);
    }

    private void sayWayOut() {
        String wayOut = place.wayOut(stack);
        if (!wayOut.isEmpty()) {
            console.notice(wayOut);
        }
    }

    /** What made the drill fail is told, not that its stack could not be deleted either. */
    private void deleteAfter(RuntimeException failure) {
        if (place.interrupted()) {
            return; // the service has gone with the rest
        }
        try {
            stack.delete(place.service(), console);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            console.notice("sir: the drill's stack could not be deleted: " + Causes.inOneLine(e));
            sayWayOut();
        }
    }
}
