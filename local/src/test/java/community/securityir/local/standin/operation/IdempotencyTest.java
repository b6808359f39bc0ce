package community.securityir.local.standin.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.Parallel;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.ConflictException;

/** The same client token makes one case. */
class IdempotencyTest {

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;

    @BeforeEach
    void start() {
        standIn = RunningStandIn.in(folder);
        client = standIn.client();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void theSameRequestMakesOneCase() {
        String first = client.createCase(Samples.full().clientToken("t").build()).caseId();
        String second = client.createCase(Samples.full().clientToken("t").build()).caseId();

        assertThat(second).isEqualTo(first);
        assertThat(client.listCases(list -> {}).total()).isEqualTo(1);
        assertThat(client.listCaseEdits(list -> list.caseId(first)).total()).isEqualTo(1);
    }

    @Test
    void theOrderOfMembersDoesNotMatter() {
        String one = "{\"clientToken\":\"t\",\"title\":\"a\",\"description\":\"b\",\"resolverType\":\"Self\","
                + "\"engagementType\":\"Investigation\",\"reportedIncidentStartDate\":1700000000,"
                + "\"impactedAccounts\":[],\"watchers\":[]}";
        String other = "{\"watchers\":[],\"impactedAccounts\":[],\"reportedIncidentStartDate\":1700000000.0,"
                + "\"engagementType\":\"Investigation\",\"resolverType\":\"Self\",\"unknown\":1,"
                + "\"description\":\"b\",\"title\":\"a\",\"clientToken\":\"t\"}";

        assertThat(standIn.send("POST", "/v1/create-case", other).body())
                .isEqualTo(standIn.send("POST", "/v1/create-case", one).body());
    }

    @Test
    void anotherRequestWithTheTokenIsAConflict() {
        String first = client.createCase(Samples.full().clientToken("t").build()).caseId();

        assertThatThrownBy(() -> client.createCase(Samples.full().clientToken("t").title("Another").build()))
                .isInstanceOfSatisfying(ConflictException.class, e -> {
                    assertThat(e.resourceId()).isEqualTo(first);
                    assertThat(e.resourceType()).isEqualTo("Case");
                });
        assertThatThrownBy(() -> client.createCase(
                Samples.full().clientToken("t").reportedIncidentStartDate(Instant.EPOCH).build()))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void atOnceTheyMakeOneCaseToo() {
        List<String> ids = Parallel.run(64, i -> client.createCase(Samples.full().clientToken("t").build()).caseId());

        assertThat(ids).hasSize(64).containsOnly(ids.get(0));
        assertThat(client.listCases(list -> {}).total()).isEqualTo(1);
    }

    @Test
    void tokensBelongToAnAccountAndARegion() {
        String here = client.createCase(Samples.minimal().clientToken("t").build()).caseId();
        standIn.client("eu-west-1", "AKIDEXAMPLE").createCase(Samples.full().clientToken("t").build());
        standIn.client("us-east-1", "111122223333").createCase(Samples.full().clientToken("t").build());

        assertThat(client.listCases(list -> {}).items()).extracting(item -> item.caseId()).containsExactly(here);
    }

    @Test
    void aRequestThatFailedDoesNotUseItsTokenUp() {
        assertThatThrownBy(() -> client.createCase(
                Samples.minimal().clientToken("t").tags(TagsTest.tags(51)).build())).isNotNull();

        assertThat(client.createCase(Samples.minimal().clientToken("t").build()).caseId()).isNotNull();
    }
}
