package community.securityir.local.cloudformation.template;

/**
 * An output of a stack.
 *
 * @param value       its value
 * @param description its description; null without one
 */
public record Output(String value, String description) {
}
