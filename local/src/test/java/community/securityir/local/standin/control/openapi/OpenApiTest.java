package community.securityir.local.standin.control.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.http.Endpoint;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.StandIn;
import community.securityir.local.standin.StandInOptions;
import community.securityir.local.standin.control.ControlEndpoint;
import community.securityir.local.standin.control.ControlRoute;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** /_sir/openapi.json says what there is under /_sir/, no less and no more. */
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");

    @TempDir
    private static Path folder;

    private static RunningStandIn standIn;

    @BeforeAll
    static void start() {
        standIn = RunningStandIn.in(folder.resolve("running"));
    }

    @AfterAll
    static void stop() {
        standIn.close();
    }

    private static JsonNode document() {
        return RunningStandIn.json(standIn.send("GET", "/_sir/openapi.json", ""));
    }

    /** The paths of the document with their methods. */
    static Map<String, Set<String>> described() {
        Map<String, Set<String>> paths = new TreeMap<>();
        document().path("paths").properties().forEach(path -> {
            Set<String> methods = new TreeSet<>();
            path.getValue().fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(java.util.Locale.ROOT)));
            methods.retainAll(METHODS);
            paths.put(path.getKey(), methods);
        });
        return paths;
    }

    static Stream<Map.Entry<String, Set<String>>> paths() {
        return described().entrySet().stream();
    }

    private static String sample(String path) {
        return path.replace("{caseArn}", "arn%3Aaws%3Asecurity-ir%3Aus-east-1%3A123456789012%3Acase%2F1234567890")
                .replaceAll("\\{[^}]+\\}", "x");
    }

    @Test
    void everyEndpointIsDescribedAndNothingElse() {
        Map<String, Set<String>> served = new TreeMap<>();
        try (StandIn other = StandIn.open(StandInOptions.in(folder.resolve("other")))) {
            for (Endpoint endpoint : other.control()) {
                if (endpoint instanceof ControlEndpoint control) {
                    for (ControlRoute route : control.routes()) {
                        served.put(route.path(), route.methods());
                    }
                }
            }
        }
        assertThat(described()).isEqualTo(served).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyPathAnswersToItsMethodsAndToNoOther(Map.Entry<String, Set<String>> path) {
        for (String method : METHODS) {
            HttpResponse<String> response = standIn.send(method, sample(path.getKey()), "");
            assertThat(response.body()).as(method).doesNotContain("Nothing is served");
            assertThat(response.statusCode()).as(method).isLessThan(500);
            assertThat(response.statusCode() != 405).as(method).isEqualTo(path.getValue().contains(method));
            if (response.statusCode() == 405) {
                assertThat(response.headers().firstValue("Allow").orElseThrow().split(", "))
                        .containsExactlyInAnyOrderElementsOf(path.getValue());
            }
        }
    }

    @Test
    void enumsAndLimitsAreTheModels() {
        JsonNode schemas = document().path("components").path("schemas");
        assertThat(schemas.path("CaseStatus").path("enum").findValuesAsText("")).isEmpty();
        assertThat(schemas.path("CaseStatus").path("enum").toString()).contains("Acknowledged", "Closed");
        assertThat(schemas.path("CaseTitle").path("maxLength").asInt()).isEqualTo(300);
        assertThat(schemas.path("FaultError").path("enum").toString()).contains("ThrottlingException");
        assertThat(schemas.path("SeedCaseMembers").path("required").toString()).contains("title", "watchers")
                .doesNotContain("caseId");
    }

    @Test
    void everySchemaThatIsReferredToIsThere() {
        JsonNode document = document();
        for (String reference : document.findValuesAsText("$ref")) {
            assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_sir/", "/_sir", "/_sir/nothing", "/_sir/cases/", "/_sir/cases/x", "/_sir/health/x"})
    void anotherPathIsNotFoundAndTheAnswerSaysWhatThereIs(String path) {
        HttpResponse<String> response = standIn.send("GET", path, "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("GET, PUT /_sir/clock", "PUT /_sir/cases/{caseArn}/status");
    }
}
