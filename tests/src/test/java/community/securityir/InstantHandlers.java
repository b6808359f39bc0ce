package community.securityir;

import community.securityir.service.ClientBuilder;
import community.securityir.service.ClientFactory;
import community.securityir.service.Timing;
import java.time.Duration;

/** The entry point with the real handlers and clients, for which the pauses within an invocation take no time. */
public final class InstantHandlers extends TimedHandlerWrapper {

    public InstantHandlers() {
        this(new ClientBuilder());
    }

    public InstantHandlers(ClientFactory clients) {
        super(clients, new Timing() {

            private Duration now = Duration.ZERO;

            @Override
            public Duration now() {
                return now;
            }

            @Override
            public void sleep(Duration duration) {
                now = now.plus(duration);
            }
        });
    }
}
