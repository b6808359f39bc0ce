package community.securityir.cdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.RemovalPolicy;

/** What a {@link Case} is made of. */
public final class CaseProps {

    final String title;
    final String description;
    final EngagementType engagementType;
    final ResolverType resolverType;
    final String reportedIncidentStartDate;
    final String actualIncidentStartDate;
    final SelfManagedCaseStatus selfManagedCaseStatus;
    final String region;
    final String clientToken;
    final RemovalPolicy removalPolicy;
    final Set<AccountId> impactedAccounts;
    final List<Watcher> watchers;
    final Set<Region> impactedRegions;
    final Set<String> impactedServices;
    final List<ThreatActorIp> threatActorIpAddresses;
    final Map<String, String> caseMetadata;

    CaseProps(CaseOptions<?> options) {
        title = required(options.title, "title");
        description = required(options.description, "description");
        engagementType = required(options.engagementType, "engagementType");
        resolverType = required(options.resolverType, "resolverType");
        reportedIncidentStartDate = required(options.reportedIncidentStartDate, "reportedIncidentStartDate");
        actualIncidentStartDate = options.actualIncidentStartDate;
        selfManagedCaseStatus = options.selfManagedCaseStatus;
        region = options.region;
        clientToken = options.clientToken;
        removalPolicy = options.removalPolicy;
        if (removalPolicy == RemovalPolicy.SNAPSHOT) {
            throw new IllegalArgumentException("There are no snapshots of a case: removalPolicy is RETAIN or DESTROY");
        }
        impactedAccounts = new LinkedHashSet<>(options.impactedAccounts);
        watchers = new ArrayList<>(options.watchers);
        impactedRegions = new LinkedHashSet<>(options.impactedRegions);
        impactedServices = new LinkedHashSet<>(options.impactedServices);
        threatActorIpAddresses = new ArrayList<>(options.threatActorIpAddresses);
        caseMetadata = new LinkedHashMap<>(options.caseMetadata);
    }

    /** Returns a builder without any property. */
    public static Builder builder() {
        return new Builder();
    }

    /** What becomes of the case when it leaves the stack. */
    RemovalPolicy removal() {
        if (removalPolicy != null) {
            return removalPolicy;
        }
        return resolverType == ResolverType.AWS ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    }

    private static <T> T required(T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("A case needs a value for " + name);
        }
        return value;
    }

    /** Builds {@link CaseProps}. */
    public static final class Builder extends CaseOptions<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Returns what was built.
         *
         * @throws IllegalArgumentException if a required value is missing; the message names it
         */
        public CaseProps build() {
            return new CaseProps(this);
        }
    }
}
