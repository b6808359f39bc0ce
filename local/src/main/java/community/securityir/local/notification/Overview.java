package community.securityir.local.notification;

import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.store.Rules;
import community.securityir.local.notification.store.Schedules;
import community.securityir.local.notification.store.Subscriptions;
import community.securityir.local.notification.store.Topics;
import java.util.List;

/** What there is at one moment, and what became of it, each list in the order of the ARNs. */
public record Overview(List<String> topicArns, List<Subscriptions.Tally> subscriptions, List<Rules.Tally> rules,
        List<Schedules.Tally> schedules) {

    static Overview of(NotificationStore store) {
        return store.read(connection -> new Overview(Topics.all(connection).stream().map(Topics.Stored::id).toList(),
                Subscriptions.tallies(connection), Rules.tallies(connection), Schedules.tallies(connection)));
    }
}
