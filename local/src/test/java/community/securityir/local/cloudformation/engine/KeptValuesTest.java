package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.template.TemplateException;
import community.securityir.local.handler.Action;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a deployment does not name stays as it is, as with {@code aws cloudformation deploy}. */
class KeptValuesTest extends EngineTestBase {

    private static final String TEMPLATE = """
            Parameters:
              Name: {Type: String, Default: standard}
              Mode: {Type: String, NoEcho: true}
            Resources:
              First:
                Type: Test::Engine::Thing
                Properties: {Name: !Ref Name, Mode: !Ref Mode}
            """;

    @Test
    void parametersThatAreNotNamedKeepTheirValuesSecretOnesToo() {
        local.deploy(TEMPLATE, "Name", "given", "Mode", "secret");

        assertThat(local.start(TEMPLATE).noChanges()).isTrue();
        Stack stack = local.deploy(TEMPLATE, "Mode", "new");

        assertThat(stack.status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(stack.parameters()).isEqualTo(Map.of("Name", "given", "Mode", "****"));
        assertThat(local.things.live().get("thing-1").path("Mode").asText()).isEqualTo("new");
        assertThat(local.things.names()).containsExactly("given");
    }

    @Test
    void aDefaultIsTheStacksValueFromThenOn() {
        local.deploy(TEMPLATE, "Mode", "m");

        assertThat(local.start(TEMPLATE.replace("standard", "other"), "Mode", "m").noChanges()).isTrue();
        assertThat(local.deploy(TEMPLATE.replace("standard", "other"), "Name", "other").parameters())
                .containsEntry("Name", "other");
    }

    @Test
    void whatIsNoLongerDeclaredIsForgotten() {
        local.deploy(TEMPLATE, "Name", "given", "Mode", "m");
        String without = TEMPLATE.replace("  Name: {Type: String, Default: standard}\n", "")
                .replace("!Ref Name", "fixed");
        assertThat(local.deploy(without).parameters()).containsOnlyKeys("Mode");

        assertThat(local.deploy(TEMPLATE).parameters()).containsEntry("Name", "standard");
    }

    @Test
    void aKeptValueHasToFitTheNewDeclaration() {
        local.deploy(TEMPLATE, "Name", "given", "Mode", "m");

        assertThatThrownBy(() -> local.deploy(TEMPLATE.replace("Default: standard", "AllowedValues: [a, b]")))
                .isInstanceOf(TemplateException.class).hasMessageContaining("Parameters/Name: must be one of: a, b");
    }

    @Test
    void aNewStackHasNothingToKeep() {
        assertThatThrownBy(() -> local.deploy(TEMPLATE)).isInstanceOf(TemplateException.class)
                .hasMessageContaining("Parameters/Mode: the parameter has no value and no default");
    }

    @Test
    void whatAFailedUpdateBroughtIsNotKept() {
        local.deploy(TEMPLATE, "Name", "given", "Mode", "m");
        local.things.when(Things.on(Action.UPDATE, "First").and(call -> !call.rollback()),
                real -> Things.failed("InvalidRequest"));
        assertThat(local.deploy(TEMPLATE, "Name", "failing").status())
                .isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        local.things.behave();

        assertThat(local.deploy(TEMPLATE, "Mode", "n").parameters()).containsEntry("Name", "given");
    }

    @Test
    void stackTagsStayUnlessTagsAreGiven() {
        local.tags(Map.of("team", "blue"));
        local.deploy(TEMPLATE, "Mode", "m");

        local.tags(null);
        assertThat(local.start(TEMPLATE).noChanges()).isTrue();
        assertThat(local.deploy(TEMPLATE, "Name", "n").tags()).isEqualTo(Map.of("team", "blue"));
        local.tags(Map.of());
        assertThat(local.deploy(TEMPLATE).tags()).isEmpty();
    }
}
