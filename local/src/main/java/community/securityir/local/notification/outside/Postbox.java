package community.securityir.local.notification.outside;

import java.time.Instant;

/** Takes mails. */
public interface Postbox {

    /**
     * A mail to one person.
     *
     * @param eventId what it is about: one address gets one mail on it, however often it is put into the box
     * @param subject one line
     */
    record Mail(String eventId, Instant created, String kind, String address, String subject, String body) {}

    void add(Mail mail);
}
