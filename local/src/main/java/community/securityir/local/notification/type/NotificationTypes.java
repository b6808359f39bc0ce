package community.securityir.local.notification.type;

import community.securityir.local.handler.ResourceHandlers;
import community.securityir.local.model.ApiModel;
import community.securityir.local.notification.outside.EventSource;
import community.securityir.local.notification.store.NotificationStore;
import community.securityir.local.notification.topic.Publisher;
import java.time.Clock;
import java.util.List;

/** The resource types together. */
public final class NotificationTypes {

    private NotificationTypes() {}

    /** Returns the handlers of all of them over one store. */
    public static List<ResourceHandlers> over(NotificationStore store, Publisher publisher, EventSource events,
            ApiModel model, Clock clock) {
        return List.of(new TopicType(store, publisher), new SubscriptionType(store, publisher),
                new TopicPolicyType(store), new RuleType(store, events), new ScheduleType(store, model, clock));
    }
}
