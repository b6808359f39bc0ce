package community.securityir.local.standin;

import community.securityir.local.standin.mail.SmtpAddress;
import java.nio.file.Path;
import java.time.Clock;

/**
 * How a stand-in is set up.
 *
 * @param folder where its file {@code service.db} lies; made if it is not there
 * @param clock what the service takes for the time, until it is set ahead under {@code /_sir/clock}
 * @param defaultAccount the account of every caller whose access key is not 12 digits
 * @param strictMembership whether nobody has a membership that was not created; else a newcomer finds an active one
 * @param teamWatchers whether a new case gets the membership's team as watchers
 * @param smtp where mails are sent; null if they are only kept to be read under {@code /_sir/mail}
 * @param secret the secret key with which every request has to be signed; null if signatures are not checked
 */
public record StandInOptions(Path folder, Clock clock, String defaultAccount, boolean strictMembership,
        boolean teamWatchers, SmtpAddress smtp, String secret) {

    public static final String DEFAULT_ACCOUNT = "123456789012";

    /** By the system's clock, for account 123456789012, not strict, with the team as watchers, mails only kept. */
    public static StandInOptions in(Path folder) {
        return new StandInOptions(folder, Clock.systemUTC(), DEFAULT_ACCOUNT, false, true, null, null);
    }

    public StandInOptions withClock(Clock other) {
        return new StandInOptions(folder, other, defaultAccount, strictMembership, teamWatchers, smtp, secret);
    }

    public StandInOptions withDefaultAccount(String other) {
        return new StandInOptions(folder, clock, other, strictMembership, teamWatchers, smtp, secret);
    }

    public StandInOptions withStrictMembership(boolean strict) {
        return new StandInOptions(folder, clock, defaultAccount, strict, teamWatchers, smtp, secret);
    }

    public StandInOptions withTeamWatchers(boolean added) {
        return new StandInOptions(folder, clock, defaultAccount, strictMembership, added, smtp, secret);
    }

    public StandInOptions withSmtp(SmtpAddress server) {
        return new StandInOptions(folder, clock, defaultAccount, strictMembership, teamWatchers, server, secret);
    }

    public StandInOptions withSecret(String other) {
        return new StandInOptions(folder, clock, defaultAccount, strictMembership, teamWatchers, smtp, other);
    }
}
