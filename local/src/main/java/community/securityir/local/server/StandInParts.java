package community.securityir.local.server;

import community.securityir.local.delivery.Commits;
import community.securityir.local.notification.Notifications;
import community.securityir.local.notification.outside.EventSource;
import community.securityir.local.notification.outside.Postbox;
import community.securityir.local.standin.StandIn;
import community.securityir.local.standin.control.Stops;
import community.securityir.local.standin.store.Mails.Recipient;
import community.securityir.local.standin.store.Mails.Text;
import java.time.Instant;
import java.util.List;

/** The stand-in as notifications see it: they know nothing of it, nor it of them. */
final class StandInParts {

    private StandInParts() {}

    static EventSource events(StandIn standIn) {
        return new EventSource() {
            @Override
            public List<Event> after(long number, int limit) {
                return standIn.events().newsAfter(number, limit).stream()
                        .map(event -> new Event(event.number(), event.content())).toList();
            }

            @Override
            public long last() {
                return standIn.events().last();
            }

            @Override
            public Commits commits() {
                return standIn.events().commits();
            }
        };
    }

    /** Where its clock stops when it is set ahead: at the times of schedules. */
    static Stops stops(Notifications notifications) {
        return new Stops() {
            @Override
            public void passing(Instant target) {
                notifications.passing(target);
            }

            @Override
            public Instant next(Instant target) {
                return notifications.nextDue(target);
            }

            @Override
            public boolean reached(Instant time) {
                return notifications.awaitDone(time);
            }
        };
    }

    /** Its mails belong to no event of the stand-in's. */
    static Postbox postbox(StandIn standIn) {
        return mail -> standIn.mailbox().add(
                new Text(0, mail.eventId(), mail.created(), mail.kind(), mail.subject(), mail.body()),
                new Recipient(mail.address(), null));
    }
}
