package community.securityir.local.cloudformation.template;

/**
 * An output of a stack.
 *
 * @param value       its value
 * @param description its description; null without one
 * @param exportName  the name it is exported under; null if it is not
 */
public record Output(String value, String description, String exportName) {
}
