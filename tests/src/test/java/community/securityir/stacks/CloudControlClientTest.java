package community.securityir.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.server.DataFolder;
import community.securityir.local.server.LocalServer;
import community.securityir.local.server.ServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudcontrol.CloudControlClient;
import software.amazon.awssdk.services.cloudcontrol.model.ClientTokenConflictException;
import software.amazon.awssdk.services.cloudcontrol.model.CloudControlException;
import software.amazon.awssdk.services.cloudcontrol.model.HandlerErrorCode;
import software.amazon.awssdk.services.cloudcontrol.model.NotUpdatableException;
import software.amazon.awssdk.services.cloudcontrol.model.Operation;
import software.amazon.awssdk.services.cloudcontrol.model.OperationStatus;
import software.amazon.awssdk.services.cloudcontrol.model.ProgressEvent;
import software.amazon.awssdk.services.cloudcontrol.model.RequestTokenNotFoundException;
import software.amazon.awssdk.services.cloudcontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudcontrol.model.TypeNotFoundException;

/** The AWS SDK for Java's client of Cloud Control, on the local one with the packaged handlers. */
class CloudControlClientTest {

    private static final String TYPE = "Community::SecurityIR::Case";
    private static final String STATE = """
            {"Title": "A drill", "Description": "What happened.", "EngagementType": "Investigation",
             "ReportedIncidentStartDate": "2026-03-01T09:30:00Z", "ResolverType": "Self", "ImpactedAccounts": [],
             "Watchers": []}""";

    @TempDir
    private static Path folder;

    private static LocalServer server;
    private static CloudControlClient client;

    @BeforeAll
    static void start() {
        server = LocalServer.start(DataFolder.own(folder).orElseThrow(), ServerOptions.serving(Path.of(".."), 0));
        client = CloudControlClient.builder().endpointOverride(server.uri()).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("123456789012", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    /** Returns the event in which a request succeeds. */
    private static ProgressEvent succeeded(ProgressEvent begun) {
        return client.waiter().waitUntilResourceRequestSuccess(status -> status.requestToken(begun.requestToken()),
                waiting -> waiting.backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(200)))
                        .maxAttempts(600))
                .matched().response().orElseThrow().progressEvent();
    }

    private static String opened() {
        return succeeded(client.createResource(create -> create.typeName(TYPE).desiredState(STATE)).progressEvent())
                .identifier();
    }

    @Test
    void aCaseIsMadeChangedListedAndDeleted() {
        ProgressEvent begun =
                client.createResource(create -> create.typeName(TYPE).desiredState(STATE)).progressEvent();
        assertThat(begun.operation()).isEqualTo(Operation.CREATE);
        ProgressEvent created = succeeded(begun);
        String arn = created.identifier();
        assertThat(arn).startsWith("arn:aws:security-ir:eu-west-1:123456789012:case/");
        assertThat(created.eventTime()).isEqualTo(begun.eventTime());

        succeeded(client.updateResource(update -> update.typeName(TYPE).identifier(arn)
                .patchDocument("[{\"op\": \"replace\", \"path\": \"/Title\", \"value\": \"Another drill\"}]"))
                .progressEvent());
        assertThat(client.getResource(get -> get.typeName(TYPE).identifier(arn)).resourceDescription().properties())
                .contains("\"Another drill\"");
        assertThat(client.listResourcesPaginator(list -> list.typeName(TYPE)).resourceDescriptions())
                .anySatisfy(each -> assertThat(each.identifier()).isEqualTo(arn));

        succeeded(client.deleteResource(delete -> delete.typeName(TYPE).identifier(arn)).progressEvent());
        assertThatThrownBy(() -> client.getResource(get -> get.typeName(TYPE).identifier(arn)))
                .isInstanceOf(ResourceNotFoundException.class);
        List<ProgressEvent> requests = client.listResourceRequestsPaginator(list -> list.maxResults(1))
                .stream().flatMap(page -> page.resourceRequestStatusSummaries().stream())
                .filter(each -> arn.equals(each.identifier())).toList();
        assertThat(requests).extracting(ProgressEvent::operation)
                .containsExactly(Operation.DELETE, Operation.UPDATE, Operation.CREATE);
        assertThat(requests).extracting(ProgressEvent::operationStatus).containsOnly(OperationStatus.SUCCESS);
    }

    @Test
    void refusalsAreTheSdksOwnExceptions() {
        String arn = opened();
        assertThatThrownBy(() -> client.updateResource(update -> update.typeName(TYPE).identifier(arn)
                .patchDocument("[{\"op\": \"add\", \"path\": \"/Region\", \"value\": \"us-east-1\"}]")))
                .isInstanceOf(NotUpdatableException.class).hasMessageContaining("[/properties/Region]");
        assertThatThrownBy(() -> client.createResource(create -> create.typeName(TYPE)
                .desiredState(STATE.replace("\"Self\"", "\"Nobody\""))))
                .isInstanceOf(CloudControlException.class).hasMessageContaining("#/ResolverType");
        assertThatThrownBy(() -> client.getResource(get -> get.typeName("AWS::S3::Bucket").identifier("x")))
                .isInstanceOf(TypeNotFoundException.class).hasMessageContaining("AWS::S3::Bucket");
        assertThatThrownBy(() -> client.getResource(
                get -> get.typeName(TYPE).identifier(arn).typeVersionId("00000002")))
                .isInstanceOf(TypeNotFoundException.class).hasMessageContaining("00000002");
        assertThatThrownBy(() -> client.getResourceRequestStatus(status -> status.requestToken("missing")))
                .isInstanceOf(RequestTokenNotFoundException.class);
        client.createResource(create -> create.typeName(TYPE).desiredState(STATE).clientToken("once"));
        assertThatThrownBy(() -> client.createResource(
                create -> create.typeName(TYPE).desiredState(STATE.replace("drill", "fire")).clientToken("once")))
                .isInstanceOf(ClientTokenConflictException.class);
    }

    @Test
    void whatAHandlerRefusesEndsTheRequest() {
        String arn = opened();
        ProgressEvent begun = client.updateResource(update -> update.typeName(TYPE).identifier(arn)
                .patchDocument("[{\"op\": \"add\", \"path\": \"/SelfManagedCaseStatus\", \"value\": \"Submitted\"},"
                        + "{\"op\": \"replace\", \"path\": \"/ResolverType\", \"value\": \"AWS\"}]")).progressEvent();
        assertThatThrownBy(() -> succeeded(begun)).isInstanceOf(RuntimeException.class);
        ProgressEvent failed = client.getResourceRequestStatus(status -> status.requestToken(begun.requestToken()))
                .progressEvent();
        assertThat(failed.operationStatus()).isEqualTo(OperationStatus.FAILED);
        assertThat(failed.errorCode()).isEqualTo(HandlerErrorCode.INVALID_REQUEST);
        assertThat(failed.statusMessage()).contains("SelfManagedCaseStatus");
    }
}
