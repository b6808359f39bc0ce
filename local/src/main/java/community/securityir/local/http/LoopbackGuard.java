package community.securityir.local.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps web pages out. A page that a browser on this machine shows may send requests here, but its requests carry the
 * page's {@code Origin}; and a name that its owner points to 127.0.0.1 (DNS rebinding) shows in {@code Host}.
 */
final class LoopbackGuard {

    private final Set<String> hosts;
    private final Set<String> origins;

    LoopbackGuard(int port) {
        this.hosts = Stream.of("127.0.0.1", "localhost", "[::1]")
                .flatMap(name -> port == 80 ? Stream.of(name, name + ":80") : Stream.of(name + ":" + port))
                .collect(Collectors.toUnmodifiableSet());
        this.origins = hosts.stream().map(host -> "http://" + host).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the request was sent to this server's own name, and by no page but its own. */
    boolean admits(HttpRequest request) {
        List<String> host = request.headers("Host");
        return request.absolute().map(this::isOurs).orElse(true)
                && host.size() == 1
                && hosts.contains(host.get(0).toLowerCase(Locale.ROOT))
                && request.headers("Origin").stream()
                        .allMatch(origin -> origins.contains(origin.toLowerCase(Locale.ROOT)));
    }

    /** A target that names a server stands above {@code Host} (RFC 9112, 3.2.2). */
    private boolean isOurs(URI target) {
        return "http".equalsIgnoreCase(target.getScheme()) && target.getRawAuthority() != null
                && hosts.contains(target.getRawAuthority().toLowerCase(Locale.ROOT));
    }
}
