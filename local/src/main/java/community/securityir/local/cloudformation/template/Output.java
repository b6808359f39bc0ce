package community.securityir.local.cloudformation.template;

/**
 * An output of a stack.
 *
 * @param value       its value
 * @param description its description; null without one
 * @param exportName  under which other stacks can import it; null if they cannot
 */
public record Output(String value, String description, String exportName) {

    /** One that is not exported. */
    public Output(String value, String description) {
        this(value, description, null);
    }
}
