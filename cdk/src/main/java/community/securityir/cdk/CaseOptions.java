package community.securityir.cdk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.RemovalPolicy;

/**
 * What can be said of a case. Limits and forms are the resource type's; a problem is reported when the app is
 * synthesized, all of them at once. Texts may be tokens, which are checked when the stack is deployed.
 *
 * <p>Methods that take several values add them to those given before.
 *
 * @param <B> the builder
 */
public abstract class CaseOptions<B extends CaseOptions<B>> {

    String title;
    String description;
    EngagementType engagementType;
    ResolverType resolverType;
    String reportedIncidentStartDate;
    String actualIncidentStartDate;
    SelfManagedCaseStatus selfManagedCaseStatus;
    String region;
    String clientToken;
    RemovalPolicy removalPolicy;
    final Set<AccountId> impactedAccounts = new LinkedHashSet<>();
    final List<Watcher> watchers = new ArrayList<>();
    final Set<Region> impactedRegions = new LinkedHashSet<>();
    final Set<String> impactedServices = new LinkedHashSet<>();
    final List<ThreatActorIp> threatActorIpAddresses = new ArrayList<>();
    final Map<String, String> caseMetadata = new LinkedHashMap<>();

    CaseOptions() {}

    abstract B self();

    /** What the case is called: 1 to 300 characters. Required. */
    public B title(String title) {
        this.title = title;
        return self();
    }

    /** What happened, for whoever works on the case: 1 to 8,000 characters. Required. */
    public B description(String description) {
        this.description = description;
        return self();
    }

    /** Why the case is opened. Required. */
    public B engagementType(EngagementType engagementType) {
        this.engagementType = engagementType;
        return self();
    }

    /**
     * Who works on the case: {@link ResolverType#AWS} pages the responders of AWS when the stack is deployed,
     * {@link ResolverType#SELF} leaves it to the own team. Required.
     */
    public B resolverType(ResolverType resolverType) {
        this.resolverType = resolverType;
        return self();
    }

    /**
     * When the incident began, as far as the reporter knows; fractions of a second are dropped. Required. Not
     * {@code Instant.now()}: each synthesis would change the case.
     */
    public B reportedIncidentStartDate(Instant date) {
        return reportedIncidentStartDate(text(date));
    }

    /** When the incident began: a token that becomes a time such as {@code 2026-03-01T09:30:00Z}. */
    public B reportedIncidentStartDate(String date) {
        this.reportedIncidentStartDate = date;
        return self();
    }

    /** When the incident really began, as found by the investigation; fractions of a second are dropped. */
    public B actualIncidentStartDate(Instant date) {
        return actualIncidentStartDate(text(date));
    }

    /** When the incident really began: a token that becomes a time such as {@code 2026-03-01T09:30:00Z}. */
    public B actualIncidentStartDate(String date) {
        this.actualIncidentStartDate = date;
        return self();
    }

    /** The accounts that the incident touches; up to 200. Default: none. */
    public B impactedAccounts(AccountId... accounts) {
        impactedAccounts.addAll(given(accounts));
        return self();
    }

    /** The people who are notified of every change; up to 30. Default: none. */
    public B watchers(Watcher... watchers) {
        this.watchers.addAll(given(watchers));
        return self();
    }

    /** The Regions that the incident touches. Default: none. */
    public B impactedRegions(Region... regions) {
        impactedRegions.addAll(given(regions));
        return self();
    }

    /** The AWS services that the incident touches, by name such as {@code Amazon S3}; up to 600. Default: none. */
    public B impactedServices(String... services) {
        impactedServices.addAll(given(services));
        return self();
    }

    /** The addresses that took part in the incident; up to 200. Default: none. */
    public B threatActorIpAddresses(ThreatActorIp... addresses) {
        threatActorIpAddresses.addAll(given(addresses));
        return self();
    }

    /** A key of your own and its value, kept with the case; up to 30 keys. A key that is given again is replaced. */
    public B caseMetadata(String key, String value) {
        caseMetadata.put(Given.value(key, "key"), Given.value(value, "value"));
        return self();
    }

    /** Where to move a case that the own team works on: a command, carried out when the value changes. */
    public B selfManagedCaseStatus(SelfManagedCaseStatus status) {
        this.selfManagedCaseStatus = status;
        return self();
    }

    /** The Region whose membership the case is opened with. Default: the type configuration's, else the stack's. */
    public B region(Region region) {
        return region(region == null ? null : region.value());
    }

    /** The Region as a code that this version does not know yet, or as a token. */
    public B region(String region) {
        this.region = region;
        return self();
    }

    /** A name of your own for the act of opening this case: 1 to 255 characters. Default: made for each creation. */
    public B clientToken(String clientToken) {
        this.clientToken = clientToken;
        return self();
    }

    /**
     * What becomes of the case when it leaves the stack or is replaced; {@link RemovalPolicy#DESTROY} closes it for
     * good. Default: {@link RemovalPolicy#RETAIN} for a case that AWS works on, {@link RemovalPolicy#DESTROY} for one
     * of the own team.
     */
    public B removalPolicy(RemovalPolicy removalPolicy) {
        this.removalPolicy = removalPolicy;
        return self();
    }

    private static <T> List<T> given(T[] values) {
        List<T> list = Arrays.asList(values);
        if (list.contains(null)) {
            throw new IllegalArgumentException("A value of a case's list is null");
        }
        return list;
    }

    /** Whole seconds in UTC, the only form that the resource type takes. */
    static String text(Instant date) {
        return date == null ? null : date.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
