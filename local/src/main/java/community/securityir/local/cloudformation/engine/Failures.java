package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.store.StepKind;
import community.securityir.local.cloudformation.store.StepRow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which resources failed, as CloudFormation says it in the reason of a stack's status. */
final class Failures {

    private static final Set<StepKind> UNLIKE_UPDATES = EnumSet.of(StepKind.CREATE, StepKind.IMPORT, StepKind.DELETE);

    private Failures() {
    }

    /** Returns the sentences about the steps that failed, in CloudFormation's order; empty if none did. */
    static String of(List<StepRow> steps) {
        List<String> sentences = new ArrayList<>();
        sentence(sentences, steps, "create", step -> step.kind() == StepKind.CREATE);
        sentence(sentences, steps, "update", step -> !UNLIKE_UPDATES.contains(step.kind()));
        sentence(sentences, steps, "import", step -> step.kind() == StepKind.IMPORT);
        sentence(sentences, steps, "delete", step -> step.kind() == StepKind.DELETE);
        return String.join(" ", sentences);
    }

    private static void sentence(List<String> sentences, List<StepRow> steps, String verb, Predicate<StepRow> which) {
        String names = steps.stream().filter(which).filter(step -> step.state().unsuccessful())
                .map(StepRow::logicalId).distinct().collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            sentences.add("The following resource(s) failed to " + verb + ": [" + names + "].");
        }
    }
}
