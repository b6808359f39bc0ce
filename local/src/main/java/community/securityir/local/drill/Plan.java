package community.securityir.local.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** When the actions of a drill are done. */
public final class Plan {

    /** An action and when it is done, counted from the drill's start. */
    public record Planned(Duration at, ScriptedAction action) {
    }

    private Plan() {}

    /**
     * Returns the actions with the delays that the seed gives them, in the order of their times. The same seed gives
     * the same delays on every machine: the Javadoc of {@link Random} says which numbers it returns.
     */
    public static List<Planned> of(Drill drill, long seed) {
        Random random = new Random(seed);
        List<Planned> plan = new ArrayList<>();
        for (ScriptedAction action : drill.actions()) {
            int delay = random.nextInt((int) action.jitter().toSeconds() + 1);
            plan.add(new Planned(action.after().plusSeconds(delay), action));
        }
        plan.sort(Comparator.comparing(Planned::at)); // stable: at the same time in the order of the file
        return plan;
    }
}
