package community.securityir.cdk;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.RuleTargetInput;

/** What people are told of a case: a few lines of text. */
final class CaseMessage {

    private static final String OPEN = "open, the link shows where it stands";

    private final String heading;
    private final String title;
    private final ICase incident;

    /**
     * @param heading the first words of each message
     * @param title left out if it is null, or a token: nobody knows then which characters would have to be replaced
     */
    CaseMessage(String heading, String title, ICase incident) {
        this.heading = line(heading);
        this.title = title == null || Token.isUnresolved(title) ? null : line(title);
        this.incident = incident;
    }

    /** Events name the case and who changed it, not its status: only that of a closed case is known. */
    RuleTargetInput ofEvent(boolean closed) {
        return RuleTargetInput.fromMultilineText(text(
                EventField.getDetailType(), EventField.fromPath("$.detail.caseId"), closed ? "Closed" : OPEN,
                "Time: " + EventField.getTime()));
    }

    /** The first message; it is true later too, when it serves as a reminder. */
    String ofOpening(String status) {
        return text("Case opened", incident.getCaseId(), status + " when it was opened", null);
    }

    private String text(String what, String caseId, String status, String time) {
        return Stream.of(heading + ": " + what, "Case: " + caseId, title == null ? null : "Title: " + title,
                        "Status: " + status, time, ConsoleLink.of(incident.getCaseRegion(), caseId))
                .filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    /** One line; pointed brackets would be taken for a variable. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").replace('<', '(').replace('>', ')');
    }
}
