package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import community.securityir.FakeService.Op;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.awssdk.services.securityir.model.CaseAttachmentAttributes;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.InternalServerException;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.SecurityIrException;
import software.amazon.awssdk.services.securityir.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;
import software.amazon.awssdk.services.securityir.model.ValidationException;
import software.amazon.awssdk.services.securityir.model.ValidationExceptionField;

/** No log line and no message carries a title, a description, a name, an address, a token or a credential. */
class SilenceTest {

    private static final String MARK = "XMARKX";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @BeforeEach
    void captureWhatTheProcessWrites() {
        final PrintStream capture = new PrintStream(written, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
    }

    @AfterEach
    void giveItBack() {
        System.setOut(out);
        System.setErr(err);
    }

    private static ResourceModel marked() {
        return Runner.model().toBuilder()
            .title(MARK + " title").description(MARK + " description").clientToken(MARK + "-token")
            .watchers(Set.of(new Watcher(MARK + "@example.com", MARK + " name", MARK + " job")))
            .threatActorIpAddresses(Set.of(new ThreatActorIp("198.51.100.77", MARK + " agent")))
            .caseMetadata(Set.of(new CaseMetadataEntry(MARK + " key", MARK + " value")))
            .selfManagedCaseStatus("Post-incident Activities")
            .build();
    }

    private static Stream<RuntimeException> failures() {
        return Stream.of(
            ValidationException.builder().message(MARK).reason(MARK + "reason")
                .fieldList(List.of(
                    ValidationExceptionField.builder().name(MARK).message(MARK).build())).build(),
            AccessDeniedException.builder().message(MARK).build(),
            ResourceNotFoundException.builder().message(MARK).build(),
            ServiceQuotaExceededException.builder().message(MARK).resourceId(MARK).quotaCode(MARK + "q").build(),
            ConflictException.builder().message(MARK).resourceId(MARK).resourceType(MARK).build(),
            ThrottlingException.builder().message(MARK).quotaCode(MARK).build(),
            InternalServerException.builder().message(MARK).build(),
            SecurityIrException.builder().message(MARK).statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("X").errorMessage(MARK).build()).build(),
            SdkClientException.builder().message(MARK).cause(new IOException(MARK)).build(),
            new IllegalStateException(MARK));
    }

    /** What handlers do, so that together they make every call that a handler can make. */
    private enum Deed {
        CREATE(run -> run.create(marked())),
        READ(run -> run.read(Runner.ARN)),
        UPDATE(run -> run.update(opened().title(MARK + " other").tags(Set.of(new Tag("new", MARK)))
            .selfManagedCaseStatus("Detection and Analysis").build(), opened().build())),
        HAND_OVER(run -> run.update(
            opened().resolverType("AWS").selfManagedCaseStatus(null).build(), opened().build())),
        DELETE(run -> run.delete(Runner.ARN)),
        LIST(run -> run.list());

        private final Consumer<Runner> deed;

        Deed(final Consumer<Runner> deed) {
            this.deed = deed;
        }

        private static ResourceModel.ResourceModelBuilder opened() {
            return marked().toBuilder().caseArn(Runner.ARN);
        }

        /** A service of its own, with the case in it unless this is what opens it. */
        private FakeService service() {
            final FakeService service = new FakeService();
            service.team.add(software.amazon.awssdk.services.securityir.model.Watcher.builder()
                .email(MARK + "@member.example.com").name(MARK + " member").jobTitle(MARK).build());
            if (this != CREATE) {
                new Runner(service).create(marked());
                service.change(each -> each.caseAttachments(CaseAttachmentAttributes.builder()
                    .attachmentId("a-1").fileName(MARK + ".log").creator(MARK + " creator").build()));
                service.calls.clear();
            }
            return service;
        }
    }

    static Stream<Arguments> everyCallOfEveryHandler() {
        return Stream.of(Deed.values()).flatMap(deed -> {
            final FakeService service = deed.service();
            deed.deed.accept(new Runner(service));
            return service.calls.stream().distinct().map(call -> Arguments.of(deed, call));
        });
    }

