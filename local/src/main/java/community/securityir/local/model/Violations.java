package community.securityir.local.model;

import java.util.ArrayList;
import java.util.List;

/** The rules that a request breaks, collected so that the caller reads all of them at once. */
public final class Violations {

    /** A member that breaks a rule, and the rule. */
    public record Field(String name, String message) {}

    /** More than these are not listed: an answer stays small, however large the request. */
    private static final int MOST = 50;

    private final List<Field> malformed = new ArrayList<>();
    private final List<Field> broken = new ArrayList<>();

    /** The member cannot be read as what the model says it is. */
    public void malformed(String path, String expected) {
        add(malformed, path, expected);
    }

    /** The member is of the right kind, but breaks a constraint. */
    public void broken(String path, String rule) {
        add(broken, path, rule);
    }

    /** The members that cannot be read; they hide what else is wrong. */
    public List<Field> malformed() {
        return malformed;
    }

    /** The members that break a constraint. */
    public List<Field> broken() {
        return broken;
    }

    /** The sentence that AWS services make of broken rules, without the values that broke them. */
    public static String summary(List<Field> fields) {
        StringBuilder text = new StringBuilder()
                .append(fields.size())
                .append(fields.size() == 1 ? " validation error detected: " : " validation errors detected: ");
        String separator = "";
        for (Field field : fields) {
            text.append(separator).append("Value at '").append(field.name()).append("' failed to satisfy constraint: ")
                    .append(field.message());
            separator = "; ";
        }
        return text.toString();
    }

    private static void add(List<Field> list, String path, String message) {
        if (list.size() < MOST) {
            list.add(new Field(path, message));
        }
    }
}
