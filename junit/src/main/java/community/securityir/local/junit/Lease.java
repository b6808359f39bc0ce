package community.securityir.local.junit;

import community.securityir.local.junit.LocalService.Options;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** One test's service, and what it was given of it; given back when the test is over. */
final class Lease implements AutoCloseable {

    private final ServicePool pool;
    private final Options options;
    private final LocalService service;
    private final SecurityIrLocal defaults;
    private final List<SecurityIrClient> clients = new ArrayList<>();

    private Lease(ServicePool pool, Options options, SecurityIrLocal defaults) {
        this.pool = pool;
        this.options = options;
        this.service = pool.take(options);
        this.defaults = defaults;
    }

    static Lease of(ServicePool pool, SecurityIrLocal defaults) {
        return new Lease(pool, new Options(defaults.strictMembership(), defaults.teamWatchers()), defaults);
    }

    URI uri() {
        return service.uri();
    }

    SecurityIrControl control() {
        return SecurityIrControl.of(service.uri());
    }

    /** @param which null for a client of the class's account and Region */
    synchronized SecurityIrClient client(FromSecurityIr which) {
        SecurityIrClient client = Clients.of(service.uri(),
                which == null || which.account().isEmpty() ? defaults.account() : which.account(),
                which == null || which.region().isEmpty() ? defaults.region() : which.region());
        clients.add(client);
        return client;
    }

    @Override
    public synchronized void close() {
        clients.forEach(SecurityIrClient::close);
        pool.giveBack(options, service);
    }
}
