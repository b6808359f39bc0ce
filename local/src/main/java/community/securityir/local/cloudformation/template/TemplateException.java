package community.securityir.local.cloudformation.template;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A template that is refused, with everything that is wrong with it. The message has one line for each problem, in the
 * order of the template's lines.
 */
public final class TemplateException extends RuntimeException {

    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparing(Problem::path).thenComparing(Problem::rule);

    private final transient List<Problem> problems;

    /** Takes at least one problem; sorts them by line and drops repeated ones. */
    public TemplateException(Collection<Problem> problems) {
        this(problems.stream().distinct().sorted(BY_PLACE).toList());
    }

    private TemplateException(List<Problem> sorted) {
        super(sorted.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = sorted;
    }

    /** Returns what is wrong, sorted by line. */
    public List<Problem> problems() {
        return problems;
    }
}
