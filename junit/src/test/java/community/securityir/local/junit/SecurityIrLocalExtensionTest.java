package community.securityir.local.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** How services come and go over a run, and what whoever uses the extension wrongly is told. */
class SecurityIrLocalExtensionTest {

    @BeforeEach
    void forget() {
        Samples.SEEN.clear();
    }

    private static EngineExecutionResults run(Class<?> sample) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectClass(sample))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .execute();
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return temporary.filter(file -> file.getFileName().toString().startsWith("sir-junit-")).toList();
        }
    }

    @Test
    void testsOneAfterTheOtherHaveOneServiceThatIsEmptyEachTime() {
        run(Samples.OneAfterTheOther.class).testEvents().assertStatistics(stats -> stats.succeeded(3).failed(0));
        assertThat(Samples.SEEN).hasSize(1);
    }

    @Test
    void testsAtTheSameTimeHaveOneEach() {
        run(Samples.AtTheSameTime.class).testEvents()
                .assertStatistics(stats -> stats.succeeded(Samples.AtTheSameTime.TESTS).failed(0));
        assertThat(Samples.SEEN).hasSize(Samples.AtTheSameTime.TESTS);
    }

    @Test
    void nothingIsLeftAtTheEnd() throws IOException {
        List<Path> before = folders();
        run(Samples.OneAfterTheOther.class);

        URI uri = Samples.SEEN.iterator().next();
        assertThatThrownBy(() -> new Socket("127.0.0.1", uri.getPort()).close()).isInstanceOf(IOException.class);
        assertThat(folders()).isEqualTo(before);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Samples.WrongParameter.class,
                        "gives a SecurityIrClient, a SecurityIrControl or a URI, not String"),
                Arguments.of(Samples.AsyncParameter.class, "not SecurityIrAsyncClient (make one with the URI"),
                Arguments.of(Samples.UnmarkedAddress.class, "No ParameterResolver registered"),
                Arguments.of(Samples.WrongField.class, "not Integer: The field WrongField.port"),
                Arguments.of(Samples.StaticField.class, "neither static nor final"),
                Arguments.of(Samples.FinalField.class, "neither static nor final"),
                Arguments.of(Samples.BeforeAllTests.class, "in a constructor, @BeforeAll or @AfterAll"),
                Arguments.of(Samples.InTheConstructor.class, "in a constructor, @BeforeAll or @AfterAll"),
                Arguments.of(Samples.OneInstanceForAll.class, "take parameters instead"),
                Arguments.of(Samples.WithoutTheAnnotation.class, "Annotate the class with @SecurityIrLocal"),
                Arguments.of(Samples.SeedThatIsNotThere.class, "nowhere.json is no resource"),
                Arguments.of(Samples.AccountThatIsNone.class, "it has 12 digits"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldAsOne(Class<?> sample, String message) throws IOException {
        List<Path> before = folders();

        List<String> failures = run(sample).allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable().orElseThrow())
                .map(SecurityIrLocalExtensionTest::messages).toList();

        assertThat(failures).hasSize(1).first().asString().contains(message);
        assertThat(folders()).isEqualTo(before);
    }

    private static String messages(Throwable failure) {
        return failure == null ? "" : failure.getMessage() + " " + messages(failure.getCause());
    }
}
