package community.securityir.local.drill;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An incident drill, as its file declares it.
 *
 * @param title        what is rehearsed
 * @param template     the file of the template that opens the case, as written: relative to the drill's own file
 * @param parameters   values for the template's parameters
 * @param caseOutput   the output of the template that has the case's id
 * @param lasts        when the drill is over, closed case or not
 * @param seed         decides the delays of the actions, unless the command says another one
 * @param actions      what participants do who are not there, in the order of the file
 * @param expectations how long it may take until the case gets so far; what is not expected is not in it
 */
public record Drill(String title, String template, Map<String, ParameterValue> parameters, String caseOutput,
        Duration lasts, long seed, List<ScriptedAction> actions, Map<Milestone, Duration> expectations) {
}
