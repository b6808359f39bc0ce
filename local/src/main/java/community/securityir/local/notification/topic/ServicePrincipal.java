package community.securityir.local.notification.topic;

/**
 * A service that publishes, and what it does it for.
 *
 * @param name such as {@code events.amazonaws.com}
 */
public record ServicePrincipal(String name, String sourceArn, String sourceAccount) {}
