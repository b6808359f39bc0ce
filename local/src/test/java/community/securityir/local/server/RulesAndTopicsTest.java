package community.securityir.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.http.HttpServer;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import community.securityir.local.standin.Until;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** Events that a rule wants reach the subscribers of its topics. */
class RulesAndTopicsTest {

    private static final String CLOSED = "{'source': ['aws.security-ir'], 'detail-type': ['Case Closed']}";

    @TempDir
    private Path folder;

    private RunningDrill drill;

    @BeforeEach
    void open() {
        drill = new RunningDrill(folder);
    }

    @AfterEach
    void close() {
        drill.close();
    }

    private String openedCase() {
        return drill.client().createCase(Samples.minimal().build()).caseId();
    }

    private void closedCase() {
        String caseId = openedCase();
        drill.client().closeCase(close -> close.caseId(caseId));
    }

    @Test
    void anEventThatMatchesBecomesOneMailThatSaysWhereItComesFrom() {
        String topic = drill.topic();
        drill.subscribe(topic, "email", "ann@example.com");
        drill.rule(topic, CLOSED);
        closedCase();
        Until.so("the mail is there", () -> !drill.topicMails().isEmpty());
        drill.until("rules", "matched", "1");
        assertThat(drill.topicMails()).singleElement().asString()
                .startsWith("This comes from a stand-in of Amazon SNS").contains("\"detail-type\":\"Case Closed\"")
                .contains(topic);
    }

    @Test
    void whatHappenedBeforeARuleWasThereIsNotItsBusiness() {
        String topic = drill.topic();
        drill.subscribe(topic, "email", "ann@example.com");
        closedCase();
        drill.rule(topic, CLOSED);
        closedCase();
        drill.until("subscriptions", "delivered", "1");
        assertThat(drill.topicMails()).hasSize(1);
        assertThat(drill.first("rules").path("matched").asInt()).isEqualTo(1);
    }

    @Test
    void anUpdateChangesWhatIsWanted() {
        String topic = drill.topic();
        drill.subscribe(topic, "email", "ann@example.com");
        ObjectNode rule = drill.rule(topic, CLOSED);
        rule.set("EventPattern", RunningDrill.json("{'detail-type': ['Case Created']}"));
        assertThat(drill.call("AWS::Events::Rule", Action.UPDATE, "t", rule).errorCode()).isNull();
        closedCase();
        drill.until("subscriptions", "delivered", "1");
        assertThat(drill.topicMails()).singleElement().asString().contains("Case Created");
        rule.put("State", "DISABLED");
        drill.call("AWS::Events::Rule", Action.UPDATE, "t", rule);
        openedCase();
        rule.put("State", "ENABLED");
        rule.set("EventPattern", RunningDrill.json(CLOSED));
        drill.call("AWS::Events::Rule", Action.UPDATE, "t", rule);
        closedCase();
        drill.until("subscriptions", "delivered", "2");
        assertThat(drill.topicMails().get(0)).contains("Case Closed");
    }

    @Test
    void aTopicWithoutAPolicyThatLetsEventBridgeInGetsNothingAndTheRuleSaysSo() {
        String topic = drill.create("AWS::SNS::Topic", "{}").path("TopicArn").asText();
        drill.subscribe(topic, "email", "ann@example.com");
        drill.rule(topic, CLOSED);
        closedCase();
        drill.until("rules", "failed", "1");
        assertThat(drill.first("rules").path("lastFailure").asText()).startsWith("AccessDenied");
        assertThat(drill.first("subscriptions").path("waiting").asInt()).isZero();
        assertThat(drill.topicMails()).isEmpty();
    }

    @Test
    void aTopicThatHasGoneIsNamedToo() {
        String topic = drill.topic();
        drill.rule(topic, CLOSED);
        drill.call("AWS::SNS::Topic", Action.DELETE, "t", RunningDrill.json("{'TopicArn': '" + topic + "'}"));
        closedCase();
        drill.until("rules", "failed", "1");
        assertThat(drill.first("rules").path("lastFailure").asText()).startsWith("NotFound");
    }

    @Test
    void accountsAndRegionsHaveBusesOfTheirOwn() {
        String topic = drill.topic();
        drill.subscribe(topic, "email", "ann@example.com");
        drill.rule(topic, "{'source': ['aws.security-ir']}");
        try (SecurityIrClient elsewhere = drill.client("eu-west-1", RunningDrill.ACCOUNT);
                SecurityIrClient somebody = drill.client(RunningDrill.REGION, "999999999999")) {
            elsewhere.createCase(Samples.minimal().build());
            somebody.createCase(Samples.minimal().build());
        }
        closedCase();
        Until.so("the end of the case was told", () -> drill.topicMails().stream()
                .anyMatch(mail -> mail.contains("Case Closed")));
        assertThat(drill.topicMails()).allSatisfy(mail -> assertThat(mail).contains("\"region\":\"us-east-1\"")
                .contains("\"account\":\"123456789012\""));
    }

