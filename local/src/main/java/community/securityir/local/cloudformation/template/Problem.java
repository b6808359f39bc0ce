package community.securityir.local.cloudformation.template;

import community.securityir.local.text.Printable;

/**
 * One thing that is wrong with a template. It names places and rules, never the value of a property or a parameter:
 * those can be sensitive.
 *
 * @param source the template's name for messages, usually its file name
 * @param line   the line in the template, from 1; 0 where no line of it is at fault
 * @param path   where, such as {@code Resources/Case/Properties/Watchers/0/Email}; empty for the whole template
 * @param rule   what is wrong, in words
 */
public record Problem(String source, int line, String path, String rule) {

    /** Keeps a problem on one line, whatever names the template uses. */
    public Problem {
        source = Printable.name(source);
        path = Printable.name(path);
        rule = Printable.name(rule);
    }

    /** Returns the problem as one line: {@code source:line: path: rule}. */
    @Override
    public String toString() {
        var text = new StringBuilder(source);
        if (line > 0) {
            text.append(':').append(line);
        }
        if (!path.isEmpty()) {
            text.append(": ").append(path);
        }
        return text.append(": ").append(rule).toString();
    }
}
