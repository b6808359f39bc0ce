package community.securityir.local.cloudcontrol;

import static community.securityir.local.cloudcontrol.Bench.PARTS;
import static community.securityir.local.cloudcontrol.Bench.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.HandlerUnavailableException;
import community.securityir.local.protocol.ApiException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Desired states, patches, identifiers and models: what is taken, and what is refused before a handler is asked. */
@Timeout(120)
class PropertiesTest {

    @TempDir
    Path folder;
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder, new Parts());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aDesiredStateThatBreaksTheSchemaIsRefusedWithEveryPlace() {
        assertRefused("ValidationException", () -> bench.control().create(PARTS,
                "{\"Name\": \"a name that is far too long\", \"Id\": \"x\", \"Colour\": \"red\"}", null))
                .hasMessageContaining("#/Name: must have at most 20 characters")
                .hasMessageContaining("#/Id: is read-only")
                .hasMessageContaining("#/Colour: there is no such property")
                .hasMessageNotContaining("far too long");
        assertRefused("ValidationException", () -> bench.control().create(PARTS, "Name: yaml", null));
        assertRefused("ValidationException", () -> bench.control().create(PARTS, "{\"Name\": ", null));
        assertThat(bench.parts.calls(Action.CREATE)).isEmpty();
    }

    @Test
    void aPatchIsAppliedInOrderAndAsAWhole() {
        String id = made("{\"Name\": \"one\", \"Screws\": [{\"Size\": 1}, {\"Size\": 2}]}");
        patch(id, """
                [{"op": "test", "path": "/Name", "value": "one"},
                 {"op": "add", "path": "/Screws/-", "value": {"Size": 3}},
                 {"op": "remove", "path": "/Screws/0"},
                 {"op": "copy", "from": "/Screws/1/Size", "path": "/Screws/0/Size"},
                 {"op": "replace", "path": "Name", "value": "two"},
                 {"op": "test", "path": "/Id", "value": "part-1"}]""");

        assertThat(bench.parts.live().get(id)).isEqualTo(Parts.object(
                "{\"Name\": \"two\", \"Screws\": [{\"Size\": 3}, {\"Size\": 3}], \"Id\": \"part-1\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"op\": \"remove\", \"path\": \"/Name\"}",
            "[1]",
            "[{\"op\": \"sing\", \"path\": \"/Name\"}]",
            "[{\"op\": \"add\", \"value\": 1}]",
            "[{\"op\": \"remove\", \"path\": 1}]",
            "no JSON",
            "[] []",
            "[{\"op\": \"remove\", \"path\": \"/Nowhere\"}]",
            "[{\"op\": \"replace\", \"path\": \"/Screws\", \"value\": []}]",
            "[{\"op\": \"test\", \"path\": \"/Name\", \"value\": \"quoted\"}]",
            "[{\"op\": \"remove\", \"path\": \"/Name\"}]",
            "[{\"op\": \"replace\", \"path\": \"\", \"value\": 1}]",
            "[{\"op\": \"move\", \"from\": \"/No\", \"path\": \"/Name\"}]",
            "[{\"op\": \"add\", \"path\": \"/Colour\", \"value\": \"quoted\"}]"})
    void aPatchThatIsNoneOrCannotBeAppliedIsRefusedWithoutItsValues(String patch) {
        String id = made("{\"Name\": \"one\"}");

        assertRefused("ValidationException", () -> bench.control().update(PARTS, id, patch, null))
                .hasMessageNotContaining("quoted");
        assertThat(bench.parts.calls(Action.UPDATE)).isEmpty();
    }

    @Test
    void propertiesThatCannotBeChangedAreNamed() {
        String id = made("{\"Name\": \"one\", \"Place\": \"here\", \"Screws\": [{\"Size\": 1}]}");

        assertRefused("ValidationException", () -> bench.control().update(PARTS, id,
                "[{\"op\": \"replace\", \"path\": \"/Screws/0/Serial\", \"value\": \"x\"}]", null))
                .hasMessage("Invalid patch update: readOnlyProperties [/properties/Screws/*/Serial] cannot be updated");
        assertRefused("NotUpdatableException", () -> bench.control().update(PARTS, id,
                "[{\"op\": \"remove\", \"path\": \"/Place\"}]", null))
                .hasMessage("Invalid patch update: createOnlyProperties [/properties/Place] cannot be updated");
    }

    @Test
    void aPatchThatBlowsThePropertiesUpIsRefused() {
        String id = made("{\"Name\": \"one\", \"Screws\": [{\"Size\": 1}]}");
        String doubling = "{\"op\": \"copy\", \"from\": \"/Screws\", \"path\": \"/Screws/-\"}";

        assertRefused("ValidationException", () -> bench.control().update(PARTS, id,
                "[" + String.join(",", Collections.nCopies(60, doubling)) + "]", null))
                .hasMessageContaining("larger than");
    }

    @Test
    void aResourceIsNamedByTextOrByJson() {
        String id = made("{\"Name\": \"one\"}");

        assertThat(bench.control().read(PARTS, "{\"Id\": \"part-1\"}")).isEqualTo(bench.control().read(PARTS, id));
        assertRefused("ValidationException", () -> bench.control().read(PARTS, "{\"Name\": \"one\"}"))
                .hasMessageContaining("/properties/Id");
        assertRefused("ValidationException",
                () -> bench.control().read(PARTS, "{\"Id\": \"part-1\", \"Name\": \"one\"}"));
        assertRefused("ValidationException", () -> bench.control().read(PARTS, "{\"Id\": "));
        assertRefused("ResourceNotFoundException", () -> bench.control().read(PARTS, "part-2"));
    }

    @Test
    void aListIsMadeByTheModelThatIsGivenAndComesInTheHandlersPages() {
        made("{\"Name\": \"one\"}");
        made("{\"Name\": \"two\"}");
        HandlerProgress first = bench.control().list(PARTS, null, null);

        assertThat(first.resourceModels()).hasSize(1);
        assertThat(bench.control().list(PARTS, null, first.nextToken()).resourceModels())
                .extracting(part -> part.get("Name").asText()).containsExactly("two");
        assertThat(bench.control().list(PARTS, "{\"Name\": \"two\"}", null).resourceModels())
                .extracting(part -> part.get("Name").asText()).containsExactly("two");
        assertRefused("InvalidRequestException", () -> bench.control().list(PARTS, "[]", null));
        assertRefused("InvalidRequestException", () -> bench.control().list(PARTS, "{", null));
    }

    @Test
    void whatATypeHasNoHandlerForIsNotSupported() {
        try (Bench fixed = new Bench(folder.resolve("fixed"), new Parts("\"create\": {}, \"read\": {}"))) {
            String id = fixed.made("one").identifier();
            assertRefused("UnsupportedActionException", () -> fixed.control().update(PARTS, id, "[]", null))
                    .hasMessage("Resource type Test::Control::Part does not support UPDATE action");
            assertRefused("UnsupportedActionException", () -> fixed.control().delete(PARTS, id, null));
            assertRefused("UnsupportedActionException", () -> fixed.control().list(PARTS, null, null));
        }
    }

    @Test
    void aTypeThatIsNotThereIsNamed() {
        Target unknown = new Target(Bench.ACCOUNT, Bench.REGION, "AWS::S3::Bucket", null);
        Target newer = new Target(Bench.ACCOUNT, Bench.REGION, Parts.TYPE, "00000002");

        assertRefused("TypeNotFoundException", () -> bench.control().create(unknown, "{}", null))
                .hasMessageContaining("AWS::S3::Bucket").hasMessageContaining(Parts.TYPE);
        assertRefused("TypeNotFoundException", () -> bench.control().list(newer, null, null))
                .hasMessageContaining("00000002");
        assertThat(bench.control().list(new Target(Bench.ACCOUNT, Bench.REGION, Parts.TYPE, "00000001"), null, null))
                .isNotNull();
    }

    @Test
    void aReadThatHasNoAnswerIsAFault() {
        bench.parts.when(Action.READ, real -> {
            throw new HandlerUnavailableException("the process died");
        });

        assertRefused("HandlerFailureException", () -> bench.control().read(PARTS, "part-1"))
                .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(500));
    }

    private String made(String state) {
        return bench.end(bench.control().create(PARTS, state, null)).identifier();
    }

    private void patch(String id, String document) {
        assertThat(bench.end(bench.control().update(PARTS, id, document, null)).status())
                .isEqualTo(ResourceRequest.Status.SUCCESS);
    }
}
