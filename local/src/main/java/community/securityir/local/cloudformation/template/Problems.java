package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the problems of one template. */
final class Problems implements Report {

    private static final int MOST = 100;

    private final String source;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private int more;

    Problems(String source) {
        this.source = source;
    }

    @Override
    public void add(int line, Path path, String rule) {
        if (problems.size() < MOST) {
            problems.add(new Problem(source, line, path.toString(), rule));
        } else {
            more++;
        }
    }

    /** Ends in an exception if there are any. */
    void throwIfAny() {
        if (more > 0) {
            problems.add(new Problem(source, 0, "", "has more problems than the " + MOST + " that are listed"));
            more = 0;
        }
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
    }
}