    @Test
    void everyOperationIsAmongTheCalls() {
        assertThat(everyCallOfEveryHandler().map(each -> each.get()[1])).contains((Object[]) Op.values());
    }

    @ParameterizedTest
    @MethodSource("everyCallOfEveryHandler")
    void whateverCallFailsNothingIsTold(final Deed deed, final Op failing) {
        failures().forEach(failure -> List.of(1, 100).forEach(times -> {
            final FakeService service = deed.service();
            service.refuse(failing, Collections.nCopies(times, failure).toArray(RuntimeException[]::new));
            final Runner run = new Runner(service);
            deed.deed.accept(run);
            assertThat(service.thrown).as(failure.toString()).isNotEmpty();
            assertNothingIsTold(run);
        }));
    }

    @Test
    void brokenModelsAreRefusedWithoutTheirValues() {
        final Runner run = new Runner(new FakeService());
        run.create(marked().toBuilder().watchers(Set.of(
            new Watcher(MARK + "@example.com", null, null), new Watcher(MARK + "@EXAMPLE.com", null, null))).build());
        run.create(marked().toBuilder().caseArn(MARK).build());
        run.read(MARK);
        run.create(marked().toBuilder().region(MARK).build());
        assertNothingIsTold(run);
    }

    private void assertNothingIsTold(final Runner run) {
        assertThat(run.events).isNotEmpty();
        run.events.forEach(
            event -> assertThat(String.valueOf(event.getMessage())).doesNotContain(MARK, "198.51.100.77"));
        assertThat(String.join("\n", run.logged)).doesNotContain(MARK, "198.51.100.77", "secret", "session");
        assertThat(String.join("\n", run.contexts)).doesNotContain(MARK, "198.51.100.77");
        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain(MARK, "198.51.100.77");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"Watchers\": [{\"Email\": \"XMARKX not an address\"}]",
        "\"Watchers\": \"XMARKX\"",
        "\"Title\": {\"XMARKX\": \"XMARKX\"}",
        "\"ThreatActorIpAddresses\": [{\"IpAddress\": \"XMARKX\"}]",
        "\"EngagementType\": \"XMARKX\"",
        "\"ImpactedAccounts\": [\"XMARKX\"]",
        "\"ReportedIncidentStartDate\": \"XMARKX\""})
    void thePluginsOwnValidationDoesNotQuoteValues(final String property) throws IOException {
        final List<String> logged = new ArrayList<>();
        final LambdaLogger logger = (LambdaLogger) Proxy.newProxyInstance(SilenceTest.class.getClassLoader(),
            new Class<?>[] {LambdaLogger.class},
            (proxy, method, arguments) -> logged.add(String.valueOf(arguments[0])));
        final Context context = (Context) Proxy.newProxyInstance(SilenceTest.class.getClassLoader(),
            new Class<?>[] {Context.class}, (proxy, method, arguments) -> switch (method.getName()) {
                case "getLogger" -> logger;
                case "getRemainingTimeInMillis" -> 60_000;
                default -> null;
            });
        final String request = """
            {"action": "CREATE", "awsAccountId": "123456789012", "bearerToken": "t", "region": "us-east-1",
             "resourceType": "Community::SecurityIR::Case", "requestData": {"logicalResourceId": "Case",
             "callerCredentials": {"accessKeyId": "a", "secretAccessKey": "b", "sessionToken": "c"},
             "resourceProperties": {%s}}}""".formatted(property);
        final ByteArrayOutputStream response = new ByteArrayOutputStream();
        new CaseHandlerWrapper().handleRequest(
            new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)), response, context);
        assertThat(response.toString(StandardCharsets.UTF_8)).contains("InvalidRequest").doesNotContain(MARK);
        assertThat(String.join("\n", logged)).doesNotContain(MARK);
        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain(MARK);
    }
}
