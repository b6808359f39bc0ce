package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import community.securityir.service.TeamMemory;
import community.securityir.service.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.loggers.LogPublisher;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.Credentials;
import software.amazon.cloudformation.proxy.LoggerProxy;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;
import software.amazon.cloudformation.resource.Serializer;

/**
 * Runs handlers as CloudFormation does: again and again until the operation ends, with the callback context and the
 * model as text in between. Time passes as the test says: waits are noted. Whatever a test does, a call that the schema
 * does not let the handler make fails it, and so does an invocation that takes longer than the contract allows.
 */
final class Runner {

    static final String ARN = "arn:aws:security-ir:us-east-1:123456789012:case/1000000000";

    final FakeService service;
    final List<Integer> waits = new ArrayList<>();
    final List<String> logged = new ArrayList<>();
    final List<Duration> sleeps = new ArrayList<>();
    final List<String> contexts = new ArrayList<>();
    final List<ProgressEvent<ResourceModel, CallbackContext>> events = new ArrayList<>();
    String token = "token-1";
    String region = "us-east-1";
    String regionAsked;
    TypeConfigurationModel configuration;
    Map<String, String> stackTags = Map.of();
    Map<String, String> previousStackTags = Map.of();
    boolean rollback;
    boolean withCredentials = true;
    String nextToken;
    Integer maxResults;
    Consumer<Integer> beforeInvocation = invocation -> { };
    Duration callTakes = Duration.ZERO;
    final List<Duration> invocationTimes = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private final Timing timing = new Timing() {
        @Override
        public Duration now() {
            return now;
        }

        @Override
        public void sleep(final Duration duration) {
            now = now.plus(duration);
            sleeps.add(duration);
        }
    };
    private final TeamMemory teams = new TeamMemory(timing);
    private final Serializer serializer = new Serializer();

    Runner(final FakeService service) {
        this.service = service;
        service.beforeCall = () -> now = now.plus(callTakes);
    }

    ProgressEvent<ResourceModel, CallbackContext> create(final ResourceModel desired) {
        return run(Action.CREATE, desired, null);
    }

    ProgressEvent<ResourceModel, CallbackContext> read(final String arn) {
        return run(Action.READ, ResourceModel.builder().caseArn(arn).build(), null);
    }

    ProgressEvent<ResourceModel, CallbackContext> update(final ResourceModel desired, final ResourceModel previous) {
        return run(Action.UPDATE, desired, previous);
    }

    ProgressEvent<ResourceModel, CallbackContext> delete(final String arn) {
        return run(Action.DELETE, ResourceModel.builder().caseArn(arn).build(), null);
    }

    ProgressEvent<ResourceModel, CallbackContext> list() {
        return run(Action.LIST, null, null);
    }

    ProgressEvent<ResourceModel, CallbackContext> run(
            final Action action, final ResourceModel desired, final ResourceModel previous) {
        ResourceModel model = copy(desired);
        CallbackContext context = null;
        for (int invocation = 1; invocation < 200; invocation++) {
            beforeInvocation.accept(invocation);
            final ProgressEvent<ResourceModel, CallbackContext> event = invoke(action, model, copy(previous), context);
            events.add(event);
            if (event.getStatus() != OperationStatus.IN_PROGRESS) {
                return event;
            }
            waits.add(event.getCallbackDelaySeconds());
            model = copy(event.getResourceModel());
            context = passed(event.getCallbackContext());
        }
        throw new AssertionError("The operation does not end.");
    }

    ProgressEvent<ResourceModel, CallbackContext> invoke(
            final Action action,
            final ResourceModel desired,
            final ResourceModel previous,
            final CallbackContext context) {
        final LoggerProxy logger = new LoggerProxy();
        logger.addLogPublisher(new LogPublisher() {
            @Override
            protected void publishMessage(final String message) {
                logged.add(message);
            }
        });
        final AmazonWebServicesClientProxy proxy = withCredentials
            ? new AmazonWebServicesClientProxy(logger, new Credentials("AKID", "secret", "session"), () -> 60000L)
            : null;
        final int callsBefore = service.calls.size();
        final Duration begun = now;
        final ProgressEvent<ResourceModel, CallbackContext> event = handler(action)
            .handleRequest(proxy, request(desired, previous), context, logger, configuration);
        assertThat(ApiModel.permissions(action)).as("permissions of " + action).containsAll(
            permissionsFor(service.calls.subList(callsBefore, service.calls.size())));
        invocationTimes.add(now.minus(begun));
        assertThat(now.minus(begun)).as("time of an invocation of " + action).isLessThan(
            action == Action.READ || action == Action.LIST ? Duration.ofSeconds(30) : Duration.ofSeconds(60));
        return event;
    }

