package community.securityir.local.junit;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.EngagementType;
import software.amazon.awssdk.services.securityir.model.ResolverType;

/** Cases to work with. */
final class Fixtures {

    private Fixtures() {}

    /** Opens a case for AWS's responders and returns its ARN. */
    static String openCase(SecurityIrClient client) {
        String id = client.createCase(create -> create.title("Unusual sign-ins").description("From two continents.")
                .resolverType(ResolverType.AWS).engagementType(EngagementType.SECURITY_INCIDENT)
                .reportedIncidentStartDate(Instant.parse("2026-03-01T08:30:00Z"))
                .impactedAccounts(List.of()).watchers(List.of())).caseId();
        return client.getCase(get -> get.caseId(id)).caseArn();
    }

    static String id(String caseArn) {
        return caseArn.substring(caseArn.lastIndexOf('/') + 1);
    }
}
