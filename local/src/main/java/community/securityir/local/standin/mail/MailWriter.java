package community.securityir.local.standin.mail;

import community.securityir.local.standin.store.Mails.Mail;
import community.securityir.local.standin.store.Mails.Text;
import community.securityir.local.text.Printable;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/**
 * Writes a mail as a message, with Angus Mail, which is only loaded then. The same mail is the same message each time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322">RFC 5322</a>
 */
final class MailWriter {

    /** Nobody's, ever (RFC 2606): an answer goes nowhere. */
    private static final String DOMAIN = "security-ir.invalid";
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MailWriter() {}

    static String text(Mail mail) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message(Session.getInstance(new Properties()), mail).writeTo(out);
            return out.toString(StandardCharsets.US_ASCII);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a mail cannot be written", e);
        }
    }

    static MimeMessage message(Session session, Mail mail) throws MessagingException, IOException {
        Text text = mail.text();
        MimeMessage message = new Identified(session, "<" + text.eventId() + "." + mail.id() + "@" + DOMAIN + ">");
        message.setFrom(new InternetAddress("stand-in@" + DOMAIN, "Stand-in of Security IR", UTF_8));
        // the library writes line ends in names as they are; the subject comes without any
        String name = mail.recipient().name() == null ? null : Printable.line(mail.recipient().name());
        message.setRecipient(RecipientType.TO, new InternetAddress(mail.recipient().address(), name, UTF_8));
        message.setSubject(text.subject(), UTF_8);
        message.setSentDate(Date.from(text.created()));
        // no answers from machines (RFC 3834)
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Sir-Event-Number", Long.toString(text.eventNumber()));
        message.setHeader("X-Sir-Kind", text.kind());
        message.setText(text.body(), UTF_8);
        message.saveChanges();
        return message;
    }

    /** The library would make an id of the time and of this machine's name. */
    private static final class Identified extends MimeMessage {

        private final String id;

        private Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
