package community.securityir.local.notification.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.ApiOperation;
import community.securityir.local.notification.outside.ServiceApi.Request;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UniversalTargetTest {

    private static final ApiModel MODEL = ApiModel.load();
    private static final String ARN = "arn:aws:scheduler:::aws-sdk:securityir:";

    private static Request request(String operation, String input) {
        return UniversalTarget.of(MODEL, ARN + operation, input).request("123456789012", "us-east-1", "token-1");
    }

    private static JsonNode body(Request request) throws IOException {
        return new ObjectMapper().readTree(request.body());
    }

    @Test
    void everyOperationThatChangesSomethingCanBeCalled() {
        assertThat(UniversalTarget.operations(MODEL)).contains("createCaseComment", "closeCase", "updateCaseStatus",
                        "createCase", "tagResource", "cancelMembership")
                .doesNotContain("getCase", "listCases", "batchGetMemberAccountDetails", "getFindingMetrics");
        assertThat(MODEL.operations()).filteredOn(operation -> !operation.readOnly()).extracting(ApiOperation::name)
                .filteredOn(name -> !name.startsWith("Get") && !name.startsWith("List") && !name.startsWith("BatchGet"))
                .allSatisfy(name -> assertThat(UniversalTarget.operations(MODEL))
                        .contains(Character.toLowerCase(name.charAt(0)) + name.substring(1)));
    }

    @Test
    void membersGoWhereTheApiWantsThem() throws IOException {
        Request comment = request("createCaseComment", "{\"CaseId\": \"1234567890\", \"Body\": \"An inject.\"}");
        assertThat(comment.method()).isEqualTo("POST");
        assertThat(comment.path()).isEqualTo("/v1/cases/1234567890/create-comment");
        assertThat(body(comment)).isEqualTo(
                new ObjectMapper().readTree("{\"body\": \"An inject.\", \"clientToken\": \"token-1\"}"));
        Request untag = request("untagResource",
                "{\"ResourceArn\": \"arn:aws:security-ir:us-east-1:123456789012:case/1\","
                        + " \"TagKeys\": [\"a b\", \"c\"]}");
        assertThat(untag.method()).isEqualTo("DELETE");
        assertThat(untag.path()).isEqualTo("/v1/tags/arn%3Aaws%3Asecurity-ir%3Aus-east-1%3A123456789012%3Acase%2F1"
                + "?tagKeys=a%20b&tagKeys=c");
        assertThat(untag.body()).isNull();
    }

    @Test
    void membersInsideMembersAreReadTheSameWay() throws IOException {
        Request update = request("updateCase", "{\"CaseId\": \"1234567890\", \"WatchersToAdd\": [{\"Email\":"
                + " \"ann@example.com\"}], \"ActualIncidentStartDate\": \"2026-03-01T09:30:00Z\"}");
        assertThat(body(update).path("watchersToAdd").path(0).path("email").asText()).isEqualTo("ann@example.com");
        assertThat(body(update).path("actualIncidentStartDate").asLong()).isEqualTo(1772357400L);
        Request tags = request("tagResource",
                "{\"ResourceArn\": \"arn:aws:security-ir:us-east-1:123456789012:case/1\","
                        + " \"Tags\": {\"Key\": \"Value\"}}");
        assertThat(body(tags).path("tags").path("Key").asText()).as("keys of maps are nobody's members")
                .isEqualTo("Value");
    }

    @Test
    void theCallersClientTokenCounts() throws IOException {
        assertThat(body(request("createCaseComment", "{\"CaseId\": \"1234567890\", \"Body\": \"x\", \"ClientToken\":"
                + " \"mine\"}")).path("clientToken").asText()).isEqualTo("mine");
    }

    @Test
    void whatCanNeverBeCalledIsRefusedWithoutItsValues() {
        assertThatThrownBy(() -> request("getCase", "{\"CaseId\": \"1234567890\"}")).hasMessageContaining("Target.Arn");
        assertThatThrownBy(() -> request("closeCase", "{\"CaseId\": ")).hasMessage("Target.Input is no JSON");
        assertThatThrownBy(() -> request("closeCase", "[\"secret\"]"))
                .hasMessage("Target.Input has to be a JSON object");
        assertThatThrownBy(() -> request("closeCase", "{\"caseId\": \"secret\"}"))
                .hasMessage("Target.Input has a member that is none of: CaseId");
        assertThatThrownBy(() -> request("createCaseComment", "{\"CaseId\": \"1234567890\"}"))
                .hasMessage("Target.Input lacks Body");
        assertThatThrownBy(() -> request("updateCase",
                "{\"CaseId\": \"1234567890\", \"WatchersToAdd\": [{\"Mail\": \"secret\"}]}"))
                .hasMessageStartingWith("Target.Input.WatchersToAdd[] has a member").hasMessageNotContaining("secret");
    }
}
