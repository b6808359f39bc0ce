package community.securityir.cdk;

/** What happens to the case of a drill at some moment, without anybody doing it. */
public final class Inject {

    /** Of the API's comments, the words included that each of a drill begins with. */
    private static final int LONGEST_COMMENT = 12_000;
    private static final String MARK = "DRILL: ";

    final String comment;
    final SelfManagedCaseStatus status;

    private Inject(String comment, SelfManagedCaseStatus status) {
        this.comment = comment;
        this.status = status;
    }

    /**
     * The participants learn more, by a comment that begins with {@code DRILL:}.
     *
     * @param text 1 to 11,993 characters
     * @throws IllegalArgumentException if it is empty or longer; the message does not quote it
     */
    public static Inject comment(String text) {
        String marked = MARK + Given.value(text, "text");
        if (text.isBlank() || marked.length() > LONGEST_COMMENT) {
            throw new IllegalArgumentException("A comment of a drill has 1 to " + (LONGEST_COMMENT - MARK.length())
                    + " characters");
        }
        return new Inject(marked, null);
    }

    /**
     * The case is moved. Should the participants have moved it to where the service allows no such move, nothing
     * happens.
     *
     * @throws IllegalArgumentException if the status is {@code Submitted}, to which no case is moved
     */
    public static Inject status(SelfManagedCaseStatus status) {
        if (Given.value(status, "status") == SelfManagedCaseStatus.SUBMITTED) {
            throw new IllegalArgumentException("No case can be moved to the status Submitted");
        }
        return new Inject(null, status);
    }
}
