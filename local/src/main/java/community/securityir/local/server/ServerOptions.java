package community.securityir.local.server;

import community.securityir.local.standin.mail.SmtpAddress;
import java.nio.file.Path;
import java.time.Clock;

/**
 * How a local service runs.
 *
 * @param project the built CloudFormation CLI project whose handlers it runs
 * @param port where it listens on 127.0.0.1; 0 picks a free port
 * @param announced whether other commands with the same data may use it
 * @param strictMembership whether nobody has a membership that was not created
 * @param teamWatchers whether a new case gets the membership's team as watchers
 * @param smtp where mails are sent; null if they are only kept
 * @param secret the secret key with which every request has to be signed; null if signatures are not checked
 * @param speed how many times as fast as the clock time goes; 1 or more
 */
public record ServerOptions(Path project, int port, boolean announced, Clock clock, boolean strictMembership,
        boolean teamWatchers, SmtpAddress smtp, String secret, int speed) {

    /** A service inside a command, for as long as that takes. */
    public static ServerOptions embedded(Path project) {
        return new ServerOptions(project, 0, false, Clock.systemUTC(), false, true, null, null, 1);
    }

    /** A service that stays and that other tools use. */
    public static ServerOptions serving(Path project, int port) {
        return new ServerOptions(project, port, true, Clock.systemUTC(), false, true, null, null, 1);
    }

    public ServerOptions withStrictMembership(boolean strict) {
        return new ServerOptions(project, port, announced, clock, strict, teamWatchers, smtp, secret, speed);
    }

    public ServerOptions withTeamWatchers(boolean added) {
        return new ServerOptions(project, port, announced, clock, strictMembership, added, smtp, secret,
                speed);
    }

    /**
     * Mails are sent to the server at this {@code HOST:PORT} too.
     *
     * @throws IllegalArgumentException if it is none, or on another machine; the message says so
     */
    public ServerOptions withSmtp(String address) {
        return new ServerOptions(project, port, announced, clock, strictMembership, teamWatchers,
                SmtpAddress.parse(address), secret, speed);
    }

    public ServerOptions withSecret(String other) {
        return new ServerOptions(project, port, announced, clock, strictMembership, teamWatchers, smtp, other,
                speed);
    }

    /** The service goes by this clock. */
    public ServerOptions withClock(Clock other) {
        return new ServerOptions(project, port, announced, other, strictMembership, teamWatchers, smtp, secret, speed);
    }

    /** Time goes so many times as fast: for the delays of handlers, and for the service that they call. */
    public ServerOptions withSpeed(int times) {
        return new ServerOptions(project, port, announced, clock, strictMembership, teamWatchers, smtp, secret, times);
    }
}