    @Test
    void aSubscriberByHttpConfirmsAndThenGetsMessagesInTheFormOfSns() throws IOException {
        List<HttpRequestSeen> seen = new CopyOnWriteArrayList<>();
        AtomicInteger failures = new AtomicInteger(1);
        try (HttpServer receiver = HttpServer.start(0, List.of(receiver(seen, failures)))) {
            String topic = drill.topic();
            drill.subscribe(topic, "http", receiver.uri() + "/told");
            drill.rule(topic, CLOSED);
            Until.so("the second attempt came", () -> seen.size() == 2);
            JsonNode asked = RunningDrill.json(seen.get(1).body());
            assertThat(seen.get(1).type()).isEqualTo("SubscriptionConfirmation");
            assertThat(asked.path("Type").asText()).isEqualTo("SubscriptionConfirmation");
            assertThat(asked.path("TopicArn").asText()).isEqualTo(topic);
            assertThat(asked.path("MessageId").asText()).isEqualTo(RunningDrill.json(seen.get(0).body())
                    .path("MessageId").asText());
            closedCase();
            drill.until("rules", "matched", "1");
            assertThat(drill.first("subscriptions").path("confirmed").asBoolean()).isFalse();
            assertThat(visit(asked.path("SubscribeURL").asText())).isEqualTo(200);
            closedCase();
            Until.so("the notification came", () -> seen.size() == 3);
            JsonNode told = parse(seen.get(2).body());
            assertThat(told.path("Type").asText()).isEqualTo("Notification");
            assertThat(parse(told.path("Message").asText()).path("detail-type").asText()).isEqualTo("Case Closed");
            drill.until("subscriptions", "delivered", "2");
            assertThat(visit(told.path("UnsubscribeURL").asText())).isEqualTo(200);
            assertThat(visit(told.path("UnsubscribeURL").asText())).isEqualTo(404);
            assertThat(drill.get("/_sir/notifications").path("subscriptions")).isEmpty();
        }
    }

    @Test
    void twoSubscriptionsOfOneServerAreTwo() throws IOException {
        List<HttpRequestSeen> seen = new CopyOnWriteArrayList<>();
        try (HttpServer receiver = HttpServer.start(0, List.of(receiver(seen, new AtomicInteger())))) {
            String topic = drill.topic();
            drill.subscribe(topic, "http", receiver.uri() + "/told");
            drill.subscribe(topic, "http", receiver.uri() + "/told");
            drill.rule(topic, CLOSED);
            Until.so("both asked for a confirmation", () -> seen.size() == 2);
            assertThat(visit(parse(seen.get(0).body()).path("SubscribeURL").asText())).isEqualTo(200);
            closedCase();
            Until.so("the one that is confirmed was told", () -> seen.size() == 3);
            assertThat(visit(parse(seen.get(1).body()).path("SubscribeURL").asText())).isEqualTo(200);
            closedCase();
            Until.so("both were told", () -> seen.size() == 5);
            assertThat(seen.get(3).subscription()).isNotEqualTo(seen.get(4).subscription());
            assertThat(parse(seen.get(3).body()).path("Message")).isEqualTo(parse(seen.get(4).body()).path("Message"));
        }
    }

