package community.securityir.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Type: String, Default: a                        | -      | a
            Type: String, Default: a                        | b      | b
            Type: String, Default: ''                       | -      | ''
            Type: String, Default: 012                      | -      | 012
            Type: String, Default: 1.10                     | -      | 1.10
            Type: String, Default: true                     | -      | true
            Type: String, AllowedValues: [a, 1]             | 1      | 1
            Type: String, AllowedPattern: '[a-z]+'          | abc    | abc
            Type: String, MinLength: 1, MaxLength: 3        | abc    | abc
            Type: Number, MinValue: -1.5, MaxValue: '3'     | 3.0    | 3.0
            Type: Number, AllowedValues: [1, 2]             | 1.0    | 1.0
            Type: List<Number>, MaxValue: 3                 | 1, 2   | 1, 2
            Type: CommaDelimitedList, AllowedValues: [a, b] | a, b,a | a, b,a
            Type: CommaDelimitedList, AllowedPattern: '\\d+' | 1,22   | 1,22
            """)
    void allowedValuesAreTaken(String declaration, String given, String effective) {
        String template = Templates.thing("Parameters: {P: {" + declaration + "}}", "1");
        Map<String, String> parameters = given == null ? Map.of() : Map.of("P", given);
        assertThat(Templates.prepare(template, parameters).parameters()).isEqualTo(Map.of("P", effective));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Type: String                                   | -    | : the parameter has no value and no default
            Type: String, AllowedValues: [a, b]            | c    | : must be one of: a, b
            Type: String, AllowedValues: [a], NoEcho: true | c    | : must be one of the allowed values
            Type: String, AllowedValues: [a], Default: b   | -    | : must be one of: a
            Type: String, AllowedPattern: '[a-z]+'         | abc1 | : must match the pattern [a-z]+
            Type: String, AllowedPattern: '^a$'            | 'a\n' | : must match the pattern ^a$
            Type: String, AllowedPattern: a, ConstraintDescription: Say a | b | : Say a (must match the pattern a)
            Type: String, MinLength: 2                     | a    | : must have at least 2 characters
            Type: String, MaxLength: 2                     | abc  | : must have at most 2 characters
            Type: String                                   | '{{resolve:ssm:x}}' | : a dynamic reference ({{resolve:…}}) is not supported
            Type: Number                                   | a    | : must be a number
            Type: Number                                   | 007  | : must be a number
            Type: Number                                   | 1e999999999 | : must be a number
            Type: Number, MinValue: 5                      | 4    | : must be at least 5
            Type: Number, MaxValue: 5                      | 5.1  | : must be at most 5
            Type: List<Number>                             | 1,,2 | : must be a number
            Type: CommaDelimitedList, AllowedValues: [a]   | a,b  | : must be one of: a
            Type: CommaDelimitedList, AllowedPattern: a+   | ''   | : must match the pattern a+
            Default: a                                     | -    | : the required attribute Type is missing
            Type: [String]                                 | a    | /Type: must be literal text
            Type: AWS::EC2::VPC::Id                        | a    | /Type: the type AWS::EC2::VPC::Id is not supported; there are: String, Number, List<Number>, CommaDelimitedList, AWS::SSM::Parameter::Name, AWS::SSM::Parameter::Value<String>, AWS::SSM::Parameter::Value<List<String>>, AWS::SSM::Parameter::Value<CommaDelimitedList>
            Type: AWS::SSM::Parameter::Value<String>       | a    | : is the name of a parameter that is not in the local Parameter Store, which has only the version of the CDK's bootstrap stack
            Type: String, MinValue: 1                      | a    | /MinValue: a parameter of type String cannot have MinValue
            Type: Number, AllowedPattern: a                | 1    | /AllowedPattern: a parameter of type Number cannot have AllowedPattern
            Type: String, Nope: 1                          | a    | /Nope: a parameter has no attribute Nope
            Type: String, MinLength: many                  | a    | /MinLength: must be a number
            Type: String, NoEcho: maybe                    | a    | /NoEcho: must be true or false
            Type: String, AllowedPattern: '('              | a    | /AllowedPattern: is not a regular expression
            Type: String, AllowedValues: a                 | a    | /AllowedValues: must be a list of literal texts
            Type: String, AllowedValues: [[a]]             | a    | /AllowedValues/0: must be literal text
            Type: String, Default: [a]                     | a    | /Default: must be literal text
            Type: String, Default: !Ref AWS::Region        | a    | /Default: must be literal text
            """)
    void otherValuesAndDeclarationsAreRefused(String declaration, String given, String problem) {
        String template = Templates.thing("Parameters:\n  P: {" + declaration + "}", "!Ref P");
        Map<String, String> parameters = given == null ? Map.of() : Map.of("P", given.replace("\\n", "\n"));
        assertThat(Templates.problems(template, parameters)).containsExactly("7 Parameters/P" + problem);
    }

    @Test
    void unknownParametersAreNamed() {
        assertThat(Templates.problems(Templates.VALID_CASE, Map.of("Nope", "x")))
                .containsExactly("0 Parameters/Nope: the template has no parameter Nope");
    }

    @Test
    void namesOfSecretsAreKnownAndTheirValuesNotShown() {
        String template = Templates.thing("""
                Parameters:
                  A: {Type: String, NoEcho: true}
                  B: {Type: String, NoEcho: 'false', Default: b}
                  C: {Type: String, NoEcho: yes, Default: c}
                """, "1");
        assertThat(Templates.prepare(template, Map.of("A", "a")).noEcho()).containsExactly("A", "C");
    }

    @Test
    void namesAndNumberAreLimited() {
        var parameters = new StringBuilder("Parameters:\n");
        for (int i = 0; i < 201; i++) {
            parameters.append("  P").append(i).append(": {Type: String, Default: x}\n");
        }
        assertThat(Templates.problems(Templates.thing(parameters.toString(), "1")))
                .containsExactly("6 Parameters: must have at most 200 members, has 201");
        assertThat(Templates.problems(Templates.thing("Parameters: {a-b: {Type: String, Default: x}}", "1")))
                .containsExactly("6 Parameters/a-b: a name is made of 1 to 255 letters and digits");
    }

    @Test
    void aPatternThatWouldTakeForEverDoesNotMatch() {
        String template = Templates.thing("Parameters: {P: {Type: String, AllowedPattern: '(a+)+b'}}", "1");
        assertThat(Templates.problems(template, Map.of("P", "a".repeat(2000)))).hasSize(1);
        String deep = Templates.thing("Parameters: {P: {Type: String, AllowedPattern: '(a|b)*c'}}", "1");
        assertThat(Templates.problems(deep, Map.of("P", "a".repeat(4000)))).hasSize(1);
    }
}
