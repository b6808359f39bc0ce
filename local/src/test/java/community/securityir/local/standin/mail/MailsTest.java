package community.securityir.local.standin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import community.securityir.local.standin.Until;
import community.securityir.local.standin.event.Told;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CommunicationType;
import software.amazon.awssdk.services.securityir.model.IncidentResponder;
import software.amazon.awssdk.services.securityir.model.ResolverType;
import software.amazon.awssdk.services.securityir.model.SelfManagedCaseStatus;
import software.amazon.awssdk.services.securityir.model.Watcher;

/** What watchers and the team are told by mail, as an SMTP server receives it. */
class MailsTest {

    private static final String FIRST_LINE =
            "This comes from a stand-in of AWS Security Incident Response on somebody's own machine, not from AWS.";

    @TempDir
    private Path folder;

    private GreenMail smtp;
    private RunningStandIn standIn;
    private SecurityIrClient client;
    private Told told;
    private String membershipId;

    @BeforeEach
    void start() {
        smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        smtp.start();
        standIn = new RunningStandIn(RunningStandIn.options(folder).withStrictMembership(true)
                .withSmtp(SmtpAddress.parse("127.0.0.1:" + smtp.getSmtp().getPort())));
        client = standIn.client();
        told = new Told(standIn);
        membershipId = client.createMembership(Samples.membership().build()).membershipId();
        received(2);
        forget();
    }

    @AfterEach
    void stop() {
        standIn.close();
        smtp.stop();
    }

