package community.securityir.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fn::Cidr cuts address blocks. */
class CidrTest {

    private static JsonNode joined(String cidr) {
        return Templates.prepare("""
                Parameters: {Block: {Type: String, Default: 10.1.2.3/16}, Count: {Type: Number, Default: 2}}
                Resources:
                  Thing: {Type: Test::Local::Thing, Properties: {Text: {Fn::Join: [' ', {Fn::Cidr: %s}]}}}
                """.formatted(cidr)).properties("Thing", Templates.LIVE).get("Text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [192.168.0.0/24, 6, 5] | 192.168.0.0/27 192.168.0.32/27 192.168.0.64/27 192.168.0.96/27 192.168.0.128/27 192.168.0.160/27
            ['192.168.0.0/24', '1', '8']      | 192.168.0.0/24
            [{Ref: Block}, {Ref: Count}, 8]   | 10.1.0.0/24 10.1.1.0/24
            ['2001:db8:1:ff00::/56', 2, 64]   | 2001:db8:1:ff00::/64 2001:db8:1:ff01::/64
            ['::/0', 2, 127]                  | ::/1 8000::/1
            ['64:ff9b::10.0.0.0/112', 2, 8]   | 64:ff9b::a00:0/120 64:ff9b::a00:100/120
            """)
    void itGivesBlocksThatFollowEachOther(String cidr, String expected) {
        assertThat(joined(cidr).asText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [10.0.0.0/16, 2]              | takes a list: a block, how many blocks to cut it into, and the bits of each
            [10.0.0/16, 2, 8]             | the block must be one such as
            [300.0.0.0/16, 2, 8]          | the block must be one such as
            [example.com/16, 2, 8]        | the block must be one such as
            [10.0.0.0/33, 2, 1]           | the block must be one such as
            ['2001:db8::/129', 2, 1]      | the block must be one such as
            ['::ffff:10.0.0.0/16', 2, 8]  | a block of IPv4-mapped IPv6 addresses is not supported
            ['::FFFF:a00:0/112', 2, 8]    | a block of IPv4-mapped IPv6 addresses is not supported
            ['::ffff:10.0.0/16', 2, 8]    | the block must be one such as
            [10.0.0.0/16, 0, 8]           | the count must be a whole number from 1 to 256
            [10.0.0.0/16, 257, 4]         | the count must be a whole number from 1 to 256
            [10.0.0.0/16, 2, 129]         | the bits of each block
            [10.0.0.0/24, 3, 7]           | the block has no room for 3 blocks of 7 bits
            [10.0.0.0/24, 1, 9]           | the block has no room for 1 blocks of 9 bits
            [{Fn::Split: [a, b]}, 2, 8]   | Fn::Split cannot be used here
            """)
    void whatIsWrongWithItIsSaid(String cidr, String problem) {
        assertThatThrownBy(() -> joined(cidr)).isInstanceOf(TemplateException.class).hasMessageContaining(problem)
                .hasMessageContaining("t.yaml:3");
    }

    @Test
    void oneOfTheBlocksCanBeSelected() {
        assertThat(Templates.prepare("""
                Resources:
                  Thing:
                    Type: Test::Local::Thing
                    Properties: {Text: !Select [1, !Cidr [10.0.0.0/16, 2, 8]]}
                """).properties("Thing", Templates.LIVE)).isEqualTo(Templates.json("{\"Text\": \"10.0.1.0/24\"}"));
    }
}
