package community.securityir.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.lifecycle.Service.Account;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CaseMetadataEntry;
import software.amazon.awssdk.services.securityir.model.ImpactedAwsRegion;
import software.amazon.awssdk.services.securityir.model.SelfManagedCaseStatus;
import software.amazon.awssdk.services.securityir.model.ThreatActorIp;
import software.amazon.awssdk.services.securityir.model.Watcher;

/** What happens to a case beside CloudFormation, and who a case belongs to. */
@ExtendWith(Service.class)
class LiveCaseTest {

    @Test
    void whatPeopleAddedSurvivesAnUpdateAndWhatTheTemplateRemovesGoes(Account account) {
        Handlers handlers = account.handlers();
        ObjectNode before = Models.everything();
        String arn = handlers.create(before).arn();
        try (SecurityIrClient client = account.client()) {
            client.updateCase(request -> request.caseId(id(arn))
                    .watchersToAdd(Watcher.builder().email("responder@example.com").name("Responder").build())
                    .impactedAccountsToAdd("999999999999")
                    .impactedServicesToAdd("Amazon S3")
                    .impactedAwsRegionsToAdd(ImpactedAwsRegion.builder().region("sa-east-1").build())
                    .threatActorIpAddressesToAdd(ThreatActorIp.builder().ipAddress("203.0.113.9").build())
                    .caseMetadata(
                            CaseMetadataEntry.builder().key("ticket").value("SEC-1").build(),
                            CaseMetadataEntry.builder().key("severity").value("high").build(),
                            CaseMetadataEntry.builder().key("responder").value("R-7").build()));
            client.tagResource(request -> request.resourceArn(arn).tags(Map.of("responder", "yes")));
            client.updateCaseStatus(request ->
                    request.caseId(id(arn)).caseStatus(SelfManagedCaseStatus.POST_INCIDENT_ACTIVITIES));

            ObjectNode after = Models.everything();
            after = Models.with(after, "Watchers", "[{\"Email\": \"ciso@example.com\"}]");
            after = Models.with(after, "ImpactedAccounts", "[]");
            after = Models.without(after, "ImpactedServices");
            after = Models.without(after, "ImpactedAwsRegions");
            after = Models.without(after, "ThreatActorIpAddresses");
            after = Models.with(after, "CaseMetadata", "[{\"Key\": \"ticket\", \"Value\": \"SEC-2\"}]");
            after = Models.without(after, "Tags");
            handlers.update(identified(before, arn), identified(after, arn)).succeeded();

            var live = client.getCase(request -> request.caseId(id(arn)));
            assertThat(live.watchers()).extracting(Watcher::email)
                    .as("the template's, the one that a person added, and the membership's team")
                    .containsExactlyInAnyOrder("ciso@example.com", "responder@example.com",
                            "robin.example@example.com", "sam.example@example.com");
            assertThat(live.impactedAccounts()).containsExactly("999999999999");
            assertThat(live.impactedServices()).containsExactly("Amazon S3");
            assertThat(live.impactedAwsRegions()).extracting(region -> region.regionAsString()).containsExactly("sa-east-1");
            assertThat(live.threatActorIpAddresses()).extracting(address -> address.ipAddress())
                    .containsExactly("203.0.113.9");
            assertThat(live.caseMetadata()).extracting(entry -> entry.key() + "=" + entry.value())
                    .containsExactlyInAnyOrder("ticket=SEC-2", "responder=R-7");
            assertThat(live.caseStatusAsString()).isEqualTo("Post-incident Activities");
            assertThat(client.listTagsForResource(request -> request.resourceArn(arn)).tags())
                    .containsEntry("responder", "yes").doesNotContainKeys("team", "empty");
        }
    }

    @Test
    void stackTagsReachTheCaseResourceTagsWinAndSystemTagsStayAway(Account account) {
        ObjectNode model = Models.with(Models.minimal(), "Tags", "[{\"Key\": \"team\", \"Value\": \"resource\"}]");
        Handlers handlers = account.handlers().withStackTags(Map.of(), Map.of("team", "stack", "stage", "drill"));

        String arn = handlers.create(model).arn();

        assertThat(Models.comparable(handlers.read(arn).model().get("Tags"))).isEqualTo(Models.comparable(
                Models.with(model, "Tags", """
                        [{"Key": "team", "Value": "resource"}, {"Key": "stage", "Value": "drill"}]""").get("Tags")));
        handlers.withStackTags(Map.of("team", "stack", "stage", "drill"), Map.of("team", "stack"))
                .update(identified(model, arn), identified(Models.without(model, "Tags"), arn))
                .succeeded();
        assertThat(handlers.read(arn).model().get("Tags").toString()).isEqualTo("[{\"Key\":\"team\",\"Value\":\"stack\"}]");
    }