    private void forget() {
        try {
            smtp.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
        standIn.send("DELETE", "/_sir/mail", "");
    }

    /** All that the server got, once it is so many and no more are on their way. */
    private List<MimeMessage> received(int count) {
        Until.so("all sent", () -> {
            JsonNode counts = page("").path("counts");
            return counts.path("sent").asInt() == count && counts.path("pending").asInt() == 0;
        });
        MimeMessage[] messages = smtp.getReceivedMessages();
        assertThat(messages).hasSize(count);
        return Arrays.asList(messages);
    }

    private JsonNode page(String query) {
        return RunningStandIn.json(standIn.send("GET", "/_sir/mail" + query, ""));
    }

    private static String to(MimeMessage message) {
        try {
            return ((InternetAddress) message.getRecipients(RecipientType.TO)[0]).getAddress();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        return ((String) message.getContent()).replace("\r\n", "\n");
    }

    private String newCase(Watcher... watchers) {
        return client.createCase(Samples.minimal().watchers(watchers).build()).caseId();
    }

    private Map<CommunicationType, Consumer<String>> exercises() {
        Map<CommunicationType, Consumer<String>> exercises = new TreeMap<>();
        exercises.put(CommunicationType.CASE_CREATED, id -> newCase(Samples.watcher("ann@example.com")));
        exercises.put(CommunicationType.CASE_UPDATED,
                id -> client.updateCase(update -> update.caseId(id).description("More is known.")));
        exercises.put(CommunicationType.CASE_ACKNOWLEDGED,
                id -> told.act(id, "status", "{\"caseStatus\": \"Acknowledged\"}"));
        exercises.put(CommunicationType.CASE_CLOSED, id -> client.closeCase(close -> close.caseId(id)));
        exercises.put(CommunicationType.CASE_UPDATED_TO_SERVICE_MANAGED,
                id -> client.updateResolverType(update -> update.caseId(id).resolverType(ResolverType.AWS)));
        exercises.put(CommunicationType.CASE_STATUS_UPDATED, id -> client.updateCaseStatus(
                update -> update.caseId(id).caseStatus(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS)));
        exercises.put(CommunicationType.CASE_PENDING_CUSTOMER_ACTION_REMINDER,
                id -> told.act(id, "pending-action", "{\"pendingAction\": \"Customer\"}"));
        exercises.put(CommunicationType.CASE_ATTACHMENT_URL_UPLOADED, id -> client.getCaseAttachmentUploadUrl(
                get -> get.caseId(id).fileName("a.log").contentLength(3L)));
        exercises.put(CommunicationType.CASE_COMMENT_ADDED,
                id -> client.createCaseComment(create -> create.caseId(id).body("Secret of the comment.")));
        exercises.put(CommunicationType.CASE_COMMENT_UPDATED, id -> {
            String comment = client.listComments(list -> list.caseId(id)).items().get(0).commentId();
            client.updateCaseComment(update -> update.caseId(id).commentId(comment).body("Secret of the comment!"));
        });
        exercises.put(CommunicationType.MEMBERSHIP_UPDATED, id -> client.updateMembership(
                update -> update.membershipId(membershipId).membershipName("Red team")));
        exercises.put(CommunicationType.MEMBERSHIP_CANCELLED,
                id -> client.cancelMembership(cancel -> cancel.membershipId(membershipId)));
        exercises.put(CommunicationType.MEMBERSHIP_CREATED,
                id -> client.createMembership(Samples.membership().build()));
        return exercises;
    }

    /** Those of the model that the stand-in cannot have a reason for: it knows no organizations. */
    private static final List<CommunicationType> OF_ORGANIZATIONS = List.of(
            CommunicationType.REGISTER_DELEGATED_ADMINISTRATOR, CommunicationType.DEREGISTER_DELEGATED_ADMINISTRATOR,
            CommunicationType.DISABLE_AWS_SERVICE_ACCESS);

    static Stream<CommunicationType> kinds() {
        return CommunicationType.knownValues().stream().filter(kind -> !OF_ORGANIZATIONS.contains(kind)).sorted();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachKindIsToldOf(CommunicationType kind) throws Exception {
        Consumer<String> exercise = exercises().get(kind);
        assertThat(exercise).as("how %s comes about", kind).isNotNull();
        boolean ofMembership = kind.toString().startsWith("Membership");
        if (kind == CommunicationType.MEMBERSHIP_CREATED) {
            client.cancelMembership(cancel -> cancel.membershipId(membershipId));
        }
        String id = ofMembership ? null : newCase(Samples.watcher("ann@example.com"));
        if (kind == CommunicationType.CASE_COMMENT_UPDATED) {
            client.createCaseComment(create -> create.caseId(id).body("First."));
        }
        Until.so("nothing is on its way", () -> page("").path("counts").path("pending").asInt() == 0);
        forget();

        exercise.accept(id);

        List<MimeMessage> messages = received(ofMembership ? 2 : 1);
        assertThat(messages).extracting(MailsTest::to).containsExactlyElementsOf(
                ofMembership ? List.of("lee@example.com", "kim@example.com") : List.of("ann@example.com"));
        MimeMessage message = messages.get(0);
        assertThat(message.getSubject()).startsWith("[Stand-in] ").contains(", " + kind + ": ");
        assertThat(message.getHeader("X-Sir-Kind")).containsExactly(kind.toString());
        assertThat(text(message)).startsWith(FIRST_LINE + "\n").contains("\n" + kind + "\n")
                .contains("https://console.aws.amazon.com/security-ir/home?region=us-east-1")
                .doesNotContain("Secret of the comment");
    }

    @Test
    void aMailSaysWhatHappenedToWhich() throws Exception {
        String id = newCase(Samples.watcher("ann@example.com"));
        client.updateCaseStatus(update -> update.caseId(id).caseStatus(SelfManagedCaseStatus.DETECTION_AND_ANALYSIS));

        MimeMessage message = received(2).get(1);
        assertThat(message.getSubject()).isEqualTo("[Stand-in] Case " + id + ", Case Status Updated: Unusual sign-ins");
        assertThat(message.getFrom()[0].toString()).contains("stand-in@security-ir.invalid");
        assertThat(message.getRecipients(RecipientType.TO)[0].toString()).isEqualTo("Somebody <ann@example.com>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Message-ID")[0]).endsWith("@security-ir.invalid>");
        assertThat(text(message)).contains("The status changed from 'Submitted' to 'Detection and Analysis'.")
                .contains("Case:           " + id).contains("Title:          Unusual sign-ins")
                .contains("Status:         Detection and Analysis").contains("By:             123456789012");
    }

    @Test
    void whatIsReadHereIsWhatIsSent() throws Exception {
        newCase(Watcher.builder().email("ann@example.com").name("Änn, \"the\" Ünalyst").build());

        MimeMessage message = received(1).get(0);
        JsonNode shown = page("/" + page("").at("/mails/0/id").asLong());
        MimeMessage written = new MimeMessage(null, new ByteArrayInputStream(
                shown.path("message").asText().getBytes(StandardCharsets.US_ASCII)));
        for (String header : List.of("Subject", "From", "To", "Date", "Message-ID", "Content-Type",
                "Content-Transfer-Encoding")) {
            assertThat(written.getHeader(header)).as(header).isEqualTo(message.getHeader(header));
        }
        assertThat(text(message).strip()).isEqualTo(text(written).strip())
                .isEqualTo(shown.path("body").asText().strip());
        assertThat(((InternetAddress) message.getRecipients(RecipientType.TO)[0]).getPersonal())
                .isEqualTo("Änn, \"the\" Ünalyst").isEqualTo(shown.path("name").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\nBcc: eve@example.com", "x\nBcc: eve@example.com\n\nanother body",
        "x\rBcc: eve@example.com", "x\r\n Bcc: eve@example.com", "x\u2028Bcc: eve@example.com",
        "x\u0085Bcc: eve@example.com", "\r\n\r\nx", "é\r\nBcc: eve@example.com", "=?utf-8?q?x=0D=0ABcc:_eve=40example.com?="})
    void nobodyWritesIntoTheHeaders(String text) throws Exception {
        String name = text.substring(0, Math.min(50, text.length()));
        String id = client.createCase(Samples.minimal().title(text)
                .watchers(Watcher.builder().email("ann@example.com").name(name).build()).build()).caseId();

        MimeMessage message = received(1).get(0);
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(to(message)).isEqualTo("ann@example.com");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getHeader("Subject")).hasSize(1);
        assertThat(message.getSubject()).startsWith("[Stand-in] Case " + id);
        assertThat(text(message)).startsWith(FIRST_LINE).doesNotContain("\nBcc:").contains("\nCase Created\n");
        assertThat(smtp.getReceivedMessages()).hasSize(1);
    }

    @Test
    void namesAndTitlesOfAnyLanguageArrive() throws Exception {
        String title = "不審なサインイン 🛡 — größer als «gedacht» " + "長".repeat(100);
        client.createCase(Samples.minimal().title(title)
                .watchers(Watcher.builder().email("ann@example.com").name("安 Ünal 🛡").build()).build());

        MimeMessage message = received(1).get(0);
        assertThat(message.getSubject()).endsWith(": " + title);
        assertThat(((InternetAddress) message.getRecipients(RecipientType.TO)[0]).getPersonal()).isEqualTo("安 Ünal 🛡");
        assertThat(text(message)).contains(title);
        assertThat(page("").at("/mails/0/subject").asText()).endsWith(title);
    }

    @Test
    void whoeverOfTheTeamDoesNotWantToHearOfItDoesNot() {
        client.updateMembership(update -> update.membershipId(membershipId).incidentResponseTeam(
                prefers("lee@example.com", CommunicationType.CASE_CLOSED, CommunicationType.MEMBERSHIP_UPDATED),
                prefers("kim@example.com"), Samples.member("max@example.com")));
        assertThat(received(2)).extracting(MailsTest::to).containsExactly("lee@example.com", "max@example.com");
        forget();
        // in other letters it is the same person; Ann is not of the team
        String id = newCase(Samples.watcher("Lee@example.com"), Samples.watcher("kim@example.com"),
                Samples.watcher("max@example.com"), Samples.watcher("ann@example.com"));
        assertThat(received(2)).extracting(MailsTest::to).containsExactly("max@example.com", "ann@example.com");
        forget();

        client.closeCase(close -> close.caseId(id));

        assertThat(received(3)).extracting(MailsTest::to)
                .containsExactly("Lee@example.com", "max@example.com", "ann@example.com");
    }

    private static IncidentResponder prefers(String email, CommunicationType... kinds) {
        return Samples.member(email).toBuilder().communicationPreferences(kinds).build();
    }

    @Test
    void onlyThoseWhoWatchThenAreTold() {
        String id = newCase(Samples.watcher("ann@example.com"));
        client.updateCase(update -> update.caseId(id).watchersToAdd(Samples.watcher("bo@example.com"))
                .watchersToDelete(Samples.watcher("ann@example.com")));
        client.closeCase(close -> close.caseId(id));

        assertThat(received(3)).extracting(MailsTest::to)
                .containsExactly("ann@example.com", "bo@example.com", "bo@example.com");
    }

    @Test
    void tagsAndFeedbackBotherNobody() {
        String id = newCase(Samples.watcher("ann@example.com"));
        client.tagResource(tag -> tag.resourceArn(Told.caseArn(id)).tags(Map.of("a", "b")));
        told.act(id, "investigations", "{\"investigationActions\": []}");
        client.closeCase(close -> close.caseId(id));

        assertThat(received(2)).hasSize(2);
    }
}
