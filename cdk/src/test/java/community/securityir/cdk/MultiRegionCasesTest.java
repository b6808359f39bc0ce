package community.securityir.cdk;

import static community.securityir.cdk.Synth.minimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class MultiRegionCasesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stack stack = Synth.stack();

    private MultiRegionCases.Builder cases() {
        return MultiRegionCases.Builder.create(stack, "Cases").cases(minimal(CaseProps.builder())
                .watchers(Watcher.of("soc@example.com")).build());
    }

    private JsonNode template() {
        return JSON.valueToTree(Template.fromStack(stack).toJSON());
    }

    @Test
    void aLoopDeclaresACaseInEachRegionAndTheOutputsHaveThem() {
        cases().regions(Region.EU_WEST_1, Region.US_EAST_1).build();
        Tags.of(stack).add("drill", "true");
        List<String> regions = List.of("eu-west-1", "us-east-1");
        JsonNode template = template();
        assertThat(template.path("Transform").asText()).isEqualTo("AWS::LanguageExtensions");
        assertThat(template.path("Resources")).isEqualTo(JSON.valueToTree(Map.of("Fn::ForEach::Cases", List.of(
                "CasesRegion", regions, Map.of("Cases&{CasesRegion}", Map.of(
                        "Type", "Community::SecurityIR::Case",
                        "Properties", Map.of("Title", "A drill", "Description", "Opened by a test.",
                                "EngagementType", "Investigation", "ResolverType", "Self",
                                "ReportedIncidentStartDate", "2026-03-01T09:30:00Z", "ImpactedAccounts", List.of(),
                                "Watchers", List.of(Map.of("Email", "soc@example.com")),
                                "Region", Map.of("Ref", "CasesRegion"),
                                "Tags", List.of(Map.of("Key", "drill", "Value", "true"))),
                        "DeletionPolicy", "Delete", "UpdateReplacePolicy", "Delete"))))));
        assertThat(template.path("Outputs")).isEqualTo(JSON.valueToTree(Map.of(
                "CasesCaseIdeuwest1", Map.of("Value", Map.of("Fn::GetAtt", List.of("Caseseuwest1", "CaseId"))),
                "CasesCaseArneuwest1", Map.of("Value", Map.of("Ref", "Caseseuwest1")),
                "CasesCaseIduseast1", Map.of("Value", Map.of("Fn::GetAtt", List.of("Casesuseast1", "CaseId"))),
                "CasesCaseArnuseast1", Map.of("Value", Map.of("Ref", "Casesuseast1")))));
    }

    @Test
    void anotherStackCannotReferToWhatItWouldNotFind() {
        App app = new App();
        MultiRegionCases made = MultiRegionCases.Builder.create(new Stack(app, "one"), "Cases")
                .cases(minimal(CaseProps.builder()).build()).regions("eu-west-1").build();
        Stack other = new Stack(app, "other");
        CfnOutput.Builder.create(other, "Id").value(made.getCaseId(Region.EU_WEST_1)).build();
        assertThatThrownBy(() -> Template.fromStack(other)).hasMessageContaining("in its own stack only");
    }

    @Test
    void casesThatAreRetainedOnceTheyAreThereGoWithAFailedCreation() {
        MultiRegionCases.Builder.create(stack, "Cases").regions(Region.EU_WEST_1)
                .cases(minimal(CaseProps.builder()).removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE).build())
                .build();
        assertThat(template().path("Resources").toString())
                .contains("\"DeletionPolicy\":\"RetainExceptOnCreate\"", "\"UpdateReplacePolicy\":\"Retain\"");
    }

    @Test
    void casesForAwsAreRetained() {
        MultiRegionCases.Builder.create(stack, "Cases").regions(Region.EU_WEST_1)
                .cases(minimal(CaseProps.builder()).resolverType(ResolverType.AWS).build()).build();
        assertThat(template().path("Resources").toString())
                .contains("\"DeletionPolicy\":\"Retain\"", "\"UpdateReplacePolicy\":\"Retain\"");
    }

    @Test
    void theCaseOfARegionCanBeReferredTo() {
        MultiRegionCases made = cases().regions("eu-west-1, us-east-1").build();
        assertThat(made.getRegions()).containsExactly(Region.EU_WEST_1, Region.US_EAST_1);
        assertThat(stack.resolve(made.getCaseId(Region.US_EAST_1)))
                .isEqualTo(Map.of("Fn::GetAtt", List.of("Casesuseast1", "CaseId")));
        assertThat(stack.resolve(made.getCaseArn(Region.EU_WEST_1))).isEqualTo(Map.of("Ref", "Caseseuwest1"));
        assertThatThrownBy(() -> made.getCaseId(Region.SA_EAST_1)).hasMessage("No case is opened in sa-east-1");
    }

    @Test
    void aStarIsAllRegionsInWhichTheServiceOpensCases() throws IOException {
        List<String> listed = Files.readAllLines(
                Path.of("../local/src/main/resources/community/securityir/local/aws/service-regions.txt")).stream()
                .filter(line -> !line.startsWith("#")).toList();
        assertThat(cases().regions(" * ").build().getRegions()).extracting(Region::value)
                .containsExactlyElementsOf(listed).contains("us-east-1", "ap-southeast-2").hasSizeGreaterThan(10);
    }

    @Test
    void regionsInWhichTheServiceIsNotKnownToOpenCasesAreWarnedOf() {
        cases().regions("eu-west-1,mx-central-1,ap-east-2").build();
        Annotations.fromStack(stack).hasWarning("/stack/Cases", Match.stringLikeRegexp(
                "is not known to open cases in mx-central-1, ap-east-2\\. "));
        Stack all = Synth.stack();
        MultiRegionCases.Builder.create(all, "Cases").cases(minimal(CaseProps.builder()).build()).regions("*").build();
        Annotations.fromStack(all).hasNoWarning("*", Match.anyValue());
    }

    @Test
    void whatTheCasesSayIsChecked() {
        MultiRegionCases.Builder.create(stack, "Cases").regions("*")
                .cases(minimal(CaseProps.builder()).title("").watchers(Watcher.of("nobody")).build()).build();
        Synth.assertRefused(stack, List.of("Title is empty", "Watchers[0].Email does not have the form"), "nobody");
    }

    @Test
    void whatIsMissingOrWrongIsSaid() {
        assertThatThrownBy(() -> cases().build()).hasMessage("Cases in many Regions need at least one Region");
        assertThatThrownBy(() -> MultiRegionCases.Builder.create(stack, "No").regions("*").build())
                .hasMessage("Cases in many Regions need a value for cases");
        assertThatThrownBy(() -> cases().regions("eu-west-1,,us-east-1")).hasMessageContaining("Region is one of");
        assertThatThrownBy(() -> cases().regions("eu-west-1,Frankfurt"))
                .hasMessageContaining("Region is one of af-south-1, ");
        assertThatThrownBy(() -> MultiRegionCases.Builder.create(stack, "No").regions("*")
                .cases(minimal(CaseProps.builder()).region(Region.EU_WEST_1).build()).build())
                .hasMessageContaining("by regions(), not by region()");
    }
}
