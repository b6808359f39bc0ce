package community.securityir.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates as large as CloudFormation takes, each of a form that a careless algorithm would choke on. */
class LargeTemplatesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    static List<String> templates() {
        return List.of(
                Templates.thing("", "[" + repeat(60_000, i -> "!Ref Other", ", ") + "]"),
                properties("ImpactedAccounts: [" + repeat(60_000, i -> String.format("'%012d'", i), ", ")
                        + ", '000000000000']"),
                properties("ImpactedAccounts: [" + repeat(25_000, i -> "!Ref Case, 'x" + i + "'", ", ") + "]"),
                properties("Watchers: [" + repeat(30_000, i -> "{Email: no" + i + "}", ", ") + "]"),
                Templates.thing("Conditions:\n" + repeat(9_000, i -> "  C" + i + ": !And [!Condition C" + (i + 1)
                        + ", !Condition C0, !Equals [a, b]]", "\n"), "1"),
                Templates.thing("Conditions:\n  C9000: !Equals [a, a]\n" + repeat(9_000, i -> "  C" + i
                        + ": !And [!Condition C" + (i + 1) + ", !Equals [a, a]]", "\n"), "!If [C0, 1, 2]"),
                Templates.thing("", "!Sub '" + repeat(40_000, i -> "${AWS::StackId}", "") + "'"),
                Templates.thing("Parameters: {P: {Type: String, Default: '" + "x,".repeat(2000) + "'}}",
                        "[" + repeat(20_000, i -> "!Split [',', !Ref P]", ", ") + "]"),
                Templates.thing("", "'" + "${".repeat(400_000) + "'"),
                Templates.thing("", "!Sub '" + "${".repeat(400_000) + "'"),
                Templates.thing("", "[".repeat(90) + "]".repeat(90)),
                repeat(100_000, i -> "k" + i + ": 1", "\n"),
                "a: " + "[1, ".repeat(95) + "]".repeat(95),
                "{\"a\": \"" + "\\\\".repeat(400_000) + "\"}");
    }

    private static String properties(String property) {
        return Templates.VALID_CASE.replaceAll(" *(ImpactedAccounts|Watchers): \\[\\]\n", "") + "      " + property
                + "\n";
    }

    private static String repeat(int times, IntFunction<String> piece, String separator) {
        return IntStream.range(0, times).mapToObj(piece).collect(Collectors.joining(separator));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("templates")
    void areDecidedSoon(String template) {
        assertThat(template.length()).isLessThan(1_000_000);
        assertTimeoutPreemptively(SOON, () -> assertThat(Templates.problems(template))
                .hasSizeLessThanOrEqualTo(101));
    }
}
