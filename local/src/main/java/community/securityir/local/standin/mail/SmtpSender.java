package community.securityir.local.standin.mail;

import community.securityir.local.delivery.Follower;
import community.securityir.local.delivery.Loopback;
import community.securityir.local.delivery.Retries;
import community.securityir.local.standin.store.Mails;
import community.securityir.local.standin.store.Mails.Mail;
import community.securityir.local.standin.store.Mails.Status;
import community.securityir.local.standin.store.ServiceStore;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Gives mails to an SMTP server, one after the other, the oldest first. The API knows nothing of it. */
public final class SmtpSender implements AutoCloseable {

    /** For about 8 seconds for each mail. */
    public static final Retries RETRIES = new Retries(5, Duration.ofMillis(500), Duration.ofSeconds(10));

    private static final String TIMEOUT_MILLIS = "5000";
    private static final int PERMANENT = 500;

    private final ServiceStore store;
    private final SmtpAddress server;
    private final Retries retries;
    private final Follower follower;

    /** Goes on with what an earlier stand-in has left to be sent. */
    public SmtpSender(ServiceStore store, SmtpAddress server, Retries retries) {
        this.store = store;
        this.server = server;
        this.retries = retries;
        this.follower = Follower.start("mail", store.commits(), this::sendNext);
    }

    private Duration sendNext() {
        Mail mail = store.read(Mails::nextPending);
        if (mail == null) {
            return Follower.UNTIL_COMMIT;
        }
        int attempts = mail.attempts() + 1;
        try {
            send(mail);
            note(mail, Status.SENT, null);
            return Duration.ZERO;
        } catch (MessagingException | IOException e) {
            boolean last = retries.exhausted(attempts) || code(e) >= PERMANENT;
            note(mail, last ? Status.FAILED : Status.PENDING, e.getClass().getSimpleName() + ": " + e.getMessage());
            return last ? Duration.ZERO : retries.waitAfter(attempts);
        }
    }

    private void send(Mail mail) throws MessagingException, IOException {
        if (!Loopback.leadsHere(server.host().contains(":") ? "[" + server.host() + "]" : server.host())) {
            throw new IOException(Loopback.refusal(server.host()));
        }
        Properties properties = new Properties();
        // else the library asks name servers what this machine is called
        properties.put("mail.smtp.localhost", "localhost");
        properties.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        Session session = Session.getInstance(properties);
        MimeMessage message = MailWriter.message(session, mail);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(server.host(), server.port(), null, null);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private void note(Mail mail, Status status, String failure) {
        store.write(connection -> {
            Mails.tried(connection, mail.id(), status, failure);
            return null;
        });
    }

    /** With which the server refused; 0 if it did not. */
    private static int code(Exception failure) {
        int code = 0;
        for (Throwable each = failure; each != null;
                each = each instanceof MessagingException chained ? chained.getNextException() : null) {
            if (each instanceof SMTPAddressFailedException address) {
                code = Math.max(code, address.getReturnCode());
            } else if (each instanceof SMTPSenderFailedException sender) {
                code = Math.max(code, sender.getReturnCode());
            } else if (each instanceof SMTPSendFailedException sending) {
                code = Math.max(code, sending.getReturnCode());
            }
        }
        return code;
    }

    /** Stops; what is not sent yet stays for the next stand-in that has an SMTP server. */
    @Override
    public void close() {
        follower.close();
    }
}
