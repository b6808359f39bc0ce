package community.securityir.local.notification.type;

import community.securityir.local.delivery.LoopbackUrl;
import java.util.regex.Pattern;

/** Where messages may go: to the mailbox, and to servers on this machine. */
final class Endpoints {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"(),;:]{1,64}@[A-Za-z0-9.-]{1,255}");

    private Endpoints() {}

    /** @throws Refusal if it cannot be there */
    static void check(String protocol, String endpoint) {
        if (protocol.equals("email")) {
            if (!ADDRESS.matcher(endpoint).matches()) {
                throw Refusal.invalid("The Endpoint is no e-mail address");
            }
            return;
        }
        try {
            LoopbackUrl.check("The Endpoint", endpoint, "http://127.0.0.1:8080/topic");
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
        }
    }
}
