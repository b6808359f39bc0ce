package community.securityir.local.delivery;

import java.net.URI;
import java.net.URISyntaxException;

/** The URL of a server on this machine to which something can be sent ({@link LoopbackPost}). */
public final class LoopbackUrl {

    private static final int LAST_PORT = 65_535;

    private LoopbackUrl() {}

    /**
     * Checks such a URL.
     *
     * @param name what to call it in messages
     * @param example one that would do
     * @throws IllegalArgumentException if it is none; its message is for whoever gave it
     */
    public static void check(String name, String text, String example) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name + " is no URL.", e);
        }
        if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || url.getRawUserInfo() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException(name + " has to be a URL such as " + example
                    + ", without a user and without a fragment.");
        }
        if (url.getPort() == 0 || url.getPort() > LAST_PORT) {
            throw new IllegalArgumentException(name + " has a port that is none: they go from 1 to " + LAST_PORT + ".");
        }
        if (!Loopback.isName(url.getHost())) {
            throw new IllegalArgumentException(Loopback.refusal(url.getHost()));
        }
    }
}
