package community.securityir.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicFunctionsTest {

    private static final String SECTIONS = """
            Parameters:
              Name: {Type: String, Default: Ann}
              Number: {Type: Number, Default: 1}
              Names: {Type: CommaDelimitedList, Default: 'a, b ,c'}
              Empty: {Type: CommaDelimitedList, Default: ''}
              Numbers: {Type: List<Number>, Default: '1, 2.50'}
            Mappings:
              Map:
                us-east-1: {Text: east, List: [x, y], Number: 5, Truth: true, Key: Text}
                a.b-c: {Ann: found}
            Conditions:
              Yes: !Equals [!Ref AWS::Region, us-east-1]
              No: !Not [!Condition Yes]
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # Ref
            !Ref Name                                             | "Ann"
            {Ref: Name}                                           | "Ann"
            !Ref Number                                           | "1"
            !Ref Names                                            | ["a","b","c"]
            !Ref Empty                                            | [""]
            !Ref Numbers                                          | ["1","2.50"]
            !Ref Other                                            | "arn:Other"
            !Ref AWS::AccountId                                   | "123456789012"
            !Ref AWS::Region                                      | "us-east-1"
            !Ref AWS::Partition                                   | "aws"
            !Ref AWS::URLSuffix                                   | "amazonaws.com"
            !Ref AWS::StackName                                   | "demo"
            !Ref AWS::StackId                                     | "arn:aws:cloudformation:us-east-1:123456789012:stack/demo/1"
            !Ref AWS::NotificationARNs                            | []
            [!Ref AWS::NoValue, a, {b: !Ref AWS::NoValue, c: 1}]  | ["a",{"c":1}]
            # Fn::GetAtt
            !GetAtt Other.Arn                                     | "Other/Arn"
            !GetAtt [Other, Arn]                                  | "Other/Arn"
            Fn::GetAtt: [Other, Endpoint.Address]                 | "Other/Endpoint.Address"
            !GetAtt Other.Endpoint.Address                        | "Other/Endpoint.Address"
            !GetAtt Other.Count                                   | 7
            !GetAtt Other.List                                    | ["one","two"]
            # Fn::Sub
            !Sub hello ${Name}                                    | "hello Ann"
            !Sub '${Name}${AWS::Region}'                          | "Annus-east-1"
            !Sub '${!Name} ${!} $ {Name} $Name ${ Name'           | "${Name} ${} $ {Name} $Name ${ Name"
            !Sub ['${a}-${Name}-${a}', {a: !Ref Number}]          | "1-Ann-1"
            !Sub ['${Name}', {Name: own}]                         | "own"
            !Sub ['${a.b}', {a.b: 012}]                           | "012"
            !Sub '${Other} ${Other.Arn} ${Other.Count}'           | "arn:Other Other/Arn 7"
            !Sub ''                                               | ""
            Fn::Sub: 1.10                                         | "1.10"
            # Fn::Join, Fn::Split, Fn::Select
            !Join [', ', [a, !Ref Name, 1, true]]                 | "a, Ann, 1, true"
            !Join ['', []]                                        | ""
            !Join ['-', ['', '', x, '']]                          | "--x-"
            !Join ['/', !Ref Names]                               | "a/b/c"
            !Join ['/', !Split ['-', a-b]]                        | "a/b"
            !Join ['/', [a, !Ref AWS::NoValue, b]]                | "a/b"
            !Join ['/', !GetAtt Other.List]                       | "one/two"
            !Split [',', 'a,,b,']                                 | ["a","","b",""]
            !Split ['::', a::b:c]                                 | ["a","b:c"]
            !Split ['x', !Ref Name]                               | ["Ann"]
            !Select [1, [a, b, c]]                                | "b"
            !Select ['0', !Ref Names]                             | "a"
            !Select [!Ref Number, !Ref Names]                     | "b"
            !Select [0, [{a: 1}]]                                 | {"a":1}
            !Select [1, !Split [',', !Sub '${Name},${Number}']]   | "1"
            # Fn::FindInMap: values keep their JSON types
            !FindInMap [Map, us-east-1, Text]                     | "east"
            !FindInMap [Map, !Ref AWS::Region, List]              | ["x","y"]
            !FindInMap [Map, us-east-1, Number]                   | 5
            !FindInMap [Map, us-east-1, Truth]                    | true
            !FindInMap [Map, a.b-c, !Ref Name]                    | "found"
            !FindInMap [Map, us-east-1, !FindInMap [Map, us-east-1, Key]] | "east"
            # Fn::If
            !If [Yes, a, b]                                       | "a"
            !If [No, a, !If [Yes, {x: !Ref Name}, c]]             | {"x":"Ann"}
            [!If [No, a, !Ref AWS::NoValue], 1]                   | [1]
            !If [No, !Select [9, [a]], right]                     | "right"
            # what looks like a function and is none
            {Condition: C, Ref2: x}                               | {"Condition":"C","Ref2":"x"}
            {Condition: C}                                        | {"Condition":"C"}
            {Ref: Name, Other: 1}                                 | {"Ref":"Name","Other":1}
            # JSON types of literals
            [1, 1.5, -2, 1e3, true, yes, 'true', '1']             | [1,1.5,-2,1000,true,true,"true","1"]
            [012, 0x1F, 1_000, 190:20:30, 2010-09-09, .inf, .5]   | ["012","0x1F","1_000","190:20:30","2010-09-09",".inf",".5"]
            [!!str 1, !!int 5, !!bool yes, !!float 1.5, ! x]      | ["1",5,true,1.5,"x"]
            """)
    void functionsGiveTheirValue(String expression, String expected) throws Exception {
        String block = expression.startsWith("Fn::") ? "{" + expression + "}" : expression;
        assertThat(Templates.free(SECTIONS, block.replace("!Sub hello ${Name}", "!Sub 'hello ${Name}'")))
                .hasToString(Templates.JSON.readTree(expected).toString());
    }

    @Test
    void conditionFunctionsDecideWhatIsCreated() {
        String template = """
                Parameters:
                  A: {Type: String, Default: x}
                  B: {Type: CommaDelimitedList, Default: 'x,y'}
                Mappings: {M: {x: {y: z}}}
                Conditions:
                  Later: !And [!Condition Same, !Or [!Condition Different, !Condition Same]]
                  Same: !Equals [!Ref A, x]
                  Different: !Not [!Condition Same]
                  Case: !Equals [X, x]
                  Lists: !Equals [!Ref B, [x, y]]
                  Mapped: !Equals [!FindInMap [M, !Ref A, y], !Join ['', [z]]]
                  Alias: !Condition Later
                  Written: !Equals [1.0, '1.0']
                Resources:
                """;
        String names = "Later Same Different Case Lists Mapped Alias Written";
        var resources = new StringBuilder(template);
        for (String name : names.split(" ")) {
            resources.append("  R").append(name).append(": {Type: Test::Local::Thing, Condition: ").append(name)
                    .append("}\n");
        }
        assertThat(Templates.prepare(resources.toString()).resources()).extracting(PreparedResource::logicalId)
                .containsExactly("RLater", "RSame", "RLists", "RMapped", "RAlias", "RWritten");
        assertThat(Templates.prepare(resources.toString(), Map.of("B", "x")).resources())
                .extracting(PreparedResource::logicalId).doesNotContain("RLists");
    }
}
