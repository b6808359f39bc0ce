package community.securityir.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The transform AWS::LanguageExtensions: loops, lengths and JSON texts. */
class LanguageExtensionsTest {

    private static final String HEAD = "Transform: AWS::LanguageExtensions\n";

    @Test
    void aLoopMakesAResourceForEachValue() {
        PreparedTemplate template = Templates.prepare(HEAD + """
                Parameters: {Regions: {Type: CommaDelimitedList, Default: 'us-east-1,eu-west-1'}}
                Resources:
                  Fn::ForEach::Regions:
                    - Region
                    - !Ref Regions
                    - Thing&{Region}:
                        Type: Test::Local::Thing
                        Properties: {Text: !Ref Region, Free: !Sub 'in ${Region} of ${AWS::AccountId}'}
                Outputs:
                  Fn::ForEach::Out:
                    - Region
                    - !Ref Regions
                    - Out&{Region}: {Value: !Ref 'Thing&{Region}'}
                """, Map.of("Regions", "us-east-1,eu-west-1,sa-east-1"));
        assertThat(template.resources()).extracting(PreparedResource::logicalId)
                .containsExactly("Thinguseast1", "Thingeuwest1", "Thingsaeast1");
        assertThat(template.properties("Thingsaeast1", Templates.LIVE))
                .isEqualTo(Templates.json("{\"Text\": \"sa-east-1\", \"Free\": \"in sa-east-1 of 123456789012\"}"));
        assertThat(template.outputs(Templates.LIVE)).containsOnlyKeys("Outuseast1", "Outeuwest1", "Outsaeast1");
    }

    @Test
    void loopsStandInsideOneAnotherAndInProperties() {
        PreparedTemplate template = Templates.prepare(HEAD + """
                Resources:
                  Fn::ForEach::Outer:
                    - A
                    - [x, y]
                    - Fn::ForEach::Inner:
                        - B
                        - ['1', '2']
                        - Thing${A}${B}:
                            Type: Test::Local::Thing
                            Properties:
                              Map: {'Fn::ForEach::Keys': [K, [k, l], {'${K}': '${A}${B}'}]}
                """);
        assertThat(template.resources()).extracting(PreparedResource::logicalId)
                .containsExactly("Thingx1", "Thingx2", "Thingy1", "Thingy2");
        assertThat(template.properties("Thingy1", Templates.LIVE))
                .isEqualTo(Templates.json("{\"Map\": {\"k\": \"y1\", \"l\": \"y1\"}}"));
    }

    @Test
    void aFunctionSaysWhichResourceOfALoopIsMeant() {
        PreparedTemplate template = Templates.prepare(HEAD + """
                Resources:
                  Fn::ForEach::Things: [X, [a, b], {'Thing${X}': {Type: Test::Local::Thing, Properties: {Text: t}}}]
                Outputs:
                  Fn::ForEach::Out:
                    - X
                    - [a, b]
                    - Out${X}: {Value: !GetAtt [!Sub 'Thing${X}', Arn]}
                """);
        assertThat(template.outputs(Templates.LIVE)).containsOnlyKeys("Outa", "Outb");
    }

    @Test
    void aFunctionThatLeavesAValueOpenCannotSayWhichResourceIsMeant() {
        assertThatThrownBy(() -> Templates.prepare(HEAD + """
                Resources: {Thing: {Type: Test::Local::Thing, Properties: {Text: t}}}
                Outputs: {Out: {Value: !GetAtt [!Sub '${AWS::Region}', Arn]}}
                """)).hasMessageContaining("must be literal text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Whole: {Fn::Length: [a, b, c]}                                | {"Whole": 3}
            Whole: {Fn::Length: {Ref: L}}                                 | {"Whole": 2}
            Text: {Fn::ToJsonString: {A: 1.5, B: [true, '1']}}            | {"Text": "{\\"A\\":1.5,\\"B\\":[true,\\"1\\"]}"}
            Text: {Fn::Base64: {Fn::Sub: 'in ${AWS::Region}'}}            | {"Text": "aW4gdXMtZWFzdC0x"}
            """)
    void functionsGiveValues(String property, String expected) {
        ObjectNode properties = Templates.prepare(HEAD + """
                Parameters: {L: {Type: CommaDelimitedList, Default: 'a,b'}}
                Resources: {Thing: {Type: Test::Local::Thing, Properties: {%s}}}
                """.formatted(property)).properties("Thing", Templates.LIVE);
        assertThat(properties).isEqualTo(Templates.json(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [x]                                          | takes a list: the name of a variable, a list of texts and a mapping
            [P, [a], {'T${P}': {Type: Test::Local::Thing}}]    | the name of its variable is taken
            [X, [a, a], {'T${X}': {Type: Test::Local::Thing}}] | the loop makes this name twice
            [X, {Ref: P}, {'T${X}': {Type: Test::Local::Thing}}] | must be a list of texts, or the Ref of a parameter of type CommaDelimitedList
            """)
    void whatIsWrongWithALoopIsSaid(String loop, String problem) {
        assertThatThrownBy(() -> Templates.prepare(HEAD + """
                Parameters: {P: {Type: String, Default: a}}
                Resources:
                  Thing: {Type: Test::Local::Thing}
                  Fn::ForEach::L: %s
                """.formatted(loop))).isInstanceOf(TemplateException.class).hasMessageContaining(problem)
                .hasMessageContaining("t.yaml:5");
    }

    @Test
    void aLoopThatNeverEndsIsStopped() {
        String digits = "['0','1','2','3','4','5','6','7','8','9']";
        assertThatThrownBy(() -> Templates.prepare(HEAD + """
                Resources:
                  Fn::ForEach::A: [A, %1$s, {'Fn::ForEach::B': [B, %1$s, {'Fn::ForEach::C': [C, %1$s,
                    {'Fn::ForEach::D': [D, %1$s, {'T${A}${B}${C}${D}': {Type: Test::Local::Thing}}]}]}]}]
                """.formatted(digits))).isInstanceOf(TemplateException.class)
                .hasMessageContaining("the loops of the template have too many turns");
    }

    @Test
    void withoutTheTransformNothingOfItIsPossible() {
        assertThatThrownBy(() -> Templates.prepare("""
                Resources:
                  Thing: {Type: Test::Local::Thing, Properties: {Whole: {Fn::Length: [a]}}}
                  Fn::ForEach::L: [X, [a], {'T${X}': {Type: Test::Local::Thing}}]
                """)).isInstanceOf(TemplateException.class)
                .hasMessageContaining("Fn::Length needs Transform: AWS::LanguageExtensions")
                .hasMessageContaining("Fn::ForEach::L needs Transform: AWS::LanguageExtensions");
        assertThatThrownBy(() -> Templates.prepare("Transform: [AWS::Serverless-2016-10-31]\n"
                + "Resources: {Thing: {Type: Test::Local::Thing}}")).isInstanceOf(TemplateException.class)
                .hasMessage("t.yaml:1: Transform: the only transform that is supported is AWS::LanguageExtensions");
    }
}
