package community.securityir.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section Rules: what parameters have to fulfil before anything is done. */
class RulesTest {

    private static final String PARAMETERS = "Parameters: {P: {Type: String, Default: a}, L: {Type: CommaDelimitedList,"
            + " Default: 'a,b'}, V: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /cdk-bootstrap/x/version}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {Fn::Equals: [{Ref: P}, a]}                                        | true
            {Fn::Equals: [{Ref: P}, b]}                                        | false
            {Fn::Contains: [[a, b], {Ref: P}]}                                 | true
            {Fn::Contains: [{Ref: L}, c]}                                      | false
            {Fn::EachMemberEquals: [[a, a], {Ref: P}]}                         | true
            {Fn::EachMemberEquals: [{Ref: L}, a]}                              | false
            {Fn::EachMemberIn: [{Ref: L}, [a, b, c]]}                          | true
            {Fn::EachMemberIn: [[a, d], {Ref: L}]}                             | false
            {Fn::Not: [{Fn::Contains: [['1', '2', '3', '4', '5'], {Ref: V}]}]} | true
            {Fn::And: [{Fn::Equals: [a, a]}, {Fn::Contains: [[a], b]}]}        | false
            """)
    void assertionsAreHeld(String assertion, boolean fulfilled) {
        String template = rules("R: {Assertions: [{Assert: " + assertion + ", AssertDescription: Say why}]}");
        if (fulfilled) {
            assertThat(Templates.prepare(template).resources()).hasSize(2);
        } else {
            assertThatThrownBy(() -> Templates.prepare(template)).isInstanceOf(TemplateException.class).hasMessage(
                    "t.yaml:7: Rules/R/Assertions/0: the parameters do not fulfil this rule: Say why");
        }
    }

    @Test
    void aRuleWhoseConditionDoesNotHoldAssertsNothing() {
        String template = rules("R: {RuleCondition: {Fn::Equals: [{Ref: P}, b]},"
                + " Assertions: [{Assert: {Fn::Equals: [1, 2]}}]}");
        assertThat(Templates.prepare(template).resources()).hasSize(2);
        assertThatThrownBy(() -> Templates.prepare(template, Map.of("P", "b"))).isInstanceOf(TemplateException.class)
                .hasMessageContaining("the parameters do not fulfil this rule");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            R: {}                                                           | R/Assertions: a rule has a list of Assertions
            R: {Assertions: [{AssertDescription: x}]}                       | R/Assertions/0: the required attribute Assert is missing
            R: {Assertions: [{Assert: {Fn::Equals: [a, a]}, Nope: 1}]}      | R/Assertions/0/Nope: an assertion has no attribute Nope
            R: {Assertions: [{Assert: a}]}                                  | R/Assertions/0/Assert: must be a condition: Fn::And, Fn::Contains, Fn::EachMemberEquals, Fn::EachMemberIn, Fn::Equals, Fn::Not or Fn::Or
            R: {Assertions: [{Assert: {Fn::RefAll: x}}]}                    | R/Assertions/0/Assert/Fn::RefAll: the function Fn::RefAll is not supported
            R: {Assertions: [{Assert: {Fn::Contains: [a]}}]}                | R/Assertions/0/Assert/Fn::Contains: Fn::Contains takes a list: a list of texts, and a text
            R: {Assertions: [{Assert: {Fn::Equals: [{Ref: Thing}, a]}}]}    | R/Assertions/0/Assert/Fn::Equals/0/Ref: a condition cannot refer to the resource Thing
            """)
    void whatIsWrongIsSaid(String rule, String problem) {
        assertThatThrownBy(() -> Templates.prepare(rules(rule))).isInstanceOf(TemplateException.class)
                .hasMessage("t.yaml:7: Rules/" + problem);
    }

    private static String rules(String rule) {
        return Templates.thing(PARAMETERS + "\nRules: {" + rule + "}", "1");
    }
}
