package community.securityir.local.standin.event;

/**
 * What an event tells, in the words of the service, and how its detail names whoever did it.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-security-ir.html">AWS Security Incident
 *     Response events</a>
 */
public enum DetailType {
    CASE_CREATED("Case Created", "createdBy"),
    CASE_UPDATED("Case Updated", "updatedBy"),
    CASE_CLOSED("Case Closed", null),
    CASE_COMMENT_ADDED("Case Comment Added", "createdBy"),
    CASE_COMMENT_UPDATED("Case Comment Updated", "updatedBy"),
    MEMBERSHIP_CREATED("Membership Created", null),
    MEMBERSHIP_UPDATED("Membership Updated", null),
    MEMBERSHIP_CANCELLED("Membership Cancelled", null);

    private final String text;
    private final String actorMember;

    DetailType(String text, String actorMember) {
        this.text = text;
        this.actorMember = actorMember;
    }

    /** As {@code detail-type} says it. */
    public String text() {
        return text;
    }

    /** The member of {@code detail} that says who it was; null if there is none. */
    String actorMember() {
        return actorMember;
    }

    /** Of an edit in a case's history: the service has more words for those than for events. */
    public static DetailType ofEdit(String action) {
        for (DetailType type : values()) {
            if (type.text.equals(action)) {
                return type;
            }
        }
        return CASE_UPDATED;
    }
}
