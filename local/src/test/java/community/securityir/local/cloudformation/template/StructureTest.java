package community.securityir.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWSTemplateFormatVersion: 2010-09-09          | -
            AWSTemplateFormatVersion: '2010-09-09'        | -
            AWSTemplateFormatVersion: 2012-12-12          | AWSTemplateFormatVersion: must be 2010-09-09
            AWSTemplateFormatVersion: [2010-09-09]        | AWSTemplateFormatVersion: must be literal text
            Description: text                             | -
            Description: {a: b}                           | Description: must be literal text
            Metadata: {a: ~, b: [!Nope c, !Ref Nobody]}   | -
            Transform: AWS::Serverless-2016-10-31         | Transform: the only transform that is supported is AWS::LanguageExtensions
            Rules: []                                     | Rules: must be a mapping
            Hooks: {}                                     | Hooks: the section Hooks is not supported
            Nope: {}                                      | Nope: a template has no section Nope
            resources: {}                                 | resources: a template has no section resources
            'Fn::Transform': {Name: x}                    | Fn::Transform: the function Fn::Transform is not supported
            Parameters: ~                                 | Parameters: null is not allowed in a template
            Parameters: []                                | Parameters: must be a mapping
            Mappings: {M: {a: {b: {c: 1}}}}               | Mappings/M/a/b: must be literal text or a list of literal texts
            Mappings: {M: {a: {b: !Ref AWS::Region}}}     | Mappings/M/a/b: must be literal text or a list of literal texts
            Mappings: {M: {a: {b: [[c]]}}}                | Mappings/M/a/b: must be literal text or a list of literal texts
            Mappings: {M: {a: b}}                         | Mappings/M/a: must be a mapping
            Mappings: {M-N: {a: {b: c}}}                  | Mappings/M-N: a name is made of 1 to 255 letters and digits
            Mappings: {M: {a/b: {b: c}}}                  | Mappings/M/a/b: a top-level key is made of 1 to 255 letters, digits, dots and hyphens
            Mappings: {M: {a.b: {b-c: c}}}                | Mappings/M/a.b/b-c: a name is made of 1 to 255 letters and digits
            Conditions: {a-b: !Equals [a, b]}             | Conditions/a-b: a condition's name is made of 1 to 255 letters, digits, & and _
            Conditions: {C: true}                         | Conditions/C: must be a condition: Condition, Fn::And, Fn::Equals, Fn::Not or Fn::Or
            Outputs: {O: {Value: 012}}                    | -
            Outputs: {O: {Value: a, Description: b}}      | -
            Outputs: {O: {Value: a, Description: !Sub b}} | Outputs/O/Description: must be literal text
            Outputs: {O: {Value: [a]}}                    | Outputs/O/Value: the value of an output must be text
            Outputs: {O: {Value: !Ref AWS::NoValue}}      | Outputs/O/Value: the value of an output must be text
            Outputs: {O: {Value: !Ref AWS::NotificationARNs}} | Outputs/O/Value: the value of an output must be text
            Outputs: {O: {Value: !Ref Nope}}              | Outputs/O/Value/Ref: Nope is neither a parameter nor a resource of this template
            Outputs: {O: {Value: a, Export: {Name: b}}}   | -
            Outputs: {O: {Value: a, Export: b}}           | Outputs/O/Export: must be a mapping
            Outputs: {O: {Value: a, Export: {}}}          | Outputs/O/Export: the required attribute Name is missing
            Outputs: {O: {Value: a, Export: {Name: b, Value: c}}} | Outputs/O/Export/Value: an export has no attribute Value
            Outputs: {O: {Value: a, Export: {Name: [b]}}} | Outputs/O/Export/Name: the name of an export must be text, and not empty
            Outputs: {O: {Value: a, Export: {Name: ''}}}  | Outputs/O/Export/Name: the name of an export must be text, and not empty
            Outputs: {O: {Value: a, Export: {Name: 'a b'}}} | Outputs/O/Export/Name: the name of an export must consist only of alphanumeric characters, colons, or hyphens
            Outputs: {O: {Value: a, Export: {Name: !Sub '${AWS::StackName}/x'}}} | Outputs/O/Export/Name: the name of an export must consist only of alphanumeric characters, colons, or hyphens
            Outputs: {O: {Value: a, Export: {Name: !Sub '${AWS::StackName}:X-1'}}} | -
            Outputs: {O: {Value: a, Export: {Name: !Ref Nope}}} | Outputs/O/Export/Name/Ref: Nope is neither a parameter nor a resource of this template
            Outputs: {O: {Value: a, Export: {Name: !Sub '${Case}-x'}}} | Outputs/O/Export/Name: the name of an export cannot depend on a resource
            Outputs: {O: {Value: a, Export: {Name: !Sub '${AWS::StackName}-x'}}, P: {Value: a, Export: {Name: demo-x}}} | Outputs/P/Export/Name: another output has the same name
            Outputs: {O: {Value: a, Condition: C}}        | Outputs/O/Condition: there is no condition C
            Outputs: {O: {Value: a, Nope: b}}             | Outputs/O/Nope: an output has no attribute Nope
            Outputs: {O: {Description: a}}                | Outputs/O: the required attribute Value is missing
            Outputs: {o_o: {Value: a}}                    | Outputs/o_o: a name is made of 1 to 255 letters and digits
            """)
    void sections(String section, String problem) {
        assertThat(Templates.problems(Templates.VALID_CASE + section))
                .isEqualTo(problem.equals("-") ? List.of() : List.of("12 " + problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Type: Test::Local::Thing                                  | -
            Type: Test::Local::Thing, Metadata: {a: ~, b: !Nope c}    | -
            Type: Test::Local::Thing, DependsOn: Thing                | -
            Type: Test::Local::Thing, DependsOn: [Thing]              | -
            Type: Test::Local::Thing, Properties: {}                  | -
            Type: AWS::S3::Bucket                                     | /Type: the resource type AWS::S3::Bucket is not supported; there are: Community::SecurityIR::Case, Test::Local::Thing
            Type: Custom::Thing                                       | /Type: the resource type Custom::Thing is not supported; there are: Community::SecurityIR::Case, Test::Local::Thing
            Type: !Ref AWS::Region                                    | /Type: must be literal text
            Properties: {}                                            | : the required attribute Type is missing
            Type: Test::Local::Thing, CreationPolicy: {}              | /CreationPolicy: the attribute CreationPolicy is not supported
            Type: Test::Local::Thing, UpdatePolicy: {}                | /UpdatePolicy: the attribute UpdatePolicy is not supported
            Type: Test::Local::Thing, Title: x                        | /Title: a resource has no attribute Title
            Type: Test::Local::Thing, 'Fn::If': [a, b, c]             | /Fn::If: the function Fn::If is not possible here
            Type: Test::Local::Thing, DependsOn: Nope                 | /DependsOn: Nope is not a resource of this template
            Type: Test::Local::Thing, DependsOn: !Ref Thing           | /DependsOn: must be a list of literal texts
            Type: Test::Local::Thing, DependsOn: More                 | : resources depend on each other in a circle: More → More
            Type: Test::Local::Thing, Condition: Nope                 | /Condition: there is no condition Nope
            Type: Test::Local::Thing, DeletionPolicy: Snapshot        | /DeletionPolicy: Snapshot is not supported: no resource type here has snapshots
            Type: Test::Local::Thing, DeletionPolicy: retain          | /DeletionPolicy: must be one of: Delete, Retain, RetainExceptOnCreate
            Type: Test::Local::Thing, DeletionPolicy: !Ref AWS::Region | /DeletionPolicy: must be literal text
            Type: Test::Local::Thing, UpdateReplacePolicy: RetainExceptOnCreate | /UpdateReplacePolicy: must be one of: Delete, Retain
            Type: Test::Local::Thing, Properties: ~                   | /Properties: null is not allowed in a template
            Type: Test::Local::Thing, Properties: []                  | /Properties: must be a mapping
            Type: Test::Local::Thing, Properties: !Ref AWS::NoValue   | /Properties: must be a mapping; a function cannot stand for all properties
            """)
    void resources(String resource, String problem) {
        String template = """
                Resources:
                  Thing: {Type: Test::Local::Thing}
                  More: {%s}
                """.formatted(resource);
        assertThat(Templates.problems(template))
                .isEqualTo(problem.equals("-") ? List.of() : List.of("3 Resources/More" + problem));
    }

    @Test
    void resourcesComeAfterWhatTheyDependOn() {
        PreparedTemplate prepared = Templates.prepare("""
                Conditions: {No: !Equals [a, b]}
                Resources:
                  A:
                    Type: Test::Local::Thing
                    DependsOn: [C, Gone]
                    DeletionPolicy: RetainExceptOnCreate
                    UpdateReplacePolicy: Retain
                    Properties: {Text: !Sub '${D.Arn}', Texts: [!If [No, !Ref Gone, !Ref B]]}
                  B: {Type: Test::Local::Thing, DeletionPolicy: Delete}
                  C: {Type: Test::Local::Thing, DependsOn: D}
                  D: {Type: Test::Local::Thing}
                  Gone: {Type: Test::Local::Thing, Condition: No}
                """);
        assertThat(prepared.resources()).containsExactly(
                new PreparedResource("D", Templates.THING, Set.of(), DeletionPolicy.DELETE, DeletionPolicy.DELETE, 11),
                new PreparedResource("C", Templates.THING, Set.of("D"), DeletionPolicy.DELETE, DeletionPolicy.DELETE,
                        10),
                new PreparedResource("B", Templates.THING, Set.of(), DeletionPolicy.DELETE, DeletionPolicy.DELETE, 9),
                new PreparedResource("A", Templates.THING, Set.of("B", "C", "D"),
                        DeletionPolicy.RETAIN_EXCEPT_ON_CREATE, DeletionPolicy.RETAIN, 3));
        assertThat(prepared.properties("A", Templates.LIVE))
                .hasToString("{\"Text\":\"D/Arn\",\"Texts\":[\"arn:B\"]}");
    }

    @Test
    void circlesOfResourcesNameTheWay() {
        assertThat(Templates.problems("""
                Resources:
                  A: {Type: Test::Local::Thing, DependsOn: B}
                  B: {Type: Test::Local::Thing, Properties: {Text: !Sub '${C}'}}
                  C: {Type: Test::Local::Thing, Properties: {Free: [{x: !GetAtt A.Arn}]}}
                """)).containsExactly("2 Resources/A: resources depend on each other in a circle: A → B → C → A");
    }

    @Test
    void outputsHaveTheirLiveValues() {
        PreparedTemplate prepared = Templates.prepare(Templates.thing("""
                Conditions: {No: !Equals [a, b]}
                Outputs:
                  One: {Value: !GetAtt Thing.Count, Description: how many}
                  Two: {Value: !Sub '${Thing} ${AWS::Region}'}
                  Gone: {Value: x, Condition: No}
                """, "1"));
        assertThat(prepared.outputs(Templates.LIVE)).containsExactly(
                Map.entry("One", new Output("7", "how many")),
                Map.entry("Two", new Output("arn:Thing us-east-1", null)));
    }

    @Test
    void numbersOfThingsAreLimited() {
        var resources = new StringBuilder("Resources:\n");
        for (int i = 0; i < 501; i++) {
            resources.append("  R").append(i).append(": {Type: Test::Local::Thing}\n");
        }
        assertThat(Templates.problems(resources.toString()))
                .containsExactly("1 Resources: must have at most 500 members, has 501");
    }

    @Test
    void independentProblemsAreReportedTogetherInTheOrderOfLines() {
        assertThat(Templates.problems("""
                Parameters:
                  P: {Type: Nope}
                Resources:
                  A:
                    Type: Community::SecurityIR::Case
                    Properties:
                      Title: !Ref P
                      Nope: 1
                  B: {Type: AWS::S3::Bucket, Properties: {Any: !Nope x}}
                  P: {Type: Test::Local::Thing}
                Outputs:
                  O: {Value: !GetAtt B.Anything}
                  P: {Value: !GetAtt A.Nope}
                """, Map.of("X", "1")).stream().map(line -> line.substring(0, line.indexOf(": ")))).containsExactly(
                "0 Parameters/X", "2 Parameters/P/Type",
                "6 Resources/A/Properties", "6 Resources/A/Properties", "6 Resources/A/Properties",
                "6 Resources/A/Properties", "6 Resources/A/Properties", "6 Resources/A/Properties",
                "8 Resources/A/Properties/Nope", "9 Resources/B/Properties/Any/Fn::Nope", "9 Resources/B/Type",
                "10 Resources/P", "13 Outputs/P/Value/Fn::GetAtt");
    }

    @Test
    void onlyTheFirstHundredProblemsAreListed() {
        var resources = new StringBuilder("Resources:\n");
        for (int i = 0; i < 150; i++) {
            resources.append("  R").append(i).append(": {Type: No::Such::Type}\n");
        }
        assertThat(Templates.problems(resources.toString())).hasSize(101)
                .startsWith("0 : has more problems than the 100 that are listed");
    }
}
