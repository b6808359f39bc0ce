package community.securityir.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicRulesTest {

    private static final String SECTIONS = """
            Parameters:
              Name: {Type: String, Default: Ann}
              Secret: {Type: String, NoEcho: true, Default: hush}
              Names: {Type: CommaDelimitedList, Default: 'a,b'}
            Mappings:
              Map: {us-east-1: {Text: east}}
            Conditions:
              No: !Equals [a, b]
            """;

    private static final String AT = "4 Resources/Thing/Properties/Free";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Ref Nobody                         | /Ref: Nobody is neither a parameter nor a resource of this template
            !Ref [Name]                         | /Ref: Ref takes the name of a parameter or a resource
            !Ref AWS::Nothing                   | /Ref: there is no pseudo parameter AWS::Nothing
            !GetAtt Other                       | /Fn::GetAtt: Fn::GetAtt takes a logical id and an attribute, joined by a dot
            !GetAtt Nobody.Arn                  | /Fn::GetAtt: Nobody is not a resource of this template
            !GetAtt Other.Text                  | /Fn::GetAtt: Test::Local::Thing has no attribute Text; there are: Arn, Count, Endpoint.Address, List
            !GetAtt [Other, Nope]               | /Fn::GetAtt: Test::Local::Thing has no attribute Nope; there are: Arn, Count, Endpoint.Address, List
            !GetAtt [Other]                     | /Fn::GetAtt: Fn::GetAtt takes a list: the logical id of a resource and the name of an attribute
            !GetAtt [!Ref Name, Arn]            | /Fn::GetAtt/0: the logical id must be literal text
            !GetAtt [Other, !Sub Arn]           | /Fn::GetAtt/1/Fn::Sub: Fn::Sub cannot be used here; possible are Ref
            !GetAtt [Other, !Ref Secret]        | /Fn::GetAtt: Ref gives no name of an attribute of Other
            !Sub '${Nobody}'                    | /Fn::Sub: Nobody is neither a parameter nor a resource of this template
            !Sub '${Other.Nope}'                | /Fn::Sub: Test::Local::Thing has no attribute Nope; there are: Arn, Count, Endpoint.Address, List
            !Sub '${ Name }'                    | /Fn::Sub: a variable is ${Name}, of letters, digits, underscores, dots and colons; ${!Name} stands for itself
            !Sub '${}'                          | /Fn::Sub: a variable is ${Name}, of letters, digits, underscores, dots and colons; ${!Name} stands for itself
            !Sub '${AWS::NoValue}'              | /Fn::Sub: AWS::NoValue has no text
            !Sub '${Names}'                     | /Fn::Sub: the variable Names is not text
            !Sub [x]                            | /Fn::Sub: Fn::Sub takes literal text, or a list of literal text and a mapping of variables
            !Sub [!Ref Name, {}]                | /Fn::Sub: Fn::Sub takes literal text, or a list of literal text and a mapping of variables
            !Sub ['${a}', {a: [1]}]             | /Fn::Sub/1/a: must be text or one of Fn::FindInMap, Fn::GetAtt, Fn::If, Fn::ImportValue, Fn::Join, Fn::Select, Fn::Sub, Ref
            !Sub ['${a}', {a: !Split [a, b]}]   | /Fn::Sub/1/a/Fn::Split: Fn::Split cannot be used here; possible are Fn::FindInMap, Fn::GetAtt, Fn::If, Fn::ImportValue, Fn::Join, Fn::Select, Fn::Sub, Ref
            !Join [a]                           | /Fn::Join: Fn::Join takes a list: a delimiter and a list of texts
            !Join [!Ref Name, []]               | /Fn::Join/0: the delimiter must be literal text
            !Join [',', a]                      | /Fn::Join/1: must be a list or one of Fn::Cidr, Fn::FindInMap, Fn::GetAZs, Fn::GetAtt, Fn::If, Fn::ImportValue, Fn::Split, Ref
            !Join [',', [[a]]]                  | /Fn::Join/1/0: must be text or one of Fn::FindInMap, Fn::GetAtt, Fn::If, Fn::ImportValue, Fn::Join, Fn::Select, Fn::Sub, Ref
            !Join [',', !Ref Name]              | /Fn::Join: Fn::Join takes a list of texts; what it is given is not one
            !Join [',', [!Ref Names]]           | /Fn::Join: Fn::Join takes a list of texts; what it is given is not one
            !Split ['', a]                      | /Fn::Split/0: the delimiter must not be empty
            !Split [',', !Ref Names]            | /Fn::Split: Fn::Split takes a text; what it is given is not one
            !Split [',', [a]]                   | /Fn::Split/1: must be text or one of Fn::FindInMap, Fn::GetAtt, Fn::If, Fn::ImportValue, Fn::Join, Fn::Select, Fn::Sub, Ref
            !Select [-1, [a]]                   | /Fn::Select/0: the index must be a whole number from 0
            !Select [a, [a]]                    | /Fn::Select/0: the index must be a whole number from 0
            !Select [!Ref Name, [a]]            | /Fn::Select: the index must be a whole number from 0
            !Select [1, [a]]                    | /Fn::Select: the list has 1 items; the index, counted from 0, is beyond them
            !Select [0, !Ref Name]              | /Fn::Select: Fn::Select takes a list; what it is given is not one
            !FindInMap [Map, us-east-1]         | /Fn::FindInMap: Fn::FindInMap takes a list: a mapping's name, a top-level key and a second-level key
            !FindInMap [Nope, a, b]             | /Fn::FindInMap: there is no mapping Nope
            !FindInMap [Map, a, b]              | /Fn::FindInMap: the mapping has no top-level key a
            !FindInMap [Map, !Ref AWS::Region, b] | /Fn::FindInMap: the mapping has no second-level key b
            !FindInMap [Map, !Ref AWS::AccountId, b] | /Fn::FindInMap: the mapping has no top-level key 123456789012
            !FindInMap [Map, !Ref Secret, b]    | /Fn::FindInMap: the mapping has no top-level key like the value of Secret
            !FindInMap [Map, !Sub a, b]         | /Fn::FindInMap/1/Fn::Sub: Fn::Sub cannot be used here; possible are Fn::FindInMap, Ref
            !FindInMap [Map, a, b, {DefaultValue: c}] | /Fn::FindInMap: a default value for Fn::FindInMap is not supported
            !If [Nope, a, b]                    | /Fn::If: there is no condition Nope
            !If [No, a]                         | /Fn::If: Fn::If takes a list: a condition's name, the value if it holds and the value if not
            !If [No, !Ref Nobody, b]            | /Fn::If/1/Ref: Nobody is neither a parameter nor a resource of this template
            !If [{Condition: No}, a, b]         | /Fn::If/0: the condition's name must be literal text
            !Equals [a, b]                      | /Fn::Equals: Fn::Equals can be used in the section Conditions only
            !And [a, b]                         | /Fn::And: Fn::And can be used in the section Conditions only
            !Not [a]                            | /Fn::Not: Fn::Not can be used in the section Conditions only
            !ImportValue [x]                    | /Fn::ImportValue: must be text or one of Fn::FindInMap, Fn::If, Fn::Join, Fn::Select, Fn::Split, Fn::Sub, Ref
            !ImportValue {'Fn::Sub': '${Thing.Arn}'} | /Fn::ImportValue: the name of an export cannot depend on a resource
            !ImportValue {'Fn::GetAtt': [Thing, Arn]} | /Fn::ImportValue/Fn::GetAtt: Fn::GetAtt cannot be used here; possible are Fn::FindInMap, Fn::If, Fn::Join, Fn::Select, Fn::Split, Fn::Sub, Ref
            {a: [!GetAtts x]}                   | /a/0/Fn::GetAtts: the function Fn::GetAtts is not supported
            {'Fn::Transform': {Name: x}, b: 1}  | /Fn::Transform: the function Fn::Transform is not supported
            {'Fn::Join': ['', []], b: 1}        | /Fn::Join: Fn::Join cannot have other keys beside it
            !Sub 'x {{resolve:ssm:y}}'          | /Fn::Sub: a dynamic reference ({{resolve:…}}) is not supported
            !Join ['', ['{{res', 'olve:ssm:a}}']] | : a dynamic reference ({{resolve:…}}) is not supported
            ~                                   | : null is not allowed in a template
            [a, null]                           | /1: null is not allowed in a template
            """)
    void wrongUsesAreNamed(String expression, String problem) {
        assertThat(Templates.problems(Templates.thing(SECTIONS, expression))).containsExactly(AT + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !GetAtt Thing.Arn            | : must be a condition: Condition, Fn::And, Fn::Equals, Fn::Not or Fn::Or
            a                            | : must be a condition: Condition, Fn::And, Fn::Equals, Fn::Not or Fn::Or
            !Ref Name                    | : must be a condition: Condition, Fn::And, Fn::Equals, Fn::Not or Fn::Or
            !If [A, b, c]                | : must be a condition: Condition, Fn::And, Fn::Equals, Fn::Not or Fn::Or
            !Equals [a]                  | /Fn::Equals: Fn::Equals takes a list: the two values to compare
            !Equals [a, !Ref Thing]      | /Fn::Equals/1/Ref: a condition cannot refer to the resource Thing
            !Equals [a, !Sub '${Thing}'] | /Fn::Equals/1/Fn::Sub: a condition cannot refer to the resource Thing
            !Equals [a, !Sub '${Thing.Arn}'] | /Fn::Equals/1/Fn::Sub: Fn::Sub cannot be used in the section Conditions
            !Equals [a, !Ref AWS::NoValue] | /Fn::Equals/1/Ref: a condition cannot refer to AWS::NoValue
            !Equals [a, !ImportValue x]  | /Fn::Equals/1/Fn::ImportValue: Fn::ImportValue cannot be used here; possible are Fn::FindInMap, Fn::Join, Fn::Length, Fn::Select, Fn::Split, Fn::Sub, Ref
            !Equals [a, !GetAtt T.Arn]   | /Fn::Equals/1/Fn::GetAtt: Fn::GetAtt cannot be used here; possible are Fn::FindInMap, Fn::Join, Fn::Length, Fn::Select, Fn::Split, Fn::Sub, Ref
            !Not [a]                     | /Fn::Not/0: must be a condition: Condition, Fn::And, Fn::Equals, Fn::Not or Fn::Or
            !Not [!Equals [a, b], x]     | /Fn::Not: Fn::Not takes a list: one condition
            !And [!Equals [a, b]]        | /Fn::And: Fn::And takes a list: between 2 and 10 conditions
            !Or [!Condition Nope, !Equals [a, b]] | /Fn::Or/0/Condition: there is no condition Nope
            !Not [!Nope [a]]             | /Fn::Not/0/Fn::Nope: the function Fn::Nope is not supported
            !Condition C                 | : conditions depend on each other in a circle: C → C
            """)
    void wrongConditionsAreNamed(String condition, String problem) {
        String template = Templates.thing("""
                Parameters: {Name: {Type: String, Default: a}}
                Conditions:
                  C: %s
                """.formatted(condition), "1");
        assertThat(Templates.problems(template)).containsExactly("8 Conditions/C" + problem);
    }

    @Test
    void circlesOfConditionsNameTheWay() {
        assertThat(Templates.problems(Templates.thing("""
                Conditions:
                  A: !Not [!Condition B]
                  B: !And [!Condition C, !Equals [a, b]]
                  C: !Condition A
                  D: !Condition A
                """, "!If [A, 1, 2]")))
                .containsExactly("7 Conditions/A: conditions depend on each other in a circle: A → B → C → A");
    }

    @Test
    void aResourceThatIsNotCreatedCannotBeReferredTo() {
        String template = """
                Conditions: {No: !Equals [a, b]}
                Resources:
                  Gone: {Type: Test::Local::Thing, Condition: No}
                  There:
                    Type: Test::Local::Thing
                    DependsOn: Gone
                    Properties:
                      Text: !Ref Gone
                      Free: !If [No, !Ref Gone, x]
                Outputs:
                  One: {Value: !GetAtt Gone.Arn}
                  Two: {Value: !GetAtt Gone.Arn, Condition: No}
                """;
        String rule = "refers to the resource Gone, which is not created because its condition No does not hold";
        assertThat(Templates.problems(template)).containsExactly(
                "8 Resources/There/Properties/Text/Ref: " + rule, "11 Outputs/One/Value/Fn::GetAtt: " + rule);
    }

    @Test
    void attributesThatAreNotThereNowAreNamedWhenAskedFor() {
        PreparedTemplate prepared = Templates.prepare(Templates.VALID_CASE
                + "Outputs: {Closed: {Value: !GetAtt Case.ClosedDate}}");
        assertThatThrownBy(() -> prepared.outputs(Templates.LIVE))
                .isInstanceOf(TemplateException.class).hasMessage("t.yaml:12: Outputs/Closed/Value/Fn::GetAtt: "
                        + "the resource Case has no attribute ClosedDate now");
    }

    @Test
    void secretsAreNotInMessages() {
        String template = Templates.thing(SECTIONS, """
                [!FindInMap [Map, !Ref Secret, a], !Select [!Ref Secret, [a]], !GetAtt [Other, !Ref Secret]]""");
        assertThat(Templates.problems(template, Map.of("Secret", "pa55word"))).hasSize(3)
                .noneMatch(problem -> problem.contains("pa55word"));
    }

    @Test
    void functionsThatWouldProduceGigabytesAreStopped() {
        var nested = new StringBuilder("x");
        for (int i = 0; i < 45; i++) {
            nested.insert(0, "!Sub ['${a}${a}', {a: ").append("}]");
        }
        assertThat(Templates.problems(Templates.thing("", nested.toString())))
                .hasSize(1).first().asString().endsWith("the template's functions produce too much text");
    }
}
