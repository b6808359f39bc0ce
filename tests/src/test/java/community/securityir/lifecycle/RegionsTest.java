package community.securityir.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.InstantHandlers;
import community.securityir.lifecycle.OwnService.Call;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Region's API is called, as its requests are signed. The stack is in us-east-1. */
class RegionsTest {

    private static final ObjectNode CONFIGURED = Models.object().put("DefaultRegion", "eu-central-1");
    private static final String ACCOUNT = "111122223333";

    private static OwnService service;

    private final Handlers handlers = new Handlers(ACCOUNT).through(new InstantHandlers());

    @BeforeAll
    static void open() {
        service = OwnService.open();
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @BeforeEach
    void forgetCalls() {
        service.takeCalls();
    }

    private static Set<String> regionsCalled() {
        return service.takeCalls().stream().map(Call::region).collect(Collectors.toSet());
    }

    private static ObjectNode identified(ObjectNode model, String arn) {
        return model.deepCopy().put("CaseArn", arn);
    }

    /** Everything after the create goes to one Region, whatever is configured by then. */
    private void assertThatTheRestGoesTo(String region, ObjectNode model, String arn) {
        assertThat(arn).startsWith("arn:aws").contains(":security-ir:" + region + ":" + ACCOUNT + ":case/");
        assertThat(handlers.read(arn).model().path("Region").asText()).isEqualTo(region);
        handlers.update(identified(model, arn), identified(model, arn).put("Title", "Another")).succeeded();
        handlers.delete(identified(model, arn)).succeeded();
        assertThat(regionsCalled()).containsExactly(region);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "ap-southeast-2", "eu-west-1"})
    void thePropertyDecides(String region) {
        handlers.withTypeConfiguration(CONFIGURED);
        ObjectNode model = Models.everything().put("Region", region);

        String arn = handlers.create(model).arn();

        assertThatTheRestGoesTo(region, model, arn);
    }

    @Test
    void withoutThePropertyTheTypeConfigurationDecides() {
        handlers.withTypeConfiguration(CONFIGURED);

        String arn = handlers.create(Models.everything()).arn();

        assertThatTheRestGoesTo("eu-central-1", Models.everything(), arn);
    }

    @Test
    void withoutBothTheStackDecides() {
        String arn = handlers.create(Models.everything()).arn();

        assertThatTheRestGoesTo("us-east-1", Models.everything(), arn);
    }

    @Test
    void aTypeConfigurationThatChangesLaterMovesNoCase() {
        String arn = handlers.create(Models.everything()).arn();
        handlers.withTypeConfiguration(CONFIGURED);

        assertThatTheRestGoesTo("us-east-1", Models.everything(), arn);
    }

    @Test
    void anotherRegionIsAnotherCase() {
        ObjectNode model = Models.minimal().put("Region", "eu-west-1");
        String arn = handlers.create(model).arn();

        ObjectNode here = identified(model, arn);
        handlers.update(here, here.deepCopy().put("Region", "eu-west-2")).failedWith("NotUpdatable");
        handlers.update(here, Models.without(here, "Region")).failedWith("NotUpdatable");
        handlers.update(Models.without(here, "Region"), here).succeeded();
    }

    @Test
    void listGoesWhereTheModelTheConfigurationOrTheStackSays() {
        handlers.list(null).succeeded();
        assertThat(regionsCalled()).containsExactly("us-east-1");
        handlers.withTypeConfiguration(CONFIGURED).list(null).succeeded();
        assertThat(regionsCalled()).containsExactly("eu-central-1");
        handlers.listOf(Models.object().put("Region", "eu-west-1")).succeeded();
        assertThat(regionsCalled()).containsExactly("eu-west-1");
        handlers.listOf(Handlers.identified("arn:aws:security-ir:eu-west-2:111122223333:case/1234567890")).succeeded();
        assertThat(regionsCalled()).containsExactly("eu-west-2");
    }

    @Test
    void aCaseOfAnotherRegionIsNotFoundHere() {
        String arn = handlers.create(Models.minimal()).arn();
        String elsewhere = arn.replace("us-east-1", "eu-west-1");

        handlers.read(elsewhere).failedWith("NotFound");
        ObjectNode model = identified(Models.minimal(), elsewhere);
        handlers.update(model, model).failedWith("NotFound");
        handlers.delete(elsewhere).failedWith("NotFound");
        assertThat(handlers.read(arn).model().path("CaseStatus").asText()).isEqualTo("Submitted");
    }

    /** Memberships are delegated: a stack's account need not be the case's, which only the service knows. */
    @Test
    void theAccountOfTheCaseIsTheServicesWord() {
        ObjectNode model = Models.minimal();
        Handlers delegated = new Handlers(ACCOUNT).forStackIn("999988887777").through(new InstantHandlers());

        String arn = delegated.create(model).arn();

        assertThat(arn).contains(":" + ACCOUNT + ":");
        assertThat(delegated.read(arn).arn()).isEqualTo(arn);
        delegated.update(identified(model, arn), identified(model, arn).put("Title", "Another")).succeeded();
        delegated.delete(arn).succeeded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"999988887777", "aws-cn"})
    void anArnThatDiffersFromTheCasesOwnNamesNoCase(String other) {
        ObjectNode model = Models.minimal();
        String arn = handlers.create(model).arn();
        String wrong = other.startsWith("aws")
                ? arn.replace("arn:aws:", "arn:" + other + ":") : arn.replace(ACCOUNT, other);
        ObjectNode renamed = identified(model, wrong).put("Title", "Another");

        handlers.read(wrong).failedWith("NotFound");
        handlers.update(identified(model, wrong), renamed).failedWith("NotFound");
        handlers.delete(wrong).failedWith("NotFound");
        assertThat(handlers.read(arn).model().path("Title").asText()).isEqualTo("A case");
        assertThat(handlers.read(arn).model().path("CaseStatus").asText()).isEqualTo("Submitted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "us-east-1.example.com", "US-EAST-1", "us_east_1"})
    void aConfiguredRegionThatIsNoneIsRefusedBeforeAnyCall(String region) {
        handlers.withTypeConfiguration(Models.object().put("DefaultRegion", region));

        assertThat(handlers.create(Models.minimal()).failedWith("InvalidTypeConfiguration")).contains("DefaultRegion");
        assertThat(service.takeCalls()).isEmpty();
    }
}