    @Test
    void aCaseThatAResponderClosedStaysReadableAndRefusesAllButTags(Account account) {
        Handlers handlers = account.handlers();
        ObjectNode model = Models.everything();
        String arn = handlers.create(model).arn();
        try (SecurityIrClient client = account.client()) {
            client.closeCase(request -> request.caseId(id(arn)));
        }

        assertThat(handlers.read(arn).model().path("CaseStatus").asText()).isEqualTo("Closed");
        handlers.update(identified(model, arn), identified(model, arn)).succeeded();
        ObjectNode tagged = Models.with(model, "Tags", "[{\"Key\": \"solved\", \"Value\": \"yes\"}]");
        handlers.update(identified(model, arn), identified(tagged, arn)).succeeded();
        String refusal = refused(handlers, tagged, tagged.deepCopy().put("Title", "Too late"), arn);
        assertThat(refusal).containsIgnoringCase("closed").doesNotContain("Too late");
        assertThat(handlers.read(arn).model().get("Tags").toString()).contains("solved");
        handlers.delete(arn).succeeded();
        handlers.read(arn).failedWith("NotFound");
    }

    @Test
    void aRepeatedRequestFindsTheCaseThatItOpened(Account account) {
        Handlers handlers = account.handlers();
        String token = UUID.randomUUID().toString();

        String first = handlers.create(Models.minimal(), token).arn();

        assertThat(handlers.create(Models.minimal(), token).arn()).isEqualTo(first);
        assertThat(handlers.create(Models.minimal()).arn()).isNotEqualTo(first);
        assertThat(handlers.list(null).event().path("resourceModels")).hasSize(2);
    }

    @Test
    void aClientTokenThatOpenedAnotherStacksCaseIsRefusedAndThatCaseIsLeftAlone(Account account) {
        ObjectNode model = Models.minimal().put("ClientToken", "one-name-for-both");
        String first = account.handlers().ofStack("arn:aws:cloudformation:us-east-1:1:stack/a/1").create(model).arn();

        var second = account.handlers().ofStack("arn:aws:cloudformation:us-east-1:1:stack/b/1").create(model);

        assertThat(second.failedWith("AlreadyExists")).contains("ClientToken");
        assertThat(second.event().path("resourceModel").path("CaseArn").asText()).doesNotContain("case/");
        assertThat(account.handlers().read(first).model().path("CaseStatus").asText()).isEqualTo("Submitted");
    }

    @Test
    void theResolverGoesFromSelfToAwsOnly(Account account) {
        Handlers handlers = account.handlers();
        ObjectNode self = Models.minimal();
        ObjectNode aws = Models.minimal().put("ResolverType", "AWS");
        String arn = handlers.create(self).arn();

        handlers.update(identified(self, arn), identified(aws, arn)).succeeded();

        assertThat(handlers.read(arn).model().path("ResolverType").asText()).isEqualTo("AWS");
        handlers.update(identified(aws, arn), identified(self, arn)).failedWith("NotUpdatable");
    }

    @Test
    void aStatusForACaseThatAwsWorksOnIsRefusedBeforeAnythingIsOpened(Account account) {
        Handlers handlers = account.handlers();
        ObjectNode model = Models.minimal().put("ResolverType", "AWS").put("SelfManagedCaseStatus", "Detection and Analysis");

        assertThat(handlers.create(model).failedWith("InvalidRequest")).contains("SelfManagedCaseStatus");
        assertThat(handlers.list(null).event().path("resourceModels")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "arn:aws:security-ir:us-east-1:ACCOUNT:case/0000000000",
        "arn:aws:security-ir:us-east-1:ACCOUNT:membership/m-abcdefghijkl",
        "arn:aws:s3:::bucket",
        "garbage",
        "",
    })
    void anIdentifierOfNoCaseIsNotFoundOrRefusedNeverAnException(String identifier, Account account) {
        Handlers handlers = account.handlers();
        String arn = identifier.replace("ACCOUNT", account.id());
        ObjectNode model = identified(Models.minimal(), arn);

        for (var answer : new Handlers.Answer[] {
            handlers.read(arn), handlers.update(model, model), handlers.delete(arn)
        }) {
            assertThat(answer.event().path("status").asText()).isEqualTo("FAILED");
            assertThat(answer.event().path("errorCode").asText()).isIn("NotFound", "InvalidRequest");
            assertThat(answer.event().path("message").asText()).isNotBlank();
        }
    }

    @Test
    void anUpdateWithoutAnIdentifierIsNotFound(Account account) {
        account.handlers().update(Models.minimal(), Models.minimal()).failedWith("NotFound");
    }

    @Test
    void whatTheApiCannotClearStaysWithTheCase(Account account) {
        Handlers handlers = account.handlers();
        ObjectNode before = Models.everything();
        String arn = handlers.create(before).arn();
        ObjectNode after = Models.without(Models.without(before, "ActualIncidentStartDate"), "CaseMetadata");

        handlers.update(identified(before, arn), identified(after, arn)).succeeded();

        try (SecurityIrClient client = account.client()) {
            var live = client.getCase(request -> request.caseId(id(arn)));
            assertThat(live.actualIncidentStartDate()).isEqualTo("2024-02-29T23:59:59Z");
            assertThat(live.caseMetadata()).hasSize(2);
        }
    }

    private static String refused(Handlers handlers, ObjectNode before, ObjectNode after, String arn) {
        var answer = handlers.update(identified(before, arn), identified(after, arn));
        assertThat(answer.event().path("status").asText()).isEqualTo("FAILED");
        return answer.event().path("message").asText();
    }

    private static ObjectNode identified(ObjectNode model, String arn) {
        return model.deepCopy().put("CaseArn", arn);
    }

    private static String id(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
