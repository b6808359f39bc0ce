package community.securityir.local.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/** This machine, by its names: a rehearsal tells nobody else. */
public final class Loopback {

    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private Loopback() {}

    /** @param host as it stands in a URL: an IPv6 address in brackets */
    public static boolean isName(String host) {
        return host != null && NAMES.contains(host.toLowerCase(Locale.ROOT));
    }

    /** What is said of a host that is none of them. */
    public static String refusal(String host) {
        return "Only 127.0.0.1, localhost and [::1] are allowed, because a rehearsal must reach nobody else: "
                + host + " is refused.";
    }

    /** Whether the name leads to this machine now; {@code localhost} is what the machine's own table makes of it. */
    public static boolean leadsHere(String host) {
        try {
            return isName(host) && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
