package community.securityir.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.ResourceHandlers;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpServer;
import community.securityir.local.notification.Notifications;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.StandIn;
import community.securityir.local.standin.Until;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/**
 * A stand-in with notifications behind one port, put together as the local service does it, and what tests do to it.
 */
final class RunningDrill implements AutoCloseable {

    static final String ACCOUNT = RunningStandIn.ACCOUNT;
    static final String REGION = "us-east-1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StandIn standIn;
    private final Notifications notifications;
    private final HttpServer server;
    private final SecurityIrClient client;

    RunningDrill(Path folder) {
        standIn = StandIn.open(RunningStandIn.options(folder));
        notifications = Notifications.open(folder, StandInParts.events(standIn), standIn.model(), standIn.clock());
        standIn.clock().whenSet(notifications::clockWasSet);
        standIn.clock().stopAt(StandInParts.stops(notifications));
        standIn.alsoReset(notifications::clear);
        List<Endpoint> endpoints =
                new ArrayList<>(standIn.control(List.of(new NotificationsEndpoint(notifications)), () -> { }));
        endpoints.add(standIn.api());
        server = HttpServer.start(0, endpoints);
        notifications.start(StandInParts.postbox(standIn),
                new LoopbackApi(server::uri, "secret", Clock.systemUTC()), server::uri,
                duration -> duration);
        client = client(REGION, ACCOUNT);
    }

    SecurityIrClient client(String region, String account) {
        return SecurityIrClient.builder().endpointOverride(server.uri()).region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    byte[] snapshot() {
        try (InputStream in = URI.create(server.uri() + "/_sir/snapshot").toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void restore(byte[] snapshot) {
        HttpResponse<String> answer = RunningStandIn.exchange(HttpRequest.newBuilder(
                URI.create(server.uri() + "/_sir/snapshot")).PUT(BodyPublishers.ofByteArray(snapshot)).build());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.body());
        }
    }

    URI uri() {
        return server.uri();
    }

    SecurityIrClient client() {
        return client;
    }

    Notifications notifications() {
        return notifications;
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    HandlerProgress call(String type, Action action, String token, ObjectNode desired) {
        ResourceHandlers handlers = notifications.types().stream()
                .filter(one -> one.typeName().equals(type)).findFirst().orElseThrow();
        return handlers.invoke(new HandlerCall(action, REGION, ACCOUNT,
                "arn:aws:cloudformation:us-east-1:123456789012:stack/drill/0b0cbf4c-0000-0000-0000-000000000000", "One",
                token, desired, null, Map.of(), Map.of(), Map.of(), null, null, false, null));
    }

    /** Returns the new resource, with its attributes. */
    ObjectNode create(String type, String properties) {
        HandlerProgress progress = call(type, Action.CREATE, UUID.randomUUID().toString(), json(properties));
        if (progress.resourceModel() == null) {
            throw new AssertionError(progress.errorCode() + ": " + progress.message());
        }
        return progress.resourceModel();
    }

    /** Returns the ARN of a topic to which EventBridge may publish. */
    String topic() {
        String arn = create("AWS::SNS::Topic", "{}").path("TopicArn").asText();
        create("AWS::SNS::TopicPolicy", "{'Topics': ['" + arn
                + "'], 'PolicyDocument': {'Statement': [{'Effect': 'Allow',"
                + " 'Principal': {'Service': 'events.amazonaws.com'}, 'Action': 'sns:Publish', 'Resource': '*'}]}}");
        return arn;
    }

    void subscribe(String topic, String protocol, String endpoint) {
        create("AWS::SNS::Subscription", "{'TopicArn': '" + topic + "', 'Protocol': '" + protocol + "', 'Endpoint': '"
                + endpoint + "'}");
    }

    ObjectNode rule(String topic, String pattern) {
        return create("AWS::Events::Rule", "{'EventPattern': " + pattern + ", 'Targets': [{'Id': 'topic', 'Arn': '"
                + topic + "'}]}");
    }

    /** A schedule of a comment. */
    ObjectNode comment(String expression, String caseId, String text, String more) {
        ObjectNode schedule = json("{'FlexibleTimeWindow': {'Mode': 'OFF'}, 'Target': {'RoleArn':"
                + " 'arn:aws:iam::123456789012:role/drill', 'Arn':"
                + " 'arn:aws:scheduler:::aws-sdk:securityir:createCaseComment'" + more + "}}");
        schedule.put("ScheduleExpression", expression);
        schedule.withObject("/Target").put("Input",
                JSON.createObjectNode().put("CaseId", caseId).put("Body", text).toString());
        return create("AWS::Scheduler::Schedule", schedule.toString());
    }

    List<String> comments(String caseId) {
        return client.listComments(list -> list.caseId(caseId)).items().stream().map(item -> item.body()).toList();
    }

    JsonNode get(String path) {
        return RunningStandIn.json(send("GET", path, ""));
    }

    HttpResponse<String> send(String method, String path, String body) {
        return RunningStandIn.exchange(HttpRequest.newBuilder(URI.create(server.uri() + path))
                .method(method, BodyPublishers.ofString(body.replace('\'', '"'))).build());
    }

    void put(String path, String body) {
        HttpResponse<String> answer = send("PUT", path, body);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.body());
        }
    }

    void advance(long seconds) {
        put("/_sir/clock", "{'advanceSeconds': " + seconds + "}");
    }

    /** The bodies of the mails that topics wrote, the newest first. */
    List<String> topicMails() {
        List<String> bodies = new ArrayList<>();
        for (JsonNode mail : get("/_sir/mail?limit=1000").path("mails")) {
            if (mail.path("kind").asText().equals("Topic Notification")) {
                bodies.add(get("/_sir/mail/" + mail.path("id").asText()).path("body").asText());
            }
        }
        return bodies;
    }

    /** The first of the list that {@code /_sir/notifications} shows. */
    JsonNode first(String list) {
        return get("/_sir/notifications").path(list).path(0);
    }

    void until(String list, String member, String value) {
        Until.so(list + "[0]." + member + " is " + value, () -> first(list).path(member).asText().equals(value));
    }

    @Override
    public void close() {
        client.close();
        notifications.stop();
        server.close();
        notifications.close();
        standIn.close();
    }
}
