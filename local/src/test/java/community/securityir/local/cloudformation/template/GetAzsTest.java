package community.securityir.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fn::GetAZs: three zones in each Region. */
class GetAzsTest {

    private static final String THING = "Resources: {Thing: {Type: Test::Local::Thing, Properties: {Text: %s}}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Select [0, !GetAZs '']                                 | us-east-1a
            !Select [1, {Fn::GetAZs: {Ref: AWS::Region}}]           | us-east-1b
            !Join [',', !GetAZs us-gov-west-1]                      | us-gov-west-1a,us-gov-west-1b,us-gov-west-1c
            """)
    void zonesAreThoseOfARegion(String text, String expected) {
        assertThat(Templates.prepare(THING.formatted(text)).properties("Thing", Templates.LIVE))
                .isEqualTo(Templates.json("{\"Text\": \"" + expected + "\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Select [0, !GetAZs Mars]                               | takes the name of a Region
            !Select [0, !GetAZs [us-east-1]]                        | must be text or one of
            !Select [0, {Fn::GetAZs: {Fn::Sub: '${AWS::Region}'}}]  | Fn::Sub
            """)
    void anythingElseIsNoRegion(String text, String problem) {
        assertThatThrownBy(() -> Templates.prepare(THING.formatted(text)))
                .isInstanceOf(TemplateException.class).hasMessageContaining(problem);
    }

    @Test
    void conditionsDoNotKnowZones() {
        assertThatThrownBy(() -> Templates.prepare("""
                Conditions: {C: !Equals [a, !Select [0, !GetAZs '']]}
                """ + THING.formatted("t"))).isInstanceOf(TemplateException.class);
    }
}
