package community.securityir.cdk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/**
 * An incident drill: a case that nobody can mistake for a real incident, people who are told what happens to it,
 * injects on a timeline, and an end that closes the case.
 *
 * <p>The title begins with {@code [DRILL]}, the description and each comment say that it is one, and the tag
 * {@code Drill} is {@code true}. The own team works on the case, unless the builder's
 * {@link Builder#realRespondersOfAwsGetPaged()} says otherwise.
 *
 * <p>When the stack is deleted the schedules go first, then the case is closed, if the participants have not done so.
 * It may be deleted at any time.
 */
public class IncidentDrill extends Construct {

    static final String PREFIX = "[DRILL] ";
    static final String BANNER = "THIS IS A DRILL. Nothing of what follows has happened.\n\n";

    /** The resource type's limits, the words included that come before. */
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_DESCRIPTION = 8_000;

    private final Case incident;
    private final CaseNotifications notifications;
    private final Instant end;

    private IncidentDrill(Builder builder) {
        super(builder.scope, builder.id);
        incident = new Case(this, "Case", builder.props());
        Tags.of(incident).add("Drill", "true");
        notifications = CaseNotifications.Builder.create(this, "Notifications")
                .incident(incident)
                .heading("DRILL")
                .emails(builder.participants.stream().map(Watcher::email).toArray(String[]::new))
                .build();
        new DrillTimeline(this, "Timeline", incident).add(builder.start, builder.injects, builder.duration);
        end = builder.start.plus(builder.duration);
        if (builder.movesTooEarly()) {
            Annotations.of(this).addWarningV2("@community-securityir:firstMove",
                    "The service moves a case from Submitted to Detection and Analysis only. Unless the participants do"
                            + " that in time, the first inject that moves the case will be refused.");
        }
    }

    /** Returns the drill's case. */
    public Case getCase() {
        return incident;
    }

    /** Returns those who are told. */
    public CaseNotifications getNotifications() {
        return notifications;
    }

    /** Returns when the case is closed. */
    public Instant getEnd() {
        return end;
    }

    record Timed(Duration after, Inject inject) {}

    /** Builds an {@link IncidentDrill}; what can be said of its case can be said here. */
    public static final class Builder extends CaseOptions<Builder> {

        private final Construct scope;
        private final String id;
        private final List<Watcher> participants = new ArrayList<>();
        private final List<Timed> injects = new ArrayList<>();
        private Instant start;
        private Duration duration;

        private Builder(Construct scope, String id) {
            this.scope = scope;
            this.id = id;
            resolverType = ResolverType.SELF;
            engagementType = EngagementType.SECURITY_INCIDENT;
        }

        /** Returns a builder of a drill that the own team works on, and that is told as a security incident. */
        public static Builder create(Construct scope, String id) {
            return new Builder(scope, id);
        }

        /** When the drill begins, which is when its incident is said to have begun. Required. */
        public Builder startsAt(Instant start) {
            this.start = start;
            return this;
        }

        /** How long after the beginning the case is closed. Required. */
        public Builder endsAfter(Duration duration) {
            this.duration = duration;
            return this;
        }

        /** Those who take part: they watch the case, and are told by e-mail what happens to it. */
        public Builder participants(Watcher... people) {
            participants.addAll(Arrays.asList(people));
            return watchers(people);
        }

        /**
         * Something that happens without anybody doing it.
         *
         * @param after how long after the beginning
         */
        public Builder inject(Duration after, Inject inject) {
            injects.add(new Timed(Given.value(after, "after"), Given.value(inject, "inject")));
            return this;
        }

        /**
         * Opens the case with AWS's responders, <strong>real people who are paged</strong> and will work on what they
         * take for an incident until they read that it is a drill. Arrange it with them before.
         */
        public Builder realRespondersOfAwsGetPaged() {
            resolverType = ResolverType.AWS;
            return this;
        }

        /**
         * Who works on the case: the own team.
         *
         * @throws IllegalArgumentException for {@link ResolverType#AWS}: {@link #realRespondersOfAwsGetPaged()} says it
         */
        @Override
        public Builder resolverType(ResolverType resolverType) {
            if (resolverType == ResolverType.AWS) {
                throw new IllegalArgumentException("A drill is for the own team. If real responders of AWS are to be"
                        + " paged for it, say realRespondersOfAwsGetPaged()");
            }
            return super.resolverType(resolverType);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Declares all of it.
         *
         * @throws IllegalArgumentException if a required value is missing, the title or the description is empty or
         *     leaves no room for what says that it is a drill, an inject does not lie between beginning and
         *     end, or one moves a case that AWS works on
         */
        public IncidentDrill build() {
            fits(title, "title", PREFIX, LONGEST_TITLE);
            fits(description, "description", BANNER, LONGEST_DESCRIPTION);
            require(start != null, "A drill needs a value for startsAt");
            require(duration != null, "A drill needs a value for endsAfter");
            require(duration.compareTo(Duration.ZERO) > 0, "A drill ends after it has begun");
            for (Timed timed : injects) {
                require(!timed.after().isNegative() && timed.after().compareTo(duration) < 0,
                        "An inject at " + timed.after() + " does not lie between the drill's beginning and its end at "
                                + duration);
                require(timed.inject().status == null || resolverType == ResolverType.SELF,
                        "A case that AWS works on is moved by AWS's engineers: no inject can do it");
            }
            injects.sort(Comparator.comparing(Timed::after));
            return new IncidentDrill(this);
        }

        private CaseProps props() {
            if (reportedIncidentStartDate == null) {
                reportedIncidentStartDate(start);
            }
            if (title != null && !title.startsWith(PREFIX)) {
                title = PREFIX + title;
            }
            if (description != null && !description.startsWith(BANNER)) {
                description = BANNER + description;
            }
            if (removalPolicy == null) {
                removalPolicy = RemovalPolicy.DESTROY;
            }
            return new CaseProps(this);
        }

        private boolean movesTooEarly() {
            return selfManagedCaseStatus == null && injects.stream().map(timed -> timed.inject().status)
                    .filter(status -> status != null).findFirst()
                    .filter(status -> status != SelfManagedCaseStatus.DETECTION_AND_ANALYSIS).isPresent();
        }

        /** What comes before the words is not theirs: it must not make up for none, and takes of their room. */
        private static void fits(String text, String name, String before, int longest) {
            if (text == null || Token.isUnresolved(text)) {
                return;
            }
            String words = text.startsWith(before) ? text.substring(before.length()) : text;
            int most = longest - before.length();
            require(!words.isBlank() && words.codePointCount(0, words.length()) <= most, "The " + name
                    + " of a drill has 1 to " + most + " characters: the words that say that it is a drill come before"
                    + " it");
        }

        private static void require(boolean condition, String problem) {
            if (!condition) {
                throw new IllegalArgumentException(problem);
            }
        }
    }
}
