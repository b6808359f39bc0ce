package community.securityir.local.drill;

import java.util.List;

/** A drill's file is refused. */
public final class DrillFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    DrillFileException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, a line each: {@code file:line: place: rule}. */
    public List<String> problems() {
        return problems;
    }
}
