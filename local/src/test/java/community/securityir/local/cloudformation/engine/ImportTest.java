package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.cloudformation.stack.ChangeSet;
import community.securityir.local.cloudformation.stack.ChangeSetRequest;
import community.securityir.local.cloudformation.stack.DeployRequest;
import community.securityir.local.cloudformation.stack.ImportedResource;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    static final String OWN = """
            Resources:
              Own:
                Type: Test::Engine::Thing
                Properties: {Name: own, Place: here}
            """;

    static final String MORE = OWN + """
              Old:
                Type: Test::Engine::Thing
                DeletionPolicy: Delete
                Properties: {Name: old, Link: !Ref Own}
            """;

    private static final String NEW = """
            Resources:
              Old:
                Type: Test::Engine::Thing
                DeletionPolicy: Retain
                Properties: {Name: old}
            """;

    @TempDir
    Path folder;
    private Local local;

    @BeforeEach
    void open() {
        local = new Local(folder, new Things());
        local.things.make("old-1", "{\"Name\": \"old\"}");
    }

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void aThingBecomesThatOfANewStack() {
        ChangeSet changeSet = changeSet(NEW, old("old-1"));
        assertThat(changeSet.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(changeSet.execution()).isEqualTo("AVAILABLE");
        assertThat(changeSet.changes()).hasToString("[{\"Type\":\"Resource\",\"ResourceChange\":{\"Action\":\"Import\","
                + "\"LogicalResourceId\":\"Old\",\"PhysicalResourceId\":\"old-1\","
                + "\"ResourceType\":\"Test::Engine::Thing\",\"Scope\":[],\"Details\":[]}}]");
        assertThat(local.describe().status()).isEqualTo(StackStatus.REVIEW_IN_PROGRESS);
        Stack stack = execute();

        assertThat(stack.status()).isEqualTo(StackStatus.IMPORT_COMPLETE);
        assertThat(local.physicalId("Old")).isEqualTo("old-1");
        assertThat(local.things.made()).isZero();
        assertThat(local.lastEvents()).containsExactly(
                "demo IMPORT_IN_PROGRESS User Initiated",
                "Old IMPORT_IN_PROGRESS Resource import started.",
                "Old IMPORT_COMPLETE Resource import completed.",
                "Old UPDATE_IN_PROGRESS Apply stack-level tags to imported resource if applicable.",
                "Old UPDATE_COMPLETE",
                "demo IMPORT_COMPLETE");
        assertThat(local.cloudFormation().changeSets(Local.ACCOUNT, Local.REGION, Local.NAME))
                .extracting(ChangeSet::execution).containsExactly("EXECUTE_COMPLETE");
    }

    @Test
    void whatWasTakenInIsUpdatedAndDeletedAsOnesOwn() {
        local.deploy(OWN);
        changeSet(MORE, old("old-1"));
        assertThat(execute().status()).isEqualTo(StackStatus.IMPORT_COMPLETE);

        assertThat(local.deploy(MORE.replace("Name: old", "Name: renamed")).status())
                .isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(local.things.live().get("old-1").path("Name").asText()).isEqualTo("renamed");
        assertThat(local.things.live().get("old-1").path("Link").asText()).isEqualTo("thing-1");
        assertThat(local.delete().status()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(local.things.live()).isEmpty();
    }

    @Test
    void theUpdateAfterAnImportCarriesTheTemplateAndTheStacksTags() {
        local.tags(Map.of("team", "blue"));
        local.deploy(OWN);
        changeSet(MORE, old("old-1"));
        execute();

        HandlerCall update = local.things.calls(Action.UPDATE, "Old").get(0);
        assertThat(update.stackTags()).isEqualTo(Map.of("team", "blue"));
        assertThat(update.previousStackTags()).isEmpty();
        assertThat(update.desired()).isEqualTo(
                Things.object("{\"Name\": \"old\", \"Link\": \"thing-1\", \"Id\": \"old-1\"}"));
        assertThat(update.previous()).isEqualTo(update.desired());
    }

    @Test
    void aFailureLetsGoOfEverythingAndTouchesNothing() {
        local.deploy(OWN);
        changeSet(MORE, old("old-1"));
        local.things.fail(Action.UPDATE, "Old", "AccessDenied");
        Stack stack = execute();

        assertThat(stack.status()).isEqualTo(StackStatus.IMPORT_ROLLBACK_COMPLETE);
        assertThat(stack.resources()).extracting(row -> row.logicalResourceId()).containsExactly("Own");
        assertThat(local.things.names()).containsExactly("old", "own");
        assertThat(local.things.changes()).doesNotContain("DELETE Old");
        assertThat(local.lastEvents().subList(5, 9)).containsExactly(
                "demo IMPORT_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Old].",
                "Old IMPORT_ROLLBACK_IN_PROGRESS",
                "Old IMPORT_ROLLBACK_COMPLETE",
                "demo IMPORT_ROLLBACK_COMPLETE");
        assertThat(local.cloudFormation().template(Local.ACCOUNT, Local.REGION, Local.NAME)).isEqualTo(OWN);

        local.things.behave();
        assertThat(local.deploy(OWN.replace("own", "other")).status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        changeSet("second", OWN.replace("own", "other") + MORE.substring(OWN.length()), old("old-1"));
        assertThat(execute("second").status()).isEqualTo(StackStatus.IMPORT_COMPLETE);
    }

    @Test
    void aFailureLetsGoOfWhatTheTemplateImportsToo() {
        exportPlace();
        changeSet(NEW.replace("Name: old", "Name: old, Place: !ImportValue place"), old("old-1"));
        local.things.fail(Action.UPDATE, "Old", "AccessDenied");
        assertThat(execute().status()).isEqualTo(StackStatus.IMPORT_ROLLBACK_COMPLETE);
        assertThatThrownBy(() -> local.cloudFormation().imports(Local.ACCOUNT, Local.REGION, "place"))
                .isInstanceOf(StackException.class).hasMessageContaining("is not imported by any stack");
    }

    @Test
    void aFailureLeavesWhatTheStackImportedBefore() {
        exportPlace();
        String user = OWN.replace("Place: here", "Place: !ImportValue place");
        local.deploy(user);
        changeSet(user + MORE.substring(OWN.length()), old("old-1"));
        local.things.fail(Action.UPDATE, "Old", "AccessDenied");
        assertThat(execute().status()).isEqualTo(StackStatus.IMPORT_ROLLBACK_COMPLETE);
        assertThat(local.cloudFormation().imports(Local.ACCOUNT, Local.REGION, "place")).containsExactly(Local.NAME);
    }

    @Test
    void aThingThatVanishedMeanwhileIsRolledBack() {
        changeSet(NEW, old("old-1"));
        local.things.vanish();
        Stack stack = execute();

        assertThat(stack.status()).isEqualTo(StackStatus.IMPORT_ROLLBACK_COMPLETE);
        assertThat(local.lastEvents()).anySatisfy(line ->
                assertThat(line).startsWith("Old IMPORT_FAILED").contains("HandlerErrorCode: NotFound"));
        assertThat(local.delete().status()).isEqualTo(StackStatus.DELETE_COMPLETE);
    }

    @Test
    void aThingThatIsNotThereOrThatAStackHasFailsTheChangeSet() {
        String stackId = local.deploy(OWN).stackId();

        ChangeSet missing = changeSet("missing", MORE, old("nothing"));
        assertThat(missing.status()).isEqualTo("FAILED");
        assertThat(missing.execution()).isEqualTo("UNAVAILABLE");
        assertThat(missing.reason()).isEqualTo("no luck");
        assertThat(missing.changes()).isEmpty();
        ChangeSet owned = changeSet("owned", MORE, old("thing-1"));
        assertThat(owned.status()).isEqualTo("FAILED");
        assertThat(owned.reason()).isEqualTo("thing-1 already exists in stack " + stackId);
        assertThatThrownBy(() -> execute("owned")).isInstanceOf(StackException.class)
                .hasMessageContaining("cannot be executed in its current status of [FAILED]");
    }

    @Test
    void twoStacksCannotHaveTheSameThing() {
        changeSet("first", NEW, old("old-1"));
        local.cloudFormation().createChangeSet(new ChangeSetRequest("second", ChangeSetRequest.Type.IMPORT, null,
                new DeployRequest(Local.ACCOUNT, Local.REGION, "other", "t", NEW, Map.of(), null),
                List.of(old("old-1"))));
        assertThat(execute("first").status()).isEqualTo(StackStatus.IMPORT_COMPLETE);
        Stack other = Local.await(local.cloudFormation().executeChangeSet(
                Local.ACCOUNT, Local.REGION, "other", "second", false, null));

        assertThat(other.status()).isEqualTo(StackStatus.IMPORT_ROLLBACK_COMPLETE);
        assertThat(other.resources()).isEmpty();
        assertThat(local.cloudFormation().events(Local.ACCOUNT, Local.REGION, "other")).extracting(Local::line)
                .contains("Old IMPORT_FAILED old-1 already exists in stack " + local.describe().stackId());
        assertThat(Local.await(local.cloudFormation().delete(Local.ACCOUNT, Local.REGION, "other")).status())
                .isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(local.things.live()).containsOnlyKeys("old-1");
    }

    @Test
    void whatIsNoImportIsRefusedInCloudFormationsWords() {
        local.deploy(OWN);
        ImportedResource old = old("old-1");

        refused(MORE, "Must Provide at least one resource to import");
        refused(MORE, "Every resource to import must have unique LogicalResourceId", old, old);
        refused(MORE, "The logical resource ids [Else] provided in ResourceToImport do not exist in the template.",
                new ImportedResource(Things.TYPE, "Else", Map.of("Id", "old-1")));
        refused(MORE, "Invalid resource identifier for resource type Test::Engine::Thing. Expected [Id]",
                new ImportedResource(Things.TYPE, "Old", Map.of("Name", "old")));
        refused(MORE, "Resource type of [Old] passed in ResourceToImport does not match with resource type defined in"
                + " the template. Resource type in ResourceToImport: Test::Engine::Other; Resource type in Template:"
                + " Test::Engine::Thing.", new ImportedResource("Test::Engine::Other", "Old", Map.of("Id", "old-1")));
        refused(OWN, "The template should contain at least one new resource to import.",
                new ImportedResource(Things.TYPE, "Own", Map.of("Id", "old-1")));
        refused(MORE, "Resources [Own] passed in ResourceToImport are already in a stack and cannot be imported.",
                new ImportedResource(Things.TYPE, "Own", Map.of("Id", "old-1")));
        refused(MORE + "  New:\n    Type: Test::Engine::Thing\n    Properties: {Name: new}\n",
                "Resources [New] is missing from ResourceToImport list", old);
        String modified = "You have modified resources [Own] in your template that are not being imported. Update,"
                + " create or delete operations cannot be executed during import operations.";
        refused(MORE.replace("Name: own", "Name: other"), modified, old);
        refused(NEW, modified, old);
        refused(MORE.replace("    DeletionPolicy: Delete\n", ""), "The following resources to import [Old] must have"
                + " DeletionPolicy attribute specified in the template.", old);
        refused(MORE + "Outputs:\n  Id: {Value: !Ref Old}\n",
                "As part of the import operation, you cannot modify or add [Outputs]", old);
        local.tags(Map.of("team", "blue"));
        refused(MORE, "As part of the import operation, you cannot modify or add [RoleArn, Tags]", old);
        assertThat(local.cloudFormation().changeSets(Local.ACCOUNT, Local.REGION, Local.NAME)).isEmpty();
    }

    @Test
    void aRefusedImportLeavesNoStackInReview() {
        refused(NEW.replace("    DeletionPolicy: Retain\n", ""), "The following resources to import [Old] must have"
                + " DeletionPolicy attribute specified in the template.", old("old-1"));

        assertThat(local.cloudFormation().list(Local.ACCOUNT, Local.REGION)).isEmpty();
    }

    private void exportPlace() {
        Local.await(local.cloudFormation().deploy(new DeployRequest(Local.ACCOUNT, Local.REGION, "source", "t.yaml",
                OWN + """
                Outputs:
                  Place: {Value: here, Export: {Name: place}}
                """, Map.of(), null)));
    }

    /** Makes the change set {@code import} of {@link #MORE} for a stack that is {@link #OWN}. */
    static void prepare(Local local) {
        local.things.make("old-1", "{\"Name\": \"old\"}");
        local.deploy(OWN);
        local.cloudFormation().createChangeSet(new ChangeSetRequest("import", ChangeSetRequest.Type.IMPORT, null,
                local.request(MORE), List.of(old("old-1"))));
    }

    private static ImportedResource old(String id) {
        return new ImportedResource(Things.TYPE, "Old", Map.of("Id", id));
    }

    private ChangeSet changeSet(String template, ImportedResource... imported) {
        return changeSet("import", template, imported);
    }

    private ChangeSet changeSet(String name, String template, ImportedResource... imported) {
        return local.cloudFormation().createChangeSet(new ChangeSetRequest(name, ChangeSetRequest.Type.IMPORT, null,
                local.request(template), List.of(imported)));
    }

    private Stack execute() {
        return execute("import");
    }

    private Stack execute(String name) {
        return Local.await(local.cloudFormation()
                .executeChangeSet(Local.ACCOUNT, Local.REGION, Local.NAME, name, false, null));
    }

    private void refused(String template, String message, ImportedResource... imported) {
        assertThatThrownBy(() -> changeSet(template, imported)).isInstanceOf(StackException.class).hasMessage(message);
    }
}
