package community.securityir.local.standin.mail;

import community.securityir.local.aws.Partition;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.MembershipRecord;
import community.securityir.local.text.Printable;

/**
 * What a notification says: plain text, one line for each fact, and first that it is none of AWS. Titles are people's
 * words, made safe for one line.
 */
final class NoticeText {

    private static final String FIRST = "This comes from a stand-in of AWS Security Incident Response on somebody's own"
            + " machine, not from AWS.\nIt is a rehearsal: nobody at AWS knows of what it tells.\n\n";

    private NoticeText() {}

    static String subject(CaseRecord record, Notice notice) {
        return "[Stand-in] Case " + record.caseId() + ", " + notice.kind() + ": "
                + Printable.line(record.text("title"));
    }

    static String body(CaseRecord record, Notice notice) {
        return FIRST + notice.kind() + "\n" + notice.message() + "\n\n"
                + line("Case", record.caseId())
                + line("Title", record.text("title"))
                + line("Status", record.text("caseStatus"))
                + line("Pending action", record.text("pendingAction"))
                + line("Resolver", record.text("resolverType"))
                + foot(record.account(), record.region(), notice)
                + "\nYou get this because you are a watcher of the case.\n";
    }

    static String subject(MembershipRecord record, Notice notice) {
        return "[Stand-in] Membership " + record.membershipId() + ", " + notice.kind() + ": "
                + Printable.line(record.content().path("membershipName").asText());
    }

    static String body(MembershipRecord record, Notice notice) {
        return FIRST + notice.kind() + "\n" + notice.message() + "\n\n"
                + line("Membership", record.membershipId())
                + line("Name", record.content().path("membershipName").asText())
                + line("Status", record.content().path("membershipStatus").asText())
                + foot(record.account(), record.region(), notice)
                + "\nYou get this because you are of the membership's incident response team.\n";
    }

    private static String foot(String account, String region, Notice notice) {
        return line("Account", account)
                + line("Region", region)
                + line("By", notice.actor())
                + line("Time", notice.at().toString())
                + "\nThe service's console, which does not show what is only here:\n" + console(region) + "\n";
    }

    /** As the user guide gives it, with the Region as the console's addresses carry it. */
    private static String console(String region) {
        String host = switch (Partition.of(region)) {
            case AWS -> "console.aws.amazon.com";
            case CHINA -> "console.amazonaws.cn";
            case GOV_CLOUD -> "console.amazonaws-us-gov.com";
        };
        return "https://" + host + "/security-ir/home?region=" + region;
    }

    private static String line(String name, String value) {
        return name + ":" + " ".repeat(15 - name.length()) + Printable.line(value) + "\n";
    }
}
