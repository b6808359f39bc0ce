package community.securityir.cdk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.OnEventOptions;

/** What is null and must not be is named. */
class MissingArgumentsTest {

    private final Stack stack = Synth.stack();

    @TestFactory
    Stream<DynamicTest> anArgumentThatIsNullIsNamed() {
        Case incident = Synth.minimal(stack).build();
        IncidentDrill.Builder drill = IncidentDrill.Builder.create(stack, "Drill");
        MultiRegionCases.Builder cases = MultiRegionCases.Builder.create(stack, "Cases");
        CaseNotifications.Builder mail = CaseNotifications.Builder.create(stack, "Mail");
        return Stream.of(
                named(() -> incident.addWatcher(null), "watcher"),
                named(() -> incident.addImpactedAccount((AccountId) null), "account"),
                named(() -> incident.addImpactedAccount((Stack) null), "stack"),
                named(() -> incident.grantRead(null), "grantee"),
                named(() -> incident.onCaseClosed("Closed", null), "options"),
                named(() -> incident.onEvent("Event", OnEventOptions.builder().build(), (CaseEvent) null),
                        "An event"),
                named(() -> Case.fromCaseArn(stack, "There", null), "caseArn"),
                named(() -> new Case(stack, "None", null), "props"),
                named(() -> drill.inject(Duration.ofMinutes(1), null), "inject"),
                named(() -> drill.inject(null, Inject.comment("x")), "after"),
                named(() -> Inject.comment(null), "text"),
                named(() -> Inject.status(null), "status"),
                named(() -> Watcher.of(null), "email"),
                named(() -> ThreatActorIp.of((IpAddress) null), "address"),
                named(() -> cases.regions((Region) null), "A Region"),
                named(() -> cases.regions((String) null), "list"),
                named(() -> mail.events(null), "first"),
                named(() -> mail.events(CaseEvent.CLOSED, (CaseEvent) null), "An event"),
                named(() -> drill.watchers((Watcher) null), "A value of a case's list"),
                named(() -> drill.caseMetadata(null, "x"), "key"),
                named(() -> drill.caseMetadata("x", null), "value"));
    }

    private static DynamicTest named(ThrowingCallable call, String argument) {
        return DynamicTest.dynamicTest(argument, () -> assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class).hasMessage(argument + " is null"));
    }
}
