package community.securityir.local.junit;

/**
 * A mail that the service wrote to a watcher of a case, or to someone of a membership's team.
 *
 * @param kind what it tells: a value of the API's CommunicationType
 * @param to the address
 * @param subject as a mail program shows it
 * @param body the text
 */
public record SecurityIrMail(String kind, String to, String subject, String body) {}
