package community.securityir.cdk;

/**
 * What the service tells EventBridge of a case.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-security-ir.html">AWS Security Incident
 *     Response events</a>
 */
public enum CaseEvent {
    /** A property, the status or who works on the case changed. */
    UPDATED("Case Updated"),
    /** Somebody commented. */
    COMMENT_ADDED("Case Comment Added"),
    /** Somebody changed a comment. */
    COMMENT_UPDATED("Case Comment Updated"),
    /** The case was closed. */
    CLOSED("Case Closed");

    /** The source of all of them. */
    static final String SOURCE = "aws.security-ir";

    private final String detailType;

    CaseEvent(String detailType) {
        this.detailType = detailType;
    }

    /** Returns the event's {@code detail-type}. */
    public String detailType() {
        return detailType;
    }
}
