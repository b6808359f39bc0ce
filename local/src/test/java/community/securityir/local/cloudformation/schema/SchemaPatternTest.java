package community.securityir.local.cloudformation.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaPatternTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ^a$          | a      | true
            ^a$          | 'a\\n' | false
            '^(?:a|b$)$' | 'b\\n' | false
            ^a\\$$       | a$     | true
            ^[$]$        | $      | true
            ^[[a]$       | [      | true
            ^[a&&b]+$    | a&b    | true
            ^[^\\]]$     | ]      | false
            b            | abc    | true
            ^(a+)+c$     | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab | false
            """)
    void patternsMeanWhatEcmaScriptSays(String pattern, String text, boolean matches) {
        assertThat(new SchemaPattern(pattern).matches(text.replace("\\n", "\n"))).isEqualTo(matches);
    }
}
