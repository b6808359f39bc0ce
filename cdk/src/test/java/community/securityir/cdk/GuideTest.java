package community.securityir.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every piece of Java in guide/cdk.md compiles. */
class GuideTest {

    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** What the pieces lean on, as a reader would have it around them. */
    private static final String AROUND = """
            import community.securityir.cdk.*;
            import java.time.Duration;
            import java.time.Instant;
            import java.util.List;
            import java.util.Map;
            import software.amazon.awscdk.*;
            import software.amazon.awscdk.Stack;
            import software.amazon.awscdk.services.events.*;
            import software.amazon.awscdk.services.events.targets.*;
            import software.amazon.awscdk.services.iam.*;
            import software.amazon.awscdk.services.sns.*;
            class Piece {
                void piece(App app, Stack stack, Topic topic, Role role, String title, String description,
                        String email, Case given, CaseProps props) {
                    %s
                }
            }
            """;

    static List<String> pieces() throws IOException {
        Matcher code = CODE.matcher(Files.readString(Path.of("../guide/cdk.md")));
        List<String> pieces = new ArrayList<>();
        while (code.find()) {
            String piece = code.group(1);
            pieces.add(piece.contains("Case incident =") ? piece : "Case incident = given;\n" + piece);
        }
        return pieces;
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void aPieceOfTheGuideCompiles(String piece) {
        String source = AROUND.formatted(piece);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Piece.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        boolean compiled = compiler.getTask(new StringWriter(), null, problems,
                List.of("-proc:none", "-d", "target/tmp", "-classpath", System.getProperty("java.class.path")), null,
                List.of(file)).call();
        assertThat(problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(problem -> problem.getLineNumber() + ": " + problem.getMessage(Locale.ROOT))).isEmpty();
        assertThat(compiled).isTrue();
    }
}
