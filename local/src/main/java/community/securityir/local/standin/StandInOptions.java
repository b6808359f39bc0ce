package community.securityir.local.standin;

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
 */
public record StandInOptions(Path folder, Clock clock, String defaultAccount, boolean strictMembership,
        boolean teamWatchers) {

    public static final String DEFAULT_ACCOUNT = "123456789012";

    /** By the system's clock, for account 123456789012, not strict, and with the team as watchers. */
    public static StandInOptions in(Path folder) {
        return new StandInOptions(folder, Clock.systemUTC(), DEFAULT_ACCOUNT, false, true);
    }

    public StandInOptions withClock(Clock other) {
        return new StandInOptions(folder, other, defaultAccount, strictMembership, teamWatchers);
    }

    public StandInOptions withDefaultAccount(String other) {
        return new StandInOptions(folder, clock, other, strictMembership, teamWatchers);
    }

    public StandInOptions withStrictMembership(boolean strict) {
        return new StandInOptions(folder, clock, defaultAccount, strict, teamWatchers);
    }

    public StandInOptions withTeamWatchers(boolean added) {
        return new StandInOptions(folder, clock, defaultAccount, strictMembership, added);
    }
}
