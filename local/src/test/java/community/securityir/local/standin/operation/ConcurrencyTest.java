package community.securityir.local.standin.operation;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.standin.Parallel;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.ConflictException;

/** Many clients at once. */
class ConcurrencyTest {

    @Test
    void sixtyFourClientsOnOneCaseLoseNoUpdate(@TempDir Path folder) {
        try (RunningStandIn standIn = RunningStandIn.in(folder)) {
            SecurityIrClient client = standIn.client();
            String id = client.createCase(Samples.minimal().build()).caseId();
            String arn = client.getCase(get -> get.caseId(id)).caseArn();

            Parallel.run(64, i -> {
                client.updateCase(update -> update.caseId(id)
                        .impactedAccountsToAdd(account(i))
                        .threatActorIpAddressesToAdd(Samples.ip("192.0.2." + i))
                        .impactedServicesToAdd("Service " + i));
                client.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("key" + i % 40, "v")));
                return client.updateCase(update -> update.caseId(id).impactedServicesToDelete("Service " + i));
            });

            var read = client.getCase(get -> get.caseId(id));
            assertThat(read.impactedAccounts())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 64).mapToObj(ConcurrencyTest::account)
                            .toList());
            assertThat(read.threatActorIpAddresses()).hasSize(64);
            assertThat(read.impactedServices()).isEmpty();
            assertThat(client.listCaseEdits(list -> list.caseId(id)).total()).isEqualTo(129);
            assertThat(client.listTagsForResource(list -> list.resourceArn(arn)).tags()).hasSize(40);
        }
    }

    @Test
    void oneOfManyClosesTheCase(@TempDir Path folder) {
        try (RunningStandIn standIn = RunningStandIn.in(folder)) {
            SecurityIrClient client = standIn.client();
            String id = client.createCase(Samples.minimal().build()).caseId();

            List<Boolean> closed = Parallel.run(16, i -> {
                try {
                    client.closeCase(close -> close.caseId(id));
                    return true;
                } catch (ConflictException e) {
                    return false;
                }
            });

            assertThat(closed).containsOnlyOnce(true);
        }
    }

    @Test
    void casesMadeAtOnceAreAllThere(@TempDir Path folder) {
        try (RunningStandIn standIn = RunningStandIn.in(folder)) {
            SecurityIrClient client = standIn.client();

            List<String> ids = Parallel.run(64, i -> client.createCase(Samples.minimal().build()).caseId());

            assertThat(new HashSet<>(ids)).hasSize(64);
            assertThat(client.listCasesPaginator(list -> {}).items()).hasSize(64);
        }
    }

    private static String account(int number) {
        return "%012d".formatted(number);
    }
}
