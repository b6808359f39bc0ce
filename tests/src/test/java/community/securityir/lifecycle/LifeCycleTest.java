package community.securityir.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.lifecycle.Handlers.Answer;
import community.securityir.lifecycle.Service.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

@ExtendWith(Service.class)
class LifeCycleTest {

    private static final Set<String> WRITE_ONLY = Set.of("SelfManagedCaseStatus", "ClientToken");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasWrittenIsReadBack(boolean everything, Account account) {
        ObjectNode desired = everything ? Models.everything() : Models.minimal();
        Handlers handlers = account.handlers();

        Answer created = handlers.create(desired);
        ObjectNode read = handlers.read(created.arn()).model();

        assertThat(created.invocations()).as("a service that shows results at once needs no callback").isEqualTo(1);
        assertShows(read, desired);
        assertThat(created.model()).isEqualTo(read);
        assertThat(read.path("Region").asText()).isEqualTo("us-east-1");
        assertThat(read.path("CaseId").asText()).isEqualTo(created.arn().replaceAll(".*/", ""));
    }

    @Test
    void everyPropertyCanBeChangedInPlace(Account account) {
        Handlers handlers = account.handlers();
        ObjectNode before = Models.everything();
        String arn = handlers.create(before).arn();
        ObjectNode after = Models.everything();
        after.put("Title", "Another title");
        after.put("Description", "Another description");
        after.put("EngagementType", "Investigation");
        after.put("ReportedIncidentStartDate", "1999-12-31T23:59:59Z");
        after.put("ActualIncidentStartDate", "2000-02-29T00:00:00Z");
        after.put("SelfManagedCaseStatus", "Post-incident Activities");
        after = Models.with(after, "ImpactedAccounts", "[\"111111111111\", \"333333333333\"]");
        after = Models.with(after, "Watchers", """
                [{"Email": "soc@example.com", "Name": "Security Operations", "JobTitle": "Lead"},
                 {"Email": "legal@example.com", "Name": "Legal"}]""");
        after = Models.with(after, "ImpactedAwsRegions", "[{\"Region\": \"sa-east-1\"}]");
        after = Models.with(after, "ImpactedServices", "[\"AWS Lambda\"]");
        after = Models.with(after, "ThreatActorIpAddresses",
                "[{\"IpAddress\": \"198.51.100.7\", \"UserAgent\": \"wget\"}]");
        after = Models.with(after, "CaseMetadata", "[{\"Key\": \"ticket\", \"Value\": \"SEC-2\"}]");
        after = Models.with(after, "Tags", "[{\"Key\": \"team\", \"Value\": \"cloud\"}]");

        Answer updated = handlers.update(identified(before, arn), identified(after, arn));

        assertThat(updated.invocations()).isEqualTo(1);
        ObjectNode read = handlers.read(arn).model();
        assertShows(read, after);
        assertThat(read.path("CaseStatus").asText()).isEqualTo("Post-incident Activities");
    }

    @Test
    void anUpdateThatChangesNothingChangesNothing(Account account) {
        Handlers handlers = account.handlers();
        String arn = handlers.create(Models.everything()).arn();
        ObjectNode model = identified(Models.everything(), arn);
        try (SecurityIrClient client = account.client()) {
            var edits = client.listCaseEdits(request -> request.caseId(id(arn))).total();

            handlers.update(model, model).succeeded();

            assertThat(client.listCaseEdits(request -> request.caseId(id(arn))).total()).isEqualTo(edits);
        }
    }

    @Test
    void aDeletedCaseIsClosedAndGone(Account account) {
        Handlers handlers = account.handlers();
        ObjectNode model = Models.minimal();
        String arn = handlers.create(model).arn();

        Answer deleted = handlers.delete(arn);

        assertThat(deleted.invocations()).isEqualTo(1);
        deleted.succeeded();
        assertThat(deleted.event().hasNonNull("resourceModel")).as("a deletion returns no model").isFalse();
        try (SecurityIrClient client = account.client()) {
            assertThat(client.getCase(request -> request.caseId(id(arn))).caseStatusAsString()).isEqualTo("Closed");
        }
        handlers.read(arn).failedWith("NotFound");
        handlers.update(identified(model, arn), identified(model, arn)).failedWith("NotFound");
        handlers.delete(arn).failedWith("NotFound");
        assertThat(listed(handlers)).isEmpty();
    }

