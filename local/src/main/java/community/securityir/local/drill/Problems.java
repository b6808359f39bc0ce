package community.securityir.local.drill;

import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import community.securityir.local.cloudformation.template.Problem;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the problems of one drill's file. */
final class Problems implements Report {

    private static final int MOST = 100;

    private final String source;
    private final Set<String> problems = new LinkedHashSet<>();

    Problems(String source) {
        this.source = source;
    }

    @Override
    public void add(int line, Path path, String rule) {
        if (problems.size() < MOST) {
            // the reader's rules are those of templates
            problems.add(new Problem(source, line, path.toString(), rule.replace(" by CloudFormation", "")).toString());
        }
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new DrillFileException(problems.stream().toList());
        }
    }
}
