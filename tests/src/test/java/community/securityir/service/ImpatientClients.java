package community.securityir.service;

import java.time.Duration;

/** The real clients, which wait for an answer only as long as a test can. */
public final class ImpatientClients {

    private ImpatientClients() {}

    public static ClientFactory waitingFor(Duration answer) {
        return new ClientBuilder(answer);
    }
}
