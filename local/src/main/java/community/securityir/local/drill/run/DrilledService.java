package community.securityir.local.drill.run;

import community.securityir.local.drill.ScriptedAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a drill needs of the service and of the one case that it is about. */
public interface DrilledService {

    /**
     * Sets the service's clock ahead to that time; returns when what was due by then has been tried.
     *
     * @return the service's time, which is that one unless somebody else sets the clock too
     */
    Instant advanceTo(Instant time);

    /** Returns the next time, after the service's own, at which a schedule is due; nothing if there is none. */
    Optional<Instant> nextDue();

    /** Returns what the drill's schedules were to do and the service refused for good, each once, oldest first. */
    List<String> refusals();

    /** Returns what the drill's schedules were to do, was tried in vain, and will be tried again. */
    List<String> unfinished();

    /** Returns what was done to the case, oldest first. */
    List<CaseEdit> edits();

    /** Does to the case what a participant would; returns the service's words if it refuses. */
    Optional<String> act(ScriptedAction action);
}
