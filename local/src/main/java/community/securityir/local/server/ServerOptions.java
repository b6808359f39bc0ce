package community.securityir.local.server;

import java.nio.file.Path;
import java.time.Clock;

/**
 * How a local service runs.
 *
 * @param project the built CloudFormation CLI project whose handlers it runs
 * @param port where it listens on 127.0.0.1; 0 picks a free port
 * @param announced whether other commands with the same data may use it
 */
public record ServerOptions(Path project, int port, boolean announced, Clock clock) {

    /** A service inside a command, for as long as that takes. */
    public static ServerOptions embedded(Path project) {
        return new ServerOptions(project, 0, false, Clock.systemUTC());
    }

    /** A service that stays and that other tools use. */
    public static ServerOptions serving(Path project, int port) {
        return new ServerOptions(project, port, true, Clock.systemUTC());
    }
}