    @Test
    void listGoesThroughAllPagesAndLeavesClosedCasesOut(Account account) {
        Handlers handlers = account.handlers();
        List<String> open = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            open.add(handlers.create(Models.minimal()).arn());
        }
        handlers.delete(open.remove(7)).succeeded();

        assertThat(listed(handlers)).containsExactlyInAnyOrderElementsOf(open);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "-|Submitted|Submitted",
        "-|Detection and Analysis|Detection and Analysis",
        "-|Containment, Eradication and Recovery|Containment, Eradication and Recovery",
        "-|Post-incident Activities|Post-incident Activities",
        "Detection and Analysis|Post-incident Activities|Post-incident Activities",
        "Post-incident Activities|Detection and Analysis|Detection and Analysis",
        "Containment, Eradication and Recovery|Detection and Analysis|Detection and Analysis",
        "Post-incident Activities|Submitted|Post-incident Activities",
        "Detection and Analysis|-|Detection and Analysis",
    })
    void theStatusIsMovedAlongTheAllowedTransitions(String first, String then, String expected, Account account) {
        Handlers handlers = account.handlers();
        ObjectNode before = Models.minimal().put("SelfManagedCaseStatus", first);
        ObjectNode after = Models.minimal().put("SelfManagedCaseStatus", then);
        String arn = handlers.create(withoutNulls(before)).arn();

        handlers.update(identified(withoutNulls(before), arn), identified(withoutNulls(after), arn)).succeeded();

        assertThat(handlers.read(arn).model().path("CaseStatus").asText()).isEqualTo(expected);
    }

    @Test
    void aCaseIsOpenedWhereThePropertyOrTheTypeConfigurationSays(Account account) {
        Handlers handlers = account.handlers().withTypeConfiguration(Models.object().put("DefaultRegion", "eu-central-1"));

        String byConfiguration = handlers.create(Models.minimal()).arn();
        String byProperty = handlers.create(Models.minimal().put("Region", "ap-southeast-2")).arn();

        assertThat(byConfiguration).contains(":eu-central-1:" + account.id() + ":case/");
        assertThat(byProperty).contains(":ap-southeast-2:" + account.id() + ":case/");
        assertThat(handlers.read(byProperty).model().path("Region").asText()).isEqualTo("ap-southeast-2");
        handlers.update(
                        identified(Models.minimal().put("Region", "ap-southeast-2"), byProperty),
                        identified(Models.minimal().put("Region", "ap-southeast-2").put("Title", "Moved on"), byProperty))
                .succeeded();
        handlers.delete(byProperty).succeeded();
        assertThat(listed(handlers)).containsExactly(byConfiguration);
    }

    private static void assertShows(ObjectNode read, ObjectNode desired) {
        desired.properties().forEach(property -> {
            if (!WRITE_ONLY.contains(property.getKey())) {
                assertThat(Models.comparable(read.get(property.getKey())))
                        .as(property.getKey())
                        .isEqualTo(Models.comparable(property.getValue()));
            }
        });
    }

    private static List<String> listed(Handlers handlers) {
        List<String> arns = new ArrayList<>();
        String token = null;
        do {
            JsonNode page = handlers.list(token).event();
            page.path("resourceModels").forEach(model -> arns.add(model.path("CaseArn").asText()));
            token = page.path("nextToken").textValue();
        } while (token != null);
        return arns;
    }

    private static ObjectNode withoutNulls(ObjectNode model) {
        model.properties().removeIf(property -> property.getValue().isNull());
        return model;
    }

    private static ObjectNode identified(ObjectNode model, String arn) {
        return model.deepCopy().put("CaseArn", arn);
    }

    private static String id(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
