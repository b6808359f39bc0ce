package community.securityir.local.standin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.securityir.model.AwsRegion;
import software.amazon.awssdk.services.securityir.model.CaseMetadataEntry;
import software.amazon.awssdk.services.securityir.model.CreateCaseRequest;
import software.amazon.awssdk.services.securityir.model.CreateMembershipRequest;
import software.amazon.awssdk.services.securityir.model.EngagementType;
import software.amazon.awssdk.services.securityir.model.ImpactedAwsRegion;
import software.amazon.awssdk.services.securityir.model.IncidentResponder;
import software.amazon.awssdk.services.securityir.model.ResolverType;
import software.amazon.awssdk.services.securityir.model.ThreatActorIp;
import software.amazon.awssdk.services.securityir.model.Watcher;

/** Valid requests to start from. */
public final class Samples {

    public static final Instant REPORTED = Instant.parse("2026-03-01T08:30:00Z");

    private Samples() {}

    /** Only what is required. */
    public static CreateCaseRequest.Builder minimal() {
        return CreateCaseRequest.builder()
                .resolverType(ResolverType.SELF)
                .title("Unusual sign-ins")
                .description("Sign-ins from two continents within a minute.")
                .engagementType(EngagementType.SECURITY_INCIDENT)
                .reportedIncidentStartDate(REPORTED)
                .impactedAccounts(List.of())
                .watchers(List.of());
    }

    /** Every member. */
    public static CreateCaseRequest.Builder full() {
        return minimal()
                .impactedAccounts("111122223333", "000123123123")
                .watchers(watcher("ann@example.com"), Watcher.builder().email("bo@example.com").build())
                .threatActorIpAddresses(ip("192.0.2.1"),
                        ThreatActorIp.builder().ipAddress("2001:DB8:0:0:0:0:0:1").build())
                .impactedServices("Amazon S3", "AWS IAM")
                .impactedAwsRegions(region(AwsRegion.US_EAST_1), region(AwsRegion.EU_CENTRAL_1))
                .tags(Map.of("team", "blue", "Größe", "ß 🛡"));
    }

    /** With a team of two, who are no watchers of the other samples. */
    public static CreateMembershipRequest.Builder membership() {
        return CreateMembershipRequest.builder()
                .membershipName("Blue team")
                .incidentResponseTeam(member("lee@example.com"), member("kim@example.com"));
    }

    public static IncidentResponder member(String email) {
        return IncidentResponder.builder().email(email).name("Of the team").jobTitle("Responder").build();
    }

    public static Watcher watcher(String email) {
        return Watcher.builder().email(email).name("Somebody").jobTitle("Analyst").build();
    }

    public static ThreatActorIp ip(String address) {
        return ThreatActorIp.builder().ipAddress(address).userAgent("curl/8").build();
    }

    public static CaseMetadataEntry metadata(String key, String value) {
        return CaseMetadataEntry.builder().key(key).value(value).build();
    }

    public static ImpactedAwsRegion region(AwsRegion region) {
        return ImpactedAwsRegion.builder().region(region).build();
    }
}
