package community.securityir.local.standin.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.standin.store.Mails;
import community.securityir.local.standin.store.Mails.Mail;
import community.securityir.local.standin.store.Mails.Recipient;
import community.securityir.local.standin.store.Mails.Status;
import community.securityir.local.standin.store.Mails.Text;
import community.securityir.local.standin.store.ServiceStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All mails of all accounts and Regions, to be read without a mail program. */
public final class Mailbox {

    private final ServiceStore store;
    private final SmtpAddress server;

    /** @param server where they are sent too; null if they are not */
    public Mailbox(ServiceStore store, SmtpAddress server) {
        this.store = store;
        this.server = server;
    }

    /**
     * A page of mails, from the newest to the oldest.
     *
     * @param before where the page before ended, {@link Long#MAX_VALUE} for the first one
     * @return the member {@code mails}, {@code next} if there are more, how many there are in all and what became of
     *     them, and {@code smtp} if they are sent
     */
    public ObjectNode page(long before, int size) {
        return store.read(connection -> page(Mails.newestFirst(connection, before, size + 1), size,
                Mails.counts(connection)));
    }

    private ObjectNode page(List<Mail> mails, int size, Map<Status, Long> counts) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode list = page.putArray("mails");
        mails.stream().limit(size).forEach(mail -> list.add(summary(mail)));
        if (mails.size() > size) {
            page.put("next", mails.get(size - 1).id());
        }
        ObjectNode total = page.putObject("counts");
        for (Status status : Status.values()) {
            total.put(name(status), counts.getOrDefault(status, 0L));
        }
        if (server != null) {
            page.put("smtp", server.toString());
        }
        return page;
    }

    /** One mail with its text and, as {@code message}, all that is sent; null if there is none. */
    public ObjectNode mail(long id) {
        Mail mail = store.read(connection -> Mails.find(connection, id));
        return mail == null ? null
                : summary(mail).put("body", mail.text().body()).put("message", MailWriter.text(mail));
    }

    /**
     * Adds a mail that comes from outside the stand-in; done again with the same event and address, it changes nothing.
     */
    public void add(Text text, Recipient recipient) {
        store.write(connection -> {
            if (!Mails.has(connection, text.eventId(), recipient.address())) {
                Mails.add(connection, text, List.of(recipient), server == null ? Status.KEPT : Status.PENDING);
                Mails.trim(connection);
            }
            return null;
        });
    }

    /** Empties it. */
    public void clear() {
        store.write(connection -> {
            Mails.clear(connection);
            return null;
        });
    }

    private static ObjectNode summary(Mail mail) {
        Text text = mail.text();
        ObjectNode summary = JsonNodeFactory.instance.objectNode()
                .put("id", mail.id())
                .put("eventNumber", text.eventNumber())
                .put("kind", text.kind())
                .put("to", mail.recipient().address());
        if (mail.recipient().name() != null) {
            summary.put("name", mail.recipient().name());
        }
        summary.put("subject", text.subject())
                .put("created", text.created().toString())
                .put("status", name(mail.status()))
                .put("attempts", mail.attempts());
        if (mail.failure() != null) {
            summary.put("failure", mail.failure());
        }
        return summary;
    }

    private static String name(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
