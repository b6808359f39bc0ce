package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.ResourceStatus;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.template.TemplateException;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreateTest extends EngineTestBase {

    static final String PAIR = """
            Parameters:
              Secret: {Type: String, NoEcho: true, Default: hidden}
            Resources:
              Second:
                Type: Test::Engine::Thing
                Properties: {Name: second, Link: !Ref First}
              First:
                Type: Test::Engine::Thing
                Properties: {Name: first, Place: here}
            Outputs:
              FirstStamp: {Value: !GetAtt First.Stamp, Description: of the first}
            """;

    @Test
    void createsResourcesInTheOrderOfTheirDependenciesAndTellsItInCloudFormationsEvents() {
        Stack stack = local.deploy(PAIR);

        assertThat(stack.status()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(local.lastEvents()).containsExactly(
                "demo CREATE_IN_PROGRESS User Initiated",
                "First CREATE_IN_PROGRESS",
                "First CREATE_IN_PROGRESS Resource creation Initiated",
                "First CREATE_COMPLETE",
                "Second CREATE_IN_PROGRESS",
                "Second CREATE_IN_PROGRESS Resource creation Initiated",
                "Second CREATE_COMPLETE",
                "demo CREATE_COMPLETE");
        assertThat(stack.outputs().get("FirstStamp").value()).isEqualTo("stamp of thing-1");
        assertThat(stack.resources()).extracting(row -> row.logicalResourceId() + " " + row.physicalResourceId() + " "
                + row.status()).containsExactly("First thing-1 CREATE_COMPLETE", "Second thing-2 CREATE_COMPLETE");
        assertThat(local.things.live().get("thing-2").get("Link").asText()).isEqualTo("thing-1");
    }

    @Test
    void theIdentifierIsInEveryEventOnceItIsKnown() {
        Stack stack = local.deploy(PAIR);

        assertThat(local.cloudFormation().events(Local.ACCOUNT, Local.REGION, stack.stackId()))
                .filteredOn(event -> event.logicalResourceId().equals("First"))
                .extracting(event -> event.physicalResourceId()).containsExactly("", "thing-1", "thing-1");
    }

    @Test
    void handlersGetWhatCloudFormationSendsThem() {
        local.tags(Map.of("team", "blue"));
        Stack stack = local.deploy(PAIR);

        List<HandlerCall> calls = local.things.calls(Action.CREATE, "First");
        HandlerCall first = calls.get(0);
        assertThat(first.stackId()).isEqualTo(stack.stackId());
        assertThat(first.account()).isEqualTo(Local.ACCOUNT);
        assertThat(first.region()).isEqualTo(Local.REGION);
        assertThat(first.desired()).isEqualTo(Things.object("{\"Name\": \"first\", \"Place\": \"here\"}"));
        assertThat(first.previous()).isNull();
        assertThat(first.callbackContext()).isNull();
        assertThat(first.stackTags()).isEqualTo(Map.of("team", "blue"));
        assertThat(first.systemTags()).isEqualTo(Map.of("aws:cloudformation:stack-name", "demo",
                "aws:cloudformation:stack-id", stack.stackId(), "aws:cloudformation:logical-id", "First"));
        assertThat(first.rollback()).isFalse();
        assertThat(calls.get(1).callbackContext()).isEqualTo(Things.object("{\"begun\": true}"));
        assertThat(calls).extracting(HandlerCall::requestToken).containsOnly(first.requestToken());
        assertThat(local.waits).contains(Duration.ofSeconds(5));
    }

    @Test
    void typeConfigurationsReachTheHandlers() {
        local.close();
        local = new Local(folder, local.things, new EngineOptions(
                (account, region, type) -> Things.object("{\"For\": \"" + account + region + type + "\"}"), 2, 2));
        local.deploy(PAIR);

        assertThat(local.things.calls(Action.CREATE, "First").get(0).typeConfiguration().get("For").asText())
                .isEqualTo("123456789012us-east-1Test::Engine::Thing");
    }

    @Test
    void followersGetEveryEventOnceAndInOrder() {
        StackOperation operation = local.start(PAIR);
        List<String> early = new ArrayList<>();
        operation.onEvent(event -> early.add(Local.line(event)));
        Local.await(operation);
        List<String> late = new ArrayList<>();
        operation.onEvent(event -> late.add(Local.line(event)));

        assertThat(early).isEqualTo(local.lastEvents());
        assertThat(late).isEqualTo(early);
    }

    @Test
    void aBadTemplateIsRefusedBeforeAnythingIsCreated() {
        assertThatThrownBy(() -> local.deploy("""
                Resources:
                  First:
                    Type: Test::Engine::Thing
                    Properties: {Name: much too long for a name of a thing}
                """)).isInstanceOf(TemplateException.class);

        assertThat(local.cloudFormation().list(Local.ACCOUNT, Local.REGION)).isEmpty();
        assertThat(local.things.changes()).isEmpty();
    }

    @Test
    void aBadStackNameIsRefused() {
        StackException refused = catchThrowableOfType(StackException.class,
                () -> local.cloudFormation().deploy(new DeployRequest(
                        Local.ACCOUNT, Local.REGION, "1_bad", "demo.yaml", PAIR, Map.of(), Map.of())));

        assertThat(refused.code()).isEqualTo("ValidationError");
        assertThat(refused).hasMessageContaining("[a-zA-Z][-a-zA-Z0-9]*");
    }

    @Test
    void theStacksArnNamesThePartitionOfItsRegion() {
        Stack stack = Local.await(local.cloudFormation().deploy(new DeployRequest(Local.ACCOUNT, "cn-north-1",
                Local.NAME, "demo.yaml", CreateTest.PAIR, Map.of(), null)));

        assertThat(stack.stackId()).startsWith("arn:aws-cn:cloudformation:cn-north-1:" + Local.ACCOUNT + ":stack/");
    }

    @Test
    void valuesThatMustNotBeEchoedAreMasked() {
        assertThat(local.deploy(PAIR, "Secret", "tell nobody").parameters()).containsEntry("Secret", "****");
    }

    @Test
    void aValueFromAnotherResourceThatBreaksARuleFailsTheResource() {
        Stack stack = local.deploy("""
                Resources:
                  First:
                    Type: Test::Engine::Thing
                    Properties: {Name: first}
                  Second:
                    Type: Test::Engine::Thing
                    Properties: {Name: !Sub "much too long now ${First}"}
                """);

        assertThat(stack.status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(stack.reason()).isNull();
        assertThat(local.lastEvents()).anyMatch(line -> line.startsWith("Second CREATE_FAILED demo.yaml:"));
        assertThat(local.things.live()).isEmpty();
        assertThat(stack.resources()).extracting(row -> row.status()).containsOnly(ResourceStatus.DELETE_COMPLETE);
    }
}