    /** Time passes between two requests. */
    void later(final Duration duration) {
        now = now.plus(duration);
    }

    /** The permissions that calls need. Tags that go with CreateCase need that to tag. */
    static Set<String> permissionsFor(final List<FakeService.Op> calls) {
        final Set<String> needed = new TreeSet<>();
        calls.forEach(each -> needed.add("security-ir:" + each));
        if (calls.contains(FakeService.Op.CreateCase)) {
            needed.add("security-ir:TagResource");
        }
        return needed;
    }

    private BaseHandler<CallbackContext, TypeConfigurationModel> handler(final Action action) {
        final community.securityir.service.ClientFactory clients = asked -> {
            regionAsked = asked;
            return service.client();
        };
        return switch (action) {
            case CREATE -> new CreateHandler(clients, timing, teams);
            case READ -> new ReadHandler(clients, timing, teams);
            case UPDATE -> new UpdateHandler(clients, timing, teams);
            case DELETE -> new DeleteHandler(clients, timing, teams);
            case LIST -> new ListHandler(clients, timing, teams);
        };
    }

    private ResourceHandlerRequest<ResourceModel> request(final ResourceModel desired, final ResourceModel previous) {
        return ResourceHandlerRequest.<ResourceModel>builder()
            .desiredResourceState(desired)
            .previousResourceState(previous)
            .desiredResourceTags(merged(stackTags, desired))
            .previousResourceTags(merged(previousStackTags, previous))
            .systemTags(Map.of("aws:cloudformation:stack-name", "demo"))
            .awsAccountId("123456789012")
            .stackId("arn:aws:cloudformation:us-east-1:123456789012:stack/demo/1")
            .logicalResourceIdentifier("Case")
            .clientRequestToken(token)
            .rollback(rollback)
            .region(region)
            .nextToken(nextToken)
            .maxResults(maxResults)
            .build();
    }

    private static Map<String, String> merged(final Map<String, String> stack, final ResourceModel model) {
        final Map<String, String> tags = new HashMap<>(stack);
        tags.putAll(new Configuration().resourceDefinedTags(model));
        return tags;
    }

    private CallbackContext passed(final CallbackContext context) {
        try {
            final String text = serializer.serialize(context);
            contexts.add(text);
            return serializer.deserialize(text, new TypeReference<CallbackContext>() { });
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResourceModel copy(final ResourceModel model) {
        try {
            return model == null ? null
                : serializer.deserialize(serializer.serialize(model), new TypeReference<ResourceModel>() { });
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A self-managed case with everything in it that CreateCase takes. */
    static ResourceModel model() {
        return ResourceModel.builder()
            .title("Stolen keys").description("Somebody uses our keys.").engagementType("Security Incident")
            .reportedIncidentStartDate("2026-03-01T09:30:00Z").resolverType("Self")
            .impactedAccounts(Set.of("000000000001", "123456789012"))
            .watchers(Set.of(new Watcher("ann@example.com", "Ann", null), new Watcher("bob@example.com", null, "CISO")))
            .impactedAwsRegions(Set.of(new ImpactedAwsRegion("eu-west-1")))
            .impactedServices(Set.of("Amazon S3"))
            .threatActorIpAddresses(Set.of(new ThreatActorIp("198.51.100.7", "curl/8")))
            .tags(Set.of(new Tag("env", "drill")))
            .build();
    }

    static Map<String, String> tagsOf(final ResourceModel model) {
        final Map<String, String> tags = new LinkedHashMap<>();
        model.getTags().forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        return tags;
    }
}
