package community.securityir.error;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.error.HandlerMessages.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever looks a message up in guide/errors.md finds it there. */
class ErrorGuideTest {

    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");
    private static final Pattern ROW = Pattern.compile("^\\| (.+?) \\| .+? \\| .+? \\|$");

    private static HandlerMessages handlers;
    private static Set<Said> guide;
    private static Set<String> sections;

    @BeforeAll
    static void read() throws IOException {
        handlers = HandlerMessages.of(Path.of("src/main/java"));
        guide = new LinkedHashSet<>();
        sections = new LinkedHashSet<>();
        String code = null;
        for (final String line : Files.readAllLines(Path.of("guide/errors.md"))) {
            final Matcher section = SECTION.matcher(line);
            final Matcher row = ROW.matcher(line);
            if (section.matches()) {
                code = section.group(1);
                sections.add(code);
            } else if (code != null && row.matches() && !row.group(1).matches("message|---")) {
                guide.add(new Said(code, row.group(1)));
            }
        }
    }

    @Test
    void everyCodeThatTheHandlersAnswerHasASection() {
        assertThat(sections).containsExactlyInAnyOrderElementsOf(handlers.codes());
    }

    @Test
    void everyMessageOfTheHandlersIsInTheGuide() {
        assertThat(handlers.all()).hasSizeGreaterThan(40)
            .allSatisfy(said -> assertThat(guide).anyMatch(row -> isShownBy(said, row)));
    }

    @Test
    void everyMessageInTheGuideIsOneOfTheHandlers() {
        assertThat(guide).isNotEmpty()
            .allSatisfy(row -> assertThat(handlers.all()).anyMatch(said -> isShownBy(said, row)));
    }

    @Test
    void whatCloudFormationRepeatsIsSaidAsTheLocalOneDoesIt() throws IOException {
        final String engine = Files.readString(
            Path.of("local/src/main/java/community/securityir/local/cloudformation/engine/Answer.java"));
        final Matcher repeated = Pattern.compile("Set\\.of\\((\"Throttling\"[^)]*)\\)").matcher(engine);
        assertThat(repeated.find()).isTrue();
        final List<String> codes = Stream.of(repeated.group(1).split(", ")).map(code -> code.replace('"', '`')).toList();
        assertThat(Files.readString(Path.of("guide/errors.md"))).contains("| " + String.join(", ", codes) + " |");
    }

    /** Whether a row of the guide is the beginning of a message. */
    private static boolean isShownBy(final Said said, final Said row) {
        return said.code().equals(row.code()) && Pattern.compile(Stream.of(row.message().split("…", -1))
            .map(Pattern::quote).collect(Collectors.joining(".*"))).matcher(said.message()).lookingAt();
    }
}
