package community.securityir.local.drill.run;

import java.time.Instant;

/**
 * One thing that was done to the case.
 *
 * @param at        when, by the service's clock
 * @param principal who, as the service names them
 * @param action    as ListCaseEdits names it
 * @param message   as ListCaseEdits has it
 * @param comment   the comment that was added; null for everything else
 */
public record CaseEdit(Instant at, String principal, String action, String message, String comment) {

    /** How ListCaseEdits names a new comment. */
    public static final String COMMENT_ADDED = "Case Comment Added";
}
