package community.securityir.cdk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.interfaces.events.IRuleRef;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.OnEventOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetConfig;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * Tells people by e-mail that a case was opened, and what happens to it: events of the case, a topic, and its
 * subscriptions.
 *
 * <p>In AWS, everybody who is subscribed has to follow the link in a first mail before they get others. The topic is
 * encrypted with a key of its own, and takes messages from these rules only.
 *
 * <p>It belongs into a stack in the Region of the case, because the events happen there.
 */
public class CaseNotifications extends Construct {

    /** A rate has its first turn when the schedule is made; the next one is a reminder that the case is still there. */
    private static final String AT_ONCE = "rate(365 days)";

    /** Of the topic's display name. */
    private static final int LONGEST_HEADING = 100;

    /** Whether an address is right, nobody knows but its mail server: this is what no address goes without. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final Topic topic;

    private CaseNotifications(Builder builder) {
        super(builder.scope, builder.id);
        Stack stack = Stack.of(this);
        IKey key = builder.key == null ? ownKey(stack) : builder.key;
        topic = Topic.Builder.create(this, "Topic").displayName(builder.heading).masterKey(key).build();
        int number = 0;
        for (String email : builder.emails) {
            // a number, not the address: logical ids stand in events and logs
            Subscription.Builder.create(this, "Email" + ++number).topic(topic).protocol(SubscriptionProtocol.EMAIL)
                    .endpoint(email).build();
        }
        CaseMessage message = new CaseMessage(builder.heading, builder.title(), builder.incident);
        Set<CaseEvent> others = EnumSet.copyOf(builder.events);
        List<String> rules = new ArrayList<>();
        if (others.remove(CaseEvent.CLOSED)) {
            rules.add(rule("Closed", builder.incident, message.ofEvent(true), CaseEvent.CLOSED));
        }
        if (!others.isEmpty()) {
            rules.add(rule("Changes", builder.incident, message.ofEvent(false), others.toArray(CaseEvent[]::new)));
        }
        letPublish(stack, rules);
        if (builder.incident instanceof Case opened) {
            announce(stack, key, message.ofOpening(opened.getCaseStatus()));
        }
    }

    /** Returns the topic, for subscriptions of other kinds. */
    public Topic getTopic() {
        return topic;
    }

    private String rule(String id, ICase incident, RuleTargetInput input, CaseEvent... events) {
        Rule rule = incident.onEvent(id, OnEventOptions.builder().crossStackScope(this).build(), events);
        rule.addTarget(new Target(topic.getTopicArn(), input));
        return rule.getRuleArn();
    }

    private void letPublish(Stack stack, List<String> rules) {
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of(
                        "ArnEquals", Map.of("aws:SourceArn", rules),
                        "StringEquals", Map.of("aws:SourceAccount", stack.getAccount())))
                .build());
    }

    /** EventBridge encrypts what it publishes. The rules come after the key, so their ARNs are not known to it. */
    private IKey ownKey(Stack stack) {
        Key key = Key.Builder.create(this, "Key").description("Messages on a security case").enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.DESTROY).build();
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                .resources(List.of("*"))
                .conditions(Map.of(
                        "ArnLike", Map.of("aws:SourceArn", stack.formatArn(ArnComponents.builder()
                                .service("events").resource("rule").resourceName("*").build())),
                        "StringEquals", Map.of("aws:SourceAccount", stack.getAccount())))
                .build());
        return key;
    }

    /** No rule hears of the opening: it would have to know the id of a case that is not there yet. */
    private void announce(Stack stack, IKey key, String message) {
        Role role = ScheduleRole.create(this, "AnnouncingRole");
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("sns:Publish")).resources(List.of(topic.getTopicArn())).build());
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey")).resources(List.of(key.getKeyArn())).build());
        CfnSchedule announcement = CfnSchedule.Builder.create(this, "Opened")
                .description("Tells that the case was opened.")
                .scheduleExpression(AT_ONCE)
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(topic.getTopicArn()).roleArn(role.getRoleArn()).input(message).build())
                .build();
        // what is told before somebody can be told is lost
        getNode().getChildren().stream().filter(Subscription.class::isInstance)
                .forEach(subscription -> announcement.getNode().addDependency(subscription));
        ScheduleRole.permissionsBefore(announcement, role);
    }

    private record Target(String topicArn, RuleTargetInput input) implements IRuleTarget {

        @Override
        public RuleTargetConfig bind(IRuleRef rule, String id) {
            return config();
        }

        @Override
        public RuleTargetConfig bind(IRuleRef rule) {
            return config();
        }

        private RuleTargetConfig config() {
            return RuleTargetConfig.builder().arn(topicArn).input(input).build();
        }
    }

    /** Builds {@link CaseNotifications}. */
    public static final class Builder {

        private final Construct scope;
        private final String id;
        private final Set<String> emails = new LinkedHashSet<>();
        private Set<CaseEvent> events = EnumSet.allOf(CaseEvent.class);
        private ICase incident;
        private String heading = "Security case";
        private IKey key;

        private Builder(Construct scope, String id) {
            this.scope = scope;
            this.id = id;
        }

        /** Returns a builder that knows neither a case nor a person. */
        public static Builder create(Construct scope, String id) {
            return new Builder(scope, id);
        }

        /** The case. Required. Its title is in the messages, unless it is a token. */
        public Builder incident(ICase incident) {
            this.incident = incident;
            return this;
        }

        /** The addresses of those who are told, added to those given before; they may be tokens. */
        public Builder emails(String... emails) {
            this.emails.addAll(Arrays.asList(emails));
            return this;
        }

        /** What is told after the opening. Default: everything. */
        public Builder events(CaseEvent first, CaseEvent... more) {
            Set<CaseEvent> told = EnumSet.of(Given.value(first, "first"));
            for (CaseEvent event : more) {
                told.add(Given.value(event, "An event"));
            }
            events = told;
            return this;
        }

        /** The first words of each message, which name its sender too; at most 100 characters. */
        public Builder heading(String heading) {
            this.heading = heading;
            return this;
        }

        /**
         * The key that encrypts the topic. Its policy has to let {@code events.amazonaws.com} do {@code kms:Decrypt}
         * and {@code kms:GenerateDataKey}. Default: a key of its own.
         */
        public Builder encryptionKey(IKey key) {
            this.key = key;
            return this;
        }

        private String title() {
            return incident instanceof Case opened ? opened.getTitle() : null;
        }

        /**
         * Declares all of it.
         *
         * @throws IllegalArgumentException if there is no case, the heading is not one line or too long, or somebody's
         *     address is none; the message does not quote it
         */
        public CaseNotifications build() {
            if (incident == null) {
                throw new IllegalArgumentException("Notifications need a value for incident");
            }
            if (heading == null || heading.isBlank() || heading.length() > LONGEST_HEADING
                    || heading.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("The heading of notifications is one line of 1 to "
                        + LONGEST_HEADING + " characters");
            }
            for (String email : emails) {
                if (email == null || !Token.isUnresolved(email) && !EMAIL.matcher(email).matches()) {
                    throw new IllegalArgumentException("One of the emails is no e-mail address");
                }
            }
            return new CaseNotifications(this);
        }
    }
}