    private static JsonNode parse(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    private static int visit(String url) {
        return RunningStandIn.exchange(java.net.http.HttpRequest.newBuilder(URI.create(url)).build()).statusCode();
    }

    private record HttpRequestSeen(String type, String subscription, String body) {}

    private static Endpoint receiver(List<HttpRequestSeen> seen, AtomicInteger failures) {
        return new Endpoint() {
            @Override
            public boolean accepts(HttpRequest request) {
                return true;
            }

            @Override
            public HttpResponse handle(HttpRequest request) throws IOException {
                seen.add(new HttpRequestSeen(request.header("x-amz-sns-message-type").orElse(""),
                        request.header("x-amz-sns-subscription-arn").orElse(""),
                        new String(request.readBody(1 << 20), StandardCharsets.UTF_8)));
                return failures.getAndDecrement() > 0 ? HttpResponse.text(500, "not yet") : HttpResponse.empty(204);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"http,http://192.0.2.1/x,192.0.2.1", "http,http://example.com/x,example.com",
        "http,https://127.0.0.1/x,http://127.0.0.1:8080", "email,nobody,e-mail"})
    void nobodyElseCanBeToldAnything(String protocol, String endpoint, String words) {
        String topic = drill.topic();
        HandlerProgress refused = drill.call("AWS::SNS::Subscription", Action.CREATE, "t", RunningDrill.json(
                "{'TopicArn': '" + topic + "', 'Protocol': '" + protocol + "', 'Endpoint': '" + endpoint + "'}"));
        assertThat(refused.errorCode()).isEqualTo("InvalidRequest");
        assertThat(refused.message()).contains(words);
    }

    @Test
    void whatTheTopicItselfDeclaresComesAndGoesWithIt() {
        ObjectNode topic = drill.create("AWS::SNS::Topic", "{'TopicName': 'drill', 'Subscription':"
                + " [{'Protocol': 'email', 'Endpoint': 'ann@example.com'}]}");
        String arn = drill.first("subscriptions").path("arn").asText();
        topic.set("Subscription", RunningDrill.json("{'s': [{'Protocol': 'email', 'Endpoint': 'ann@example.com'},"
                + " {'Protocol': 'email', 'Endpoint': 'bo@example.com'}]}").get("s"));
        drill.call("AWS::SNS::Topic", Action.UPDATE, "t2", topic);
        assertThat(drill.get("/_sir/notifications").path("subscriptions").findValuesAsText("arn")).hasSize(2)
                .contains(arn);
        drill.call("AWS::SNS::Topic", Action.DELETE, "t3", topic);
        assertThat(drill.get("/_sir/notifications").path("subscriptions")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "AWS::SNS::Topic | {'TopicName': 'drill'}",
        "AWS::Events::Rule | {'Name': 'drill', 'EventPattern': {'source': ['aws.security-ir']}}",
    })
    void aCreationIsRepeatableWithItsTokenOnlyAndADeletionFindsItOnce(String type, String properties) {
        HandlerProgress made = drill.call(type, Action.CREATE, "t", RunningDrill.json(properties));
        assertThat(drill.call(type, Action.CREATE, "t", RunningDrill.json(properties)).resourceModel())
                .isEqualTo(made.resourceModel());
        assertThat(drill.call(type, Action.CREATE, "u", RunningDrill.json(properties)).errorCode())
                .isEqualTo("AlreadyExists");
        assertThat(drill.call(type, Action.READ, "v", made.resourceModel()).resourceModel())
                .isEqualTo(made.resourceModel());
        assertThat(drill.call(type, Action.DELETE, "w", made.resourceModel()).errorCode()).isNull();
        assertThat(drill.call(type, Action.DELETE, "x", made.resourceModel()).errorCode()).isEqualTo("NotFound");
        assertThat(drill.call(type, Action.READ, "y", made.resourceModel()).errorCode()).isEqualTo("NotFound");
    }

    @Test
    void aTopicTakesAllItsSubscriptionsWithIt() {
        String topic = drill.topic();
        drill.subscribe(topic, "email", "ann@example.com");
        ObjectNode gone = drill.first("subscriptions").deepCopy();
        drill.call("AWS::SNS::Topic", Action.DELETE, "t2", RunningDrill.json("{'TopicArn': '" + topic + "'}"));
        assertThat(drill.get("/_sir/notifications").path("subscriptions")).isEmpty();
        assertThat(drill.call("AWS::SNS::Subscription", Action.DELETE, "t3",
                RunningDrill.json("{'Arn': '" + gone.path("arn").asText() + "'}")).errorCode()).isEqualTo("NotFound");
    }

    @Test
    void whatIsNoPatternIsRefused() {
        HandlerProgress refused = drill.call("AWS::Events::Rule", Action.CREATE, "t",
                RunningDrill.json("{'EventPattern': {'source': 'aws.security-ir'}}"));
        assertThat(refused.errorCode()).isEqualTo("InvalidRequest");
        assertThat(refused.message()).startsWith("EventPattern is no event pattern");
    }

    @Test
    void aRestartRepeatsNoMailAndGoesOnWithTheRules() {
        String topic = drill.topic();
        drill.subscribe(topic, "email", "ann@example.com");
        drill.rule(topic, CLOSED);
        closedCase();
        drill.until("subscriptions", "delivered", "1");
        drill.notifications().stop();
        closedCase();
        drill.close();
        drill = new RunningDrill(folder);
        drill.until("subscriptions", "delivered", "2");
        assertThat(drill.topicMails()).hasSize(2);
    }

    @Test
    void aResetLeavesNothing() {
        String topic = drill.topic();
        drill.subscribe(topic, "email", "ann@example.com");
        drill.rule(topic, CLOSED);
        drill.send("POST", "/_sir/reset", "");
        assertThat(drill.get("/_sir/notifications").toString())
                .isEqualTo("{\"topics\":[],\"subscriptions\":[],\"rules\":[],\"schedules\":[]}");
        closedCase();
        assertThat(drill.topicMails()).isEmpty();
    }

    @Test
    void theEventsOfASnapshotAreHistory() {
        String topic = drill.topic();
        drill.subscribe(topic, "email", "ann@example.com");
        drill.rule(topic, "{'source': ['aws.security-ir']}");
        byte[] snapshot;
        // with greater numbers than what this stand-in has had
        try (RunningDrill other = new RunningDrill(folder.resolve("other"))) {
            for (int i = 0; i < 5; i++) {
                String id = other.client().createCase(Samples.minimal().build()).caseId();
                other.client().closeCase(close -> close.caseId(id));
            }
            snapshot = other.snapshot();
        }
        drill.restore(snapshot);
        openedCase();
        drill.until("subscriptions", "delivered", "1");
        assertThat(drill.first("rules").path("matched").asInt()).isEqualTo(1);
    }
}
