package community.securityir.local.standin.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import community.securityir.local.sql.Database;
import community.securityir.local.standin.RunningStandIn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that an older stand-in left is brought up to date, whichever of its scripts it has seen. */
class StoreSchemaTest {

    @TempDir
    private Path folder;

    @Test
    void aFileFromBeforeMembershipsKeepsItsCases() {
        List<String> before = StoreSchema.MIGRATIONS.subList(0, 2);
        try (Database old = Database.open(folder.resolve("service.db"), before)) {
            old.write(connection -> Cases.insert(connection, RunningStandIn.ACCOUNT, "us-east-1", "1234567890",
                    JsonNodeFactory.instance.objectNode().put("title", "from before")));
        }

        try (RunningStandIn standIn = RunningStandIn.in(folder)) {
            assertThat(standIn.client().getCase(get -> get.caseId("1234567890")).title()).isEqualTo("from before");
            assertThat(standIn.client().listMemberships(list -> {}).items()).hasSize(1);
        }
    }
}
