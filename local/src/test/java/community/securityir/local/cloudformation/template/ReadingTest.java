package community.securityir.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingTest {

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of(" \n\t\n", "is empty"),
                Arguments.of("# only a comment\n", "is empty"),
                Arguments.of("--- \n", "2: is not a template: it must be a mapping with the section Resources"),
                Arguments.of("just text", "1: is not a template: it must be a mapping with the section Resources"),
                Arguments.of("\n- a\n- b", "2: is not a template: it must be a mapping with the section Resources"),
                Arguments.of("a: b: c", "1: is not YAML: mapping values are not allowed here"),
                Arguments.of("a: 1\nb:\n\tc: 1", "3: is not YAML: while scanning for the next token, "
                        + "found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"),
                Arguments.of("a: 'x", "1: is not YAML: while scanning a quoted scalar, found unexpected end of stream"),
                Arguments.of("a: [1, 2\nb: 3", "2: is not YAML: while parsing a flow sequence, "
                        + "expected ',' or ']', but got :"),
                Arguments.of("a: 1\nb: \u0001", "2: is not YAML: the character U+0001 is not allowed"),
                Arguments.of("a: 1\n---\nb: 1", "2: holds a second YAML document; a template is one"),
                Arguments.of("a: &x 1\nb: *x", "2: b: the YAML alias *x is not supported by CloudFormation"),
                Arguments.of("a: &x {b: 1}\nc:\n  <<: *x", "3: c: the YAML alias *x is not supported by "
                        + "CloudFormation\nt.yaml:3: c: the YAML merge key << is not supported by CloudFormation"),
                Arguments.of("a: 1\nb: 2\na: 3", "3: a: is there already, in line 1"),
                Arguments.of("a:\n  b: [{c: 1, c: 2}]", "2: a/b/0/c: is there already, in line 2"),
                Arguments.of("a: !!binary eA==", "1: a: the YAML tag !!binary is not supported"),
                Arguments.of("a: !!timestamp 2020-01-01", "1: a: the YAML tag !!timestamp is not supported"),
                Arguments.of("a: !!set {b}", "1: a: the YAML tag !!set is not supported"),
                Arguments.of("a: !<x,y> b", "1: a: the YAML tag x,y is not supported"),
                Arguments.of("a: !!int b", "1: a: is not what its YAML tag says"),
                Arguments.of("? [a]\n: b", "1: a key must be plain text"),
                Arguments.of("!Ref a: b", "1: a key must be plain text"),
                Arguments.of("a: \"\\uD83D\"", "1: a: holds one half of a surrogate pair, which is no character"),
                Arguments.of("a: " + "[".repeat(200), "1: is nested more than 100 levels deep"),
                Arguments.of("a: " + "x".repeat(1_000_001), "is larger than 1,000,000 bytes"),
                Arguments.of("a: " + "ä".repeat(500_001), "is larger than 1,000,000 bytes"),
                Arguments.of("{", "1: is not JSON: Unexpected end-of-input: expected close marker for Object"),
                Arguments.of("{\n\"a\": 1,\n}", "3: is not JSON: Unexpected character ('}' (code 125)): "
                        + "was expecting double-quote to start field name"),
                Arguments.of("{\"a\": secret}", "1: is not JSON: a word that is not in quotation marks and is none of "
                        + "true, false, null"),
                Arguments.of("{\"a\": 1}\n{}", "2: is not JSON: there is more after its end"),
                Arguments.of("{\"a\": 1,\n \"b\": {\"c\": 1,\n\"c\": 2}}", "3: b/c: is there already, in line 2"),
                Arguments.of("{\"a\":\n\"\\ud83d\"}", "2: a: holds one half of a surrogate pair, which is no character"),
                Arguments.of("{\"a\":" + "[".repeat(200), "1: is nested more than 100 levels deep"),
                Arguments.of("{\"a\":\n" + "1".repeat(2000) + "}", "2: holds a number or a name of excessive length"));
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(String text, String problem) {
        String start = Character.isDigit(problem.charAt(0)) ? "t.yaml:" : "t.yaml: ";
        assertThatThrownBy(() -> Template.parse("t.yaml", text))
                .isInstanceOf(TemplateException.class).hasMessage(start + problem);
    }

    @Test
    void jsonIsReadWithItsLinesAndEscapes() {
        String json = """
                {
                \t"AWSTemplateFormatVersion": "2010-09-09",
                \t"Resources": {
                \t\t"Thing": {
                \t\t\t"Type": "Test::Local::Thing",
                \t\t\t"Properties": {
                \t\t\t\t"Text": "a\\/b \\u00e4 \\ud83d\\ude00 \\n \\"",
                \t\t\t\t"Free": [1, 1.50, -2e3, true, "1", {"Fn::Sub": "${AWS::Region}"}],
                \t\t\t\t"Nope": 1
                \t\t\t}
                \t\t}
                \t}
                }
                """;
        assertThat(Templates.problems(json)).containsExactly("9 Resources/Thing/Properties/Nope: there is no such "
                + "property");
        var properties = Templates.prepare(json.replace("\"Nope\": 1", "\"Truth\": \"true\""))
                .properties("Thing", Templates.LIVE);
        assertThat(properties.get("Text").asText()).isEqualTo("a/b ä 😀 \n \"");
        assertThat(properties.get("Free")).hasToString("[1,1.50,-2000,true,\"1\",\"us-east-1\"]");
    }

    @Test
    void yamlMayHaveDirectivesAnchorsCommentsAndAByteOrderMark() {
        String text = "\uFEFF%YAML 1.1\n---\n# comment\r\nAWSTemplateFormatVersion: &anchor 2010-09-09\r\n"
                + Templates.VALID_CASE.replace("\n", "\r\n") + "...\n";
        assertThat(Templates.problems(text)).isEmpty();
    }

    @Test
    void textKeepsItsLinesInBlocks() {
        String text = Templates.VALID_CASE.replace("Description: A description", """
                Description: |
                        one

                        two""".indent(0).strip());
        assertThat(Templates.prepare(text).properties("Case", Templates.LIVE).get("Description").asText())
                .isEqualTo("one\n\ntwo\n");
    }

    @Test
    void messagesStayOnOneLineWhateverTheNames() {
        assertThat(Templates.problems("\"a\\nb\\e[31m\": 1\nResources: {}")).containsExactly(
                "1 a\\u000ab\\u001b[31m: a template has no section a\\u000ab\\u001b[31m",
                "2 Resources: a template must declare at least one resource");
    }
}
