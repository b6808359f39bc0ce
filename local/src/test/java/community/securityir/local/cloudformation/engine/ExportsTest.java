package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.cloudformation.stack.ChangeSet;
import community.securityir.local.cloudformation.stack.ChangeSetRequest;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackExport;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.handler.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportsTest extends EngineTestBase {

    private static final String EXPORTS = """
            Resources:
              First:
                Type: Test::Engine::Thing
                Properties: {Name: first, Place: here}
            Outputs:
              FirstId:
                Value: !Ref First
                Export: {Name: !Sub '${AWS::StackName}-id'}
              Other: {Value: other, Export: {Name: other}}
            """;

    private static final String IMPORTS = """
            Parameters:
              From: {Type: String, Default: source}
            Resources:
              Second:
                Type: Test::Engine::Thing
                Properties:
                  Name: second
                  Link:
                    Fn::ImportValue: !Sub '${From}-id'
            Outputs:
              Again: {Value: !Join ['', ['it is ', !ImportValue other]]}
            """;

    private static final String NEITHER = """
            Resources:
              First:
                Type: Test::Engine::Thing
                Properties: {Name: first, Place: here}
            """;

    @Test
    void oneStackTakesWhatAnotherExports() {
        Stack source = deploy("source", EXPORTS);
        Stack user = deploy("user", IMPORTS);

        assertThat(user.status()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(local.things.live().get("thing-2").path("Link").asText()).isEqualTo("thing-1");
        assertThat(user.outputs().get("Again").value()).isEqualTo("it is other");
        assertThat(source.outputs().get("FirstId").exportName()).isEqualTo("source-id");
        assertThat(local.cloudFormation().exports(Local.ACCOUNT, Local.REGION)).containsExactly(
                new StackExport(source.stackId(), "other", "other"),
                new StackExport(source.stackId(), "source-id", "thing-1"));
        assertThat(imports("source-id")).containsExactly("user");
        assertThat(local.cloudFormation().exports(Local.ACCOUNT, "eu-west-1")).isEmpty();
        assertThat(local.cloudFormation().exports("210987654321", Local.REGION)).isEmpty();
        assertThatThrownBy(() -> imports("none")).isInstanceOf(StackException.class)
                .hasMessage("Export 'none' is not imported by any stack.");
    }

    @Test
    void whatNobodyExportsEndsInARollback() {
        Stack stack = deploy("user", IMPORTS);

        assertThat(stack.status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(events("user")).containsExactly(
                "user CREATE_IN_PROGRESS User Initiated",
                "user ROLLBACK_IN_PROGRESS No export named other found. Rollback requested by user.",
                "user ROLLBACK_COMPLETE");
        assertThat(local.things.made()).isZero();
        ChangeSet changeSet = local.cloudFormation().createChangeSet(new ChangeSetRequest("set",
                ChangeSetRequest.Type.CREATE, null, request("third", IMPORTS)));
        assertThat(changeSet.status()).isEqualTo("FAILED");
        assertThat(changeSet.reason()).isEqualTo("No export named other found.");
    }

    @Test
    void anUpdateThatImportsWhatIsNotThereIsRolledBack() {
        deploy("source", EXPORTS);
        deploy("user", IMPORTS);
        Stack stack = deploy("user", IMPORTS.replace("Default: source", "Default: s").replace("${From}", "nothing"));

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(events("user")).contains("user UPDATE_ROLLBACK_IN_PROGRESS No export named nothing-id found.");
        assertThat(imports("source-id")).containsExactly("user");
        assertThatThrownBy(() -> imports("nothing-id")).isInstanceOf(StackException.class);
    }

    @Test
    void whatIsImportedIsNotRemovedNorChanged() {
        deploy("source", EXPORTS);
        deploy("user", IMPORTS);
        deploy("third", IMPORTS.replace("Name: second", "Name: third"));
        deploy("fourth", IMPORTS.replace("Name: second", "Name: fourth"));

        Stack removed = deploy("source", NEITHER);
        assertThat(removed.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(events("source")).contains("source UPDATE_ROLLBACK_IN_PROGRESS Delete canceled. Cannot delete export"
                + " other as it is in use by fourth, third and user.");
        Stack changed = deploy("source", EXPORTS.replace("Value: other", "Value: new"));
        assertThat(changed.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(events("source")).contains("source UPDATE_ROLLBACK_IN_PROGRESS Export other cannot be updated as it"
                + " is in use by fourth, third and user");
        Stack replaced = deploy("source", EXPORTS.replace("Place: here", "Place: there"));
        assertThat(replaced.status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(replaced.outputs().get("FirstId").value()).isEqualTo("thing-1");
        assertThat(local.things.names()).containsExactly("first", "fourth", "second", "third");
    }

    @Test
    void aStackThatOthersImportFromIsNotDeleted() {
        deploy("source", EXPORTS);
        deploy("user", IMPORTS);
        Stack kept = delete("source");

        assertThat(kept.status()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(kept.reason()).isEqualTo("Delete canceled. Cannot delete export other as it is in use by user.");
        assertThat(events("source")).endsWith("source DELETE_IN_PROGRESS User Initiated",
                "source CREATE_COMPLETE Delete canceled. Cannot delete export other as it is in use by user.");
        assertThat(local.things.names()).containsExactly("first", "second");

        assertThat(delete("user").status()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(delete("source").status()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(local.cloudFormation().exports(Local.ACCOUNT, Local.REGION)).isEmpty();
    }

    @Test
    void whoeverStopsImportingLetsGo() {
        deploy("source", EXPORTS);
        deploy("user", IMPORTS);
        assertThat(deploy("user", NEITHER.replace("first", "second")).status()).isEqualTo(StackStatus.UPDATE_COMPLETE);

        assertThat(deploy("source", NEITHER).status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(local.cloudFormation().exports(Local.ACCOUNT, Local.REGION)).isEmpty();
    }

    @Test
    void aFailedCreationImportsNothingAndAFailedUpdateWhatTheStackDid() {
        deploy("source", EXPORTS);
        local.things.fail(Action.CREATE, "Second", "InvalidRequest");
        assertThat(deploy("user", IMPORTS).status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThatThrownBy(() -> imports("source-id")).isInstanceOf(StackException.class);

        deploy("third", NEITHER);
        assertThat(deploy("third", IMPORTS).status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThatThrownBy(() -> imports("source-id")).isInstanceOf(StackException.class);
        assertThat(delete("source").status()).isEqualTo(StackStatus.DELETE_COMPLETE);
    }

    @Test
    void aNameIsExportedOnceInARegion() {
        deploy("source", EXPORTS);
        Stack second = deploy("second", EXPORTS);

        assertThat(second.status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(events("second")).contains("second ROLLBACK_IN_PROGRESS Export with name other is already exported by"
                + " stack source. Rollback requested by user.");
        assertThat(local.things.names()).containsExactly("first");
    }

    @Test
    void aValueThatNobodyImportsIsChanged() {
        deploy("source", EXPORTS);
        deploy("source", EXPORTS.replace("Value: other", "Value: new"));

        assertThat(local.cloudFormation().exports(Local.ACCOUNT, Local.REGION)).extracting(StackExport::value)
                .containsExactly("new", "thing-1");
    }

    private Stack deploy(String name, String template) {
        return Local.await(local.cloudFormation().deploy(request(name, template)));
    }

    private static DeployRequest request(String name, String template) {
        return new DeployRequest(Local.ACCOUNT, Local.REGION, name, "t.yaml", template, Map.of(), null);
    }

    private Stack delete(String name) {
        return Local.await(local.cloudFormation().delete(Local.ACCOUNT, Local.REGION, name));
    }

    private List<String> imports(String exportName) {
        return local.cloudFormation().imports(Local.ACCOUNT, Local.REGION, exportName);
    }

    private List<String> events(String name) {
        return local.cloudFormation().events(Local.ACCOUNT, Local.REGION, name).stream().map(Local::line).toList();
    }
}
