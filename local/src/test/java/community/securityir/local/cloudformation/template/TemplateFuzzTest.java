package community.securityir.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text: a template or a TemplateException, soon. */
class TemplateFuzzTest {

    private static final int ROUNDS = 3_000;

    private static final String YAML = """
            AWSTemplateFormatVersion: 2010-09-09
            Description: all there is
            Metadata: {a: [1, ~]}
            Parameters:
              Name: {Type: String, Default: Ann, AllowedPattern: '[A-Z][a-z]+', NoEcho: true}
              Names: {Type: CommaDelimitedList, Default: 'a, b', AllowedValues: [a, b]}
              Number: {Type: Number, Default: 1, MinValue: 0}
            Mappings:
              Map: {us-east-1: {Text: east, List: [x, y]}}
            Conditions:
              Yes: !Equals [!Ref AWS::Region, us-east-1]
              No: !Or [!Not [!Condition Yes], !And [!Condition Yes, !Equals [a, !Ref Name]]]
            Resources:
              Case:
                Type: Community::SecurityIR::Case
                Condition: Yes
                DeletionPolicy: Retain
                DependsOn: [Thing]
                Properties:
                  Title: !Sub ['${Name} ${x} ${Thing.Arn}', {x: !Select [0, !Split ['-', a-b]]}]
                  Description: !Join [', ', [!Ref Name, !FindInMap [Map, !Ref 'AWS::Region', Text]]]
                  EngagementType: !If [Yes, Investigation, !Ref AWS::NoValue]
                  ReportedIncidentStartDate: 2026-03-01T09:30:00Z
                  ResolverType: Self
                  ImpactedAccounts: [012345678901, '123456789012']
                  Watchers:
                    - Email: a@example.com
                      Name: "A \\u00e4"
              Thing:
                Type: Test::Local::Thing
                Properties: {Free: {a: [1, {b: !Ref Names}]}, Text: |
                  block
                }
            Outputs:
              Id: {Value: !GetAtt Case.CaseId, Condition: Yes}
            """;

    private static final String JSON = """
            {"Parameters": {"Name": {"Type": "String", "Default": "x"}},
             "Conditions": {"C": {"Fn::Equals": ["a", {"Ref": "Name"}]}},
             "Resources": {"Thing": {"Type": "Test::Local::Thing", "Properties": {
               "Free": {"Fn::If": ["C", 1.5e3, {"Fn::Sub": ["${a}", {"a": "\\u00e4\\/"}]}]},
               "Texts": [{"Ref": "Name"}, true, 5]}}},
             "Outputs": {"O": {"Value": {"Fn::GetAtt": ["Thing", "Arn"]}}}}
            """;

    private static final List<String> PIECES = List.of("!Ref ", "!Sub ", "!GetAtt ", "!If ", "!Condition ", "Fn::Join",
            "Fn::", "Ref", "{", "}", "[", "]", ":", ": ", "- ", "'", "\"", "|", ">", "#", "&a ", "*a", "<<: ", "\n",
            "\t", "  ", "~", "null", "${", "}", "${!", "AWS::NoValue", "AWS::", "{{resolve:", "Case", "Thing", "No",
            "0", "-1", "1e999", "😀", "\ud83d", "\u0000", "\\u", "!!set ", "!!int ", "---", "...", "%", "? ", ",");

    @ParameterizedTest
    @ValueSource(strings = {YAML, JSON})
    void mutatedTemplates(String template) {
        var random = new Random(20260301);
        for (int i = 0; i < ROUNDS; i++) {
            var text = new StringBuilder(template);
            for (int n = random.nextInt(4); n >= 0; n--) {
                mutate(text, random);
            }
            assertTimeoutPreemptively(Duration.ofSeconds(20), () ->
                    assertThatCode(() -> use(text.toString())).as(text.toString()).doesNotThrowAnyException());
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(12));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, text.substring(at, to));
            case 2 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 3 -> text.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
            default -> {
                int from = random.nextInt(text.length());
                text.insert(at, text.substring(from, Math.min(text.length(), from + random.nextInt(60))));
            }
        }
    }

    private static void use(String text) {
        try {
            PreparedTemplate prepared = Templates.prepare(text, Map.of());
            prepared.resources().forEach(resource -> prepared.properties(resource.logicalId(), Templates.LIVE));
            prepared.outputs(Templates.LIVE);
        } catch (TemplateException refused) {
            for (String line : refused.getMessage().split("\n", -1)) {
                if (!line.startsWith("t.yaml:")) {
                    throw new AssertionError("not one line for each problem: " + line);
                }
            }
        }
    }
}
