package community.securityir.cdk;

import java.util.List;

/** Makes the resource type's properties of those of a {@link Case}. */
final class CfnProperties {

    private CfnProperties() {}

    static CfnCaseProps of(CaseProps props) {
        return CfnCaseProps.builder()
                .title(props.title)
                .description(props.description)
                .engagementType(props.engagementType.value())
                .resolverType(props.resolverType.value())
                .reportedIncidentStartDate(props.reportedIncidentStartDate)
                .actualIncidentStartDate(props.actualIncidentStartDate)
                .selfManagedCaseStatus(
                        props.selfManagedCaseStatus == null ? null : props.selfManagedCaseStatus.value())
                .region(props.region)
                .clientToken(props.clientToken)
                .impactedAccounts(props.impactedAccounts.stream().map(AccountId::value).toList())
                .watchers(props.watchers.stream().map(Watcher::property).toList())
                .impactedAwsRegions(orNone(props.impactedRegions.stream().map(CfnProperties::region).toList()))
                .impactedServices(orNone(List.copyOf(props.impactedServices)))
                .threatActorIpAddresses(
                        orNone(props.threatActorIpAddresses.stream().map(ThreatActorIp::property).toList()))
                .caseMetadata(orNone(props.caseMetadata.entrySet().stream()
                        .map(entry -> CfnCase.CaseMetadataEntryProperty.builder()
                                .key(entry.getKey()).value(entry.getValue()).build()).toList()))
                .build();
    }

    private static CfnCase.ImpactedAwsRegionProperty region(Region region) {
        return CfnCase.ImpactedAwsRegionProperty.builder().region(region.value()).build();
    }

    /** An optional list without items is left out: the template does not speak of it then. */
    private static <T> List<T> orNone(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
