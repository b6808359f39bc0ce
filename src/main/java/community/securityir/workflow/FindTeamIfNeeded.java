package community.securityir.workflow;

import community.securityir.translate.CaseReader;

/**
 * Finds out who is on the membership's incident response team, if the case has watchers that the template did not name.
 * The service adds the team to every case; it is nobody's difference to the template
 * (guide/decisions/team-members.md).
 */
public final class FindTeamIfNeeded implements Step {

    @Override
    public Progress run(final Invocation invocation) {
        final LiveCase live = invocation.live();
        if (CaseReader.hasOtherWatchers(live.details(), live.tags())) {
            invocation.isWatchedBy(invocation.teams().team(
                invocation.request().getAwsAccountId(), invocation.region(), invocation.service()));
        }
        return Progress.DONE;
    }
}
