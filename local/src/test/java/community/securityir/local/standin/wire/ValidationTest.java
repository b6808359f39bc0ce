package community.securityir.local.standin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.model.ValidationException;
import software.amazon.awssdk.services.securityir.model.ValidationExceptionReason;

/** Every kind of constraint of the model, and how its breach reaches the caller. */
class ValidationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VALID = """
            {"title": "t", "description": "d", "resolverType": "Self", "engagementType": "Investigation",
             "reportedIncidentStartDate": 1700000000, "impactedAccounts": ["111122223333"],
             "watchers": [{"email": "a@example.com"}]}
            """;

    @TempDir
    private static Path folder;

    private static RunningStandIn standIn;

    @BeforeAll
    static void start() {
        standIn = RunningStandIn.in(folder);
    }

    @AfterAll
    static void stop() {
        standIn.close();
    }

    /** Sends a valid CreateCase in which one member is something else. */
    private static HttpResponse<String> createWith(String member, String json) throws Exception {
        ObjectNode body = (ObjectNode) JSON.readTree(VALID);
        body.set(member, JSON.readTree(json));
        return standIn.send("POST", "/v1/create-case", body.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            title            | ""                               | title                  | greater than or equal to 1
            clientToken      | ""                               | clientToken            | greater than or equal to 1
            resolverType     | "Nobody"                         | resolverType           | enum value set: [AWS, Self]
            engagementType   | "investigation"                  | engagementType         | enum value set
            impactedAccounts | ["11112222333"]                  | impactedAccounts[0]    | greater than or equal to 12
            impactedAccounts | ["111122223333", "11112222333x"] | impactedAccounts[1] | expression pattern: [0-9]{12}
            impactedAccounts | [null]                           | impactedAccounts[0]    | must not be null
            watchers         | [{"email": "a@b"}]               | watchers[0].email      | greater than or equal to 6
            watchers         | [{"email": "a@b.example "}]      | watchers[0].email      | regular expression pattern
            watchers         | [{"name": "Ann"}]                | watchers[0].email      | must not be null
            watchers         | [{"email": "a@example.com", "name": ""}] | watchers[0].name | greater than or equal to 1
            watchers         | null                             | watchers               | must not be null
            impactedAwsRegions | [{"region": "mars-north-1"}]   | impactedAwsRegions[0].region | enum value set
            impactedServices | ["S"]                            | impactedServices[0]    | greater than or equal to 2
            threatActorIpAddresses | [{"ipAddress": "2001:db8:0:0:0:0:0:1"}]|threatActorIpAddresses[0].ipAddress | pattern
            threatActorIpAddresses | [{"ipAddress": "::1"}]     | threatActorIpAddresses[0].ipAddress | pattern
            threatActorIpAddresses | [{"ipAddress": "1.2.3.4\\n"}] | threatActorIpAddresses[0].ipAddress | pattern
            tags             | {"": "v"}                        | tags[0].key            | greater than or equal to 1
            tags             | {"k": null}                      | tags[0].value          | must not be null
            """)
    void aBrokenConstraintIsNamedWithItsPath(String member, String json, String path, String rule) throws Exception {
        HttpResponse<String> response = createWith(member, json);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("ValidationException");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        JsonNode body = RunningStandIn.json(response);
        assertThat(body.path("reason").asText()).isEqualTo("FIELD_VALIDATION_FAILED");
        assertThat(body.at("/fieldList/0/name").asText()).isEqualTo(path);
        assertThat(body.at("/fieldList/0/message").asText()).contains(rule);
        assertThat(body.path("fieldList")).hasSize(1);
        assertThat(body.path("message").asText()).startsWith("1 validation error detected: Value at '" + path + "'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            title                     | 5
            title                     | ["a"]
            watchers                  | {}
            watchers                  | "a@example.com"
            watchers                  | [5]
            impactedAccounts          | [111122223333]
            reportedIncidentStartDate | "2026-01-01T00:00:00Z"
            reportedIncidentStartDate | 1e300
            reportedIncidentStartDate | -1e999999999
            reportedIncidentStartDate | true
            tags                      | []
            tags                      | {"k": 5}
            """)
    void aMemberOfTheWrongKindCannotBeParsed(String member, String json) throws Exception {
        HttpResponse<String> response = createWith(member, json);

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode body = RunningStandIn.json(response);
        assertThat(body.path("reason").asText()).isEqualTo("CANNOT_PARSE");
        assertThat(body.at("/fieldList/0/name").asText()).startsWith(member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "x\\udc00y", "\\udc00\\ud800"})
    void halfASurrogatePairIsNoText(String escaped) {
        String body = VALID.replace("\"t\"", "\"" + escaped + "\"");

        JsonNode answer = RunningStandIn.json(standIn.send("POST", "/v1/create-case", body));

        assertThat(answer.path("reason").asText()).isEqualTo("CANNOT_PARSE");
        assertThat(answer.at("/fieldList/0/name").asText()).isEqualTo("title");
    }

    @Test
    void everyMissingMemberIsNamedAtOnce() {
        JsonNode body = RunningStandIn.json(standIn.send("POST", "/v1/create-case", "{\"title\": null}"));

        assertThat(body.path("fieldList")).extracting(field -> field.path("name").asText())
                .containsExactlyInAnyOrder("title", "description", "resolverType", "engagementType",
                        "reportedIncidentStartDate", "impactedAccounts", "watchers");
        assertThat(body.path("message").asText()).startsWith("7 validation errors detected: ");
    }

    @Test
    void lengthsCountCharactersNotBytesOrUtf16() throws Exception {
        String longest = "🛡".repeat(300);
        assertThat(createWith("title", "\"" + longest + "\"").statusCode()).isEqualTo(201);
        assertThat(createWith("title", "\"" + longest + "x\"").statusCode()).isEqualTo(400);
    }

    @Test
    void listsAreNoLongerThanTheModelSays() throws Exception {
        assertThat(createWith("watchers", watchers(0, 30).toString()).statusCode()).isEqualTo(201);
        JsonNode body = RunningStandIn.json(createWith("watchers", watchers(0, 31).toString()));
        assertThat(body.at("/fieldList/0/name").asText()).isEqualTo("watchers");
        assertThat(body.at("/fieldList/0/message").asText()).contains("less than or equal to 30");
    }

    @Test
    void anUpdateDoesNotMakeAListLongerThanThat() throws Exception {
        String id = RunningStandIn.json(createWith("watchers", watchers(0, 29).toString())).path("caseId").asText();
        String path = "/v1/cases/" + id + "/update-case";

        assertThat(standIn.send("POST", path, "{\"watchersToAdd\":" + watchers(28, 30) + "}").statusCode())
                .isEqualTo(200);
        HttpResponse<String> tooMany = standIn.send("POST", path, "{\"watchersToAdd\":" + watchers(30, 31) + "}");
        assertThat(RunningStandIn.json(tooMany).at("/fieldList/0/name").asText()).isEqualTo("watchersToAdd");
        assertThat(standIn.send("POST", path, "{\"watchersToAdd\":" + watchers(30, 31) + ",\"watchersToDelete\":"
                + watchers(0, 1) + "}").statusCode()).isEqualTo(200);
    }

    @Test
    void anUpdateDoesNotContradictItself() throws Exception {
        String id = RunningStandIn.json(createWith("title", "\"t\"")).path("caseId").asText();
        for (String body : List.of(
                "{\"watchersToAdd\":" + watchers(0, 1) + ",\"watchersToDelete\":" + watchers(0, 1) + "}",
                "{\"impactedServicesToAdd\":[\"S3\"],\"impactedServicesToDelete\":[\"S3\"]}",
                "{\"caseMetadata\":[{\"key\":\"k\",\"value\":\"1\"},{\"key\":\"k\",\"value\":\"2\"}]}")) {
            HttpResponse<String> response = standIn.send("POST", "/v1/cases/" + id + "/update-case", body);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(RunningStandIn.json(response).path("reason").asText()).isEqualTo("FIELD_VALIDATION_FAILED");
        }
    }

    private static JsonNode watchers(int from, int to) {
        var list = JSON.createArrayNode();
        IntStream.range(from, to).forEach(i -> list.addObject().put("email", "w" + i + "@example.com"));
        return list;
    }

    @Test
    void unknownMembersAndNullsAreIgnored() throws Exception {
        assertThat(createWith("somethingNew", "{\"deep\": [1, {\"er\": null}]}").statusCode()).isEqualTo(201);
        assertThat(createWith("impactedServices", "null").statusCode()).isEqualTo(201);
        assertThat(createWith("watchers", "[{\"email\": \"a@example.com\", \"phone\": 5}]").statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "\"text\"", "null", "{", "{} {}", "{\"a\":}", "nonsense", "{'a': 1}", " "})
    void aBodyThatIsNoJsonObjectCannotBeParsed(String text) {
        HttpResponse<String> response = standIn.send("POST", "/v1/create-case", text);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningStandIn.json(response).path("reason").asText()).isEqualTo("CANNOT_PARSE");
    }

    @Test
    void numbersHaveARange() {
        for (String number : List.of("0", "26", "-5")) {
            JsonNode body = RunningStandIn.json(
                    standIn.send("POST", "/v1/list-cases", "{\"maxResults\": " + number + "}"));
            assertThat(body.path("reason").asText()).isEqualTo("FIELD_VALIDATION_FAILED");
        }
        for (String number : List.of("2.5", "\"5\"", "99999999999", "1" + "0".repeat(900))) {
            JsonNode body = RunningStandIn.json(
                    standIn.send("POST", "/v1/list-cases", "{\"maxResults\": " + number + "}"));
            assertThat(body.path("reason").asText()).isEqualTo("CANNOT_PARSE");
        }
        assertThat(standIn.send("POST", "/v1/list-cases", "{\"maxResults\": 25}").statusCode()).isEqualTo(200);
    }

    @Test
    void labelsAndQueriesAreCheckedToo() {
        JsonNode tooShort = RunningStandIn.json(standIn.send("GET", "/v1/cases/123/get-case", ""));
        assertThat(tooShort.at("/fieldList/0/name").asText())
                .isEqualTo("caseId");
        assertThat(standIn.send("GET", "/v1/cases//get-case", "").statusCode()).isEqualTo(400);
        assertThat(RunningStandIn.json(standIn.send("GET", "/v1/cases/%FF%FF/get-case", "")).path("reason").asText())
                .isEqualTo("CANNOT_PARSE");
    }

    @Test
    void theSdkReadsTheExceptionWithAllItsMembers() {
        assertThatThrownBy(() -> standIn.client().createCase(Samples.minimal().title("").build()))
                .isInstanceOfSatisfying(ValidationException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.reason()).isEqualTo(ValidationExceptionReason.FIELD_VALIDATION_FAILED);
                    assertThat(e.fieldList()).singleElement().satisfies(field -> {
                        assertThat(field.name()).isEqualTo("title");
                        assertThat(field.message()).contains("length");
                    });
                    assertThat(e.requestId()).isNotEmpty();
                });
    }

    @Test
    void messagesNeverRepeatWhatWasSent() throws Exception {
        String mark = "s3cr3t";
        for (String member : List.of("title", "description", "watchers", "threatActorIpAddresses", "clientToken",
                "tags")) {
            for (String json : List.of("\"" + mark.repeat(3000) + "\"", "{\"" + mark + "\": 5}", "[\"" + mark + "\"]",
                    "[{\"email\": \"" + mark + "\", \"ipAddress\": \"" + mark + "\", \"name\": 5}]")) {
                HttpResponse<String> response = createWith(member, json);
                assertThat(response.body()).doesNotContain(mark);
            }
        }
        assertThat(standIn.send("POST", "/v1/create-case", "{\"title\": \"" + mark).body()).doesNotContain(mark);
        assertThat(standIn.send("GET", "/v1/cases/" + mark + "/get-case", "").body()).doesNotContain(mark);
    }
}
