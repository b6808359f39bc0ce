package community.securityir.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.server.DataFolder;
import community.securityir.local.server.LocalServer;
import community.securityir.local.server.ServerOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The AWS SDK for Java's client of CloudFormation, on the local one with the packaged handlers. */
class JavaClientTest {

    private static final String TEMPLATE = """
            Parameters:
              Title: {Type: String, Default: A drill}
            Resources:
              Case:
                Type: Community::SecurityIR::Case
                Properties:
                  Title: !Ref Title
                  Description: What happened.
                  EngagementType: Investigation
                  ReportedIncidentStartDate: 2026-03-01T09:30:00Z
                  ResolverType: Self
                  ImpactedAccounts: []
                  Watchers: []
            Outputs:
              CaseArn: {Value: !Ref Case, Description: Its ARN.}
            """;

    @TempDir
    private static Path folder;

    private static LocalServer server;
    private static CloudFormationClient client;

    @BeforeAll
    static void start() {
        server = LocalServer.start(DataFolder.own(folder).orElseThrow(), ServerOptions.serving(Path.of(".."), 0));
        client = CloudFormationClient.builder().endpointOverride(server.uri()).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static Stack stack(String name) {
        return client.describeStacks(describe -> describe.stackName(name)).stacks().get(0);
    }

    @Test
    void aStackIsMadeChangedAndDeleted() {
        client.createStack(create -> create.stackName("life").templateBody(TEMPLATE));
        client.waiter().waitUntilStackCreateComplete(describe -> describe.stackName("life"));
        Stack created = stack("life");
        assertThat(created.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(created.outputs()).singleElement().satisfies(output -> {
            assertThat(output.outputValue()).startsWith("arn:aws:security-ir:eu-west-1:123456789012:case/");
            assertThat(output.description()).isEqualTo("Its ARN.");
        });

        Parameter title = Parameter.builder().parameterKey("Title").parameterValue("Another drill").build();
        client.updateStack(update -> update.stackName("life").usePreviousTemplate(true).parameters(title));
        client.waiter().waitUntilStackUpdateComplete(describe -> describe.stackName("life"));
        assertThat(stack("life").parameters()).singleElement()
                .satisfies(each -> assertThat(each.parameterValue()).isEqualTo("Another drill"));
        Parameter same = Parameter.builder().parameterKey("Title").usePreviousValue(true).build();
        assertThatThrownBy(() -> client.updateStack(
                update -> update.stackName("life").usePreviousTemplate(true).parameters(same)))
                .isInstanceOf(CloudFormationException.class).hasMessageContaining("No updates are to be performed.");

        client.deleteStack(delete -> delete.stackName("life"));
        client.waiter().waitUntilStackDeleteComplete(describe -> describe.stackName(created.stackId()));
        List<StackEvent> events = client.describeStackEventsPaginator(
                describe -> describe.stackName(created.stackId())).stackEvents().stream().toList();
        assertThat(events.get(0).resourceStatus()).isEqualTo(ResourceStatus.DELETE_COMPLETE);
        assertThat(events.get(events.size() - 1).resourceStatusReason()).isEqualTo("User Initiated");
    }

    @Test
    void aChangeSetMakesAStack() {
        client.createChangeSet(create -> create.stackName("set").changeSetName("first").changeSetType(ChangeSetType.CREATE)
                .templateBody(TEMPLATE));
        client.waiter().waitUntilChangeSetCreateComplete(
                describe -> describe.stackName("set").changeSetName("first"));
        var changeSet = client.describeChangeSet(describe -> describe.stackName("set").changeSetName("first"));
        assertThat(changeSet.status()).isEqualTo(ChangeSetStatus.CREATE_COMPLETE);
        assertThat(changeSet.changes()).singleElement().satisfies(
                change -> assertThat(change.resourceChange().logicalResourceId()).isEqualTo("Case"));
        client.executeChangeSet(execute -> execute.stackName("set").changeSetName("first"));
        client.waiter().waitUntilStackCreateComplete(describe -> describe.stackName("set"));
        assertThat(client.describeStackResources(describe -> describe.stackName("set")).stackResources()).hasSize(1);
    }

    @Test
    void refusalsAreTheSdksOwnExceptions() {
        assertThatThrownBy(() -> client.createStack(create -> create.stackName("bad")
                .templateBody(TEMPLATE.replace("ResolverType: Self", "ResolverType: Nobody"))))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("template:11: Resources/Case/Properties/ResolverType");
        assertThatThrownBy(() -> stack("missing")).isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("Stack with id missing does not exist");
        client.createStack(create -> create.stackName("twice").templateBody(TEMPLATE));
        assertThatThrownBy(() -> client.createStack(create -> create.stackName("twice").templateBody(TEMPLATE)))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> client.describeChangeSet(
                describe -> describe.stackName("twice").changeSetName("missing")))
                .isInstanceOf(ChangeSetNotFoundException.class);
        assertThatThrownBy(() -> client.listGeneratedTemplates(list -> {}))
                .isInstanceOf(CloudFormationException.class).hasMessageContaining("ListGeneratedTemplates");
    }
}
