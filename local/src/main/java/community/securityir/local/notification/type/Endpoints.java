package community.securityir.local.notification.type;

import community.securityir.local.delivery.Loopback;
import community.securityir.local.delivery.LoopbackPost;
import java.net.URI;
import java.net.URISyntaxException;
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
        URI url;
        try {
            url = new URI(endpoint);
        } catch (URISyntaxException e) {
            throw Refusal.invalid("The Endpoint is no URL");
        }
        if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || url.getRawUserInfo() != null
                || url.getRawFragment() != null) {
            throw Refusal.invalid("The Endpoint has to be a URL such as http://127.0.0.1:8080/topic, without a user and"
                    + " without a fragment");
        }
        if (url.getPort() == 0 || url.getPort() > LoopbackPost.LAST_PORT) {
            throw Refusal.invalid("The Endpoint's port is none: they go from 1 to " + LoopbackPost.LAST_PORT);
        }
        if (!Loopback.isName(url.getHost())) {
            throw Refusal.invalid(Loopback.refusal(url.getHost()));
        }
    }
}
