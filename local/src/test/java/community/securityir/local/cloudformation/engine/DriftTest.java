package community.securityir.local.cloudformation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.stack.DriftDetection;
import community.securityir.local.cloudformation.stack.DriftDetection.Status;
import community.securityir.local.cloudformation.stack.DriftInformation;
import community.securityir.local.cloudformation.stack.ResourceDrift;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackResource;
import community.securityir.local.handler.Action;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DriftTest extends EngineTestBase {

    @Test
    void anUntouchedStackIsInSync() {
        assertThat(local.deploy(CreateTest.PAIR).drift()).isEqualTo(DriftInformation.NONE);
        DriftDetection detection = detect(Set.of());

        assertThat(detection.status()).isEqualTo(Status.DETECTION_COMPLETE);
        assertThat(detection.driftStatus()).isEqualTo("IN_SYNC");
        assertThat(detection.drifted()).isZero();
        assertThat(drifts()).extracting(DriftTest::line).containsExactly("First IN_SYNC", "Second IN_SYNC");
        Stack stack = local.describe();
        assertThat(stack.drift()).isEqualTo(new DriftInformation("IN_SYNC", detection.begun()));
        assertThat(stack.resources()).extracting(row -> row.drift().status()).containsOnly("IN_SYNC");
    }

    @Test
    void aChangedThingAndAVanishedOneAreDrifted() {
        local.deploy(CreateTest.PAIR);
        local.things.edit(local.physicalId("First"), thing -> thing.put("Name", "other"));
        DriftDetection changed = detect(Set.of());

        assertThat(changed.driftStatus()).isEqualTo("DRIFTED");
        assertThat(changed.drifted()).isEqualTo(1);
        ResourceDrift first = drifts().get(0);
        assertThat(first.status()).isEqualTo("MODIFIED");
        assertThat(first.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.path()).isEqualTo("/Name");
            assertThat(difference.expected()).isEqualTo("first");
            assertThat(difference.actual()).isEqualTo("other");
        });
        assertThat(Things.object(first.expected()).path("Name").asText()).isEqualTo("first");
        assertThat(Things.object(first.actual()).path("Name").asText()).isEqualTo("other");
        assertThat(first.toString() + first.differences()).doesNotContain("other");

        local.things.vanish();
        assertThat(detect(Set.of()).drifted()).isEqualTo(2);
        assertThat(drifts()).extracting(DriftTest::line).containsExactly("First DELETED", "Second DELETED");
        assertThat(drifts().get(0).expected()).isNull();
        assertThat(drifts().get(0).actual()).isNull();
    }

    @Test
    void aDetectionCanBeLimitedToSomeResources() {
        local.deploy(CreateTest.PAIR);
        local.things.edit(local.physicalId("First"), thing -> thing.put("Name", "other"));

        assertThat(detect(Set.of("Second")).driftStatus()).isEqualTo("IN_SYNC");
        assertThat(drifts()).extracting(DriftTest::line).containsExactly("Second IN_SYNC");
        assertThat(local.describe().resources()).extracting(row -> row.drift().status())
                .containsExactly("NOT_CHECKED", "IN_SYNC");
        assertThatThrownBy(() -> detect(Set.of("Third"))).isInstanceOf(StackException.class)
                .hasMessage("Resource Third does not exist for stack demo");
    }

    @Test
    void aCheckOfOneResourceSaysNothingOfTheStackButWhen() {
        local.deploy(CreateTest.PAIR);
        local.things.vanish();
        ResourceDrift drift = stacks().detectResourceDrift(Local.ACCOUNT, Local.REGION, Local.NAME, "First");

        assertThat(drift.status()).isEqualTo("DELETED");
        assertThat(local.describe().drift()).isEqualTo(new DriftInformation("NOT_CHECKED", drift.checked()));
        assertThat(drifts()).containsExactly(drift);
    }

    @Test
    void aResourceThatCannotBeReadFailsTheDetectionAndTheOthersAreFound() {
        local.deploy(CreateTest.PAIR);
        local.things.edit(local.physicalId("Second"), thing -> thing.put("Name", "other"));
        local.things.fail(Action.READ, "First", "AccessDenied");
        DriftDetection detection = detect(Set.of());

        assertThat(detection.status()).isEqualTo(Status.DETECTION_FAILED);
        assertThat(detection.reason()).isEqualTo("Failed to detect drift on resource(s): First: no luck");
        assertThat(detection.driftStatus()).isEqualTo("DRIFTED");
        assertThat(drifts()).extracting(DriftTest::line).containsExactly("First UNKNOWN", "Second MODIFIED");

        assertThat(detect(Set.of("First")).driftStatus()).isEqualTo("UNKNOWN");
    }

    @Test
    void aThrottledReadIsRepeated() {
        local.deploy(CreateTest.PAIR);
        int[] calls = new int[1];
        local.things.when(Things.on(Action.READ, "First"),
                real -> calls[0]++ < 2 ? Things.failed("Throttling") : real.get());

        assertThat(detect(Set.of()).status()).isEqualTo(Status.DETECTION_COMPLETE);
        assertThat(calls[0]).isEqualTo(3);
    }

    @Test
    void whatReplacesAResourceHasNotBeenChecked() {
        String template = "Resources:\n  First:\n    Type: Test::Engine::Thing\n    Properties: {Name: n, Place: here}\n";
        local.deploy(template);
        detect(Set.of());
        local.deploy(template.replace("here", "there"));

        assertThat(local.describe().resources()).extracting(StackResource::drift).containsExactly(DriftInformation.NONE);
    }

    @Test
    void aStackThatIsNotStableIsRefused() {
        local.things.fail(Action.CREATE, "Second", "InvalidRequest");
        local.deploy(CreateTest.PAIR);

        assertThatThrownBy(() -> detect(Set.of())).isInstanceOf(StackException.class)
                .hasMessageContaining("is in ROLLBACK_COMPLETE state");
        assertThatThrownBy(() -> stacks().detectResourceDrift(Local.ACCOUNT, Local.REGION, Local.NAME, "First"))
                .isInstanceOf(StackException.class).hasMessageContaining("is in ROLLBACK_COMPLETE state");
    }

    @Test
    void thereIsOneDetectionAtATimeAndAnInterruptedOneIsMadeAnew() throws InterruptedException {
        local.deploy(CreateTest.PAIR);
        local.things.fail(Action.READ, "Second", "Throttling");
        CountDownLatch waiting = local.holdWaits();
        String id = stacks().detectDrift(Local.ACCOUNT, Local.REGION, Local.NAME, Set.of());
        waiting.await();

        assertThat(status(id).status()).isEqualTo(Status.DETECTION_IN_PROGRESS);
        assertThatThrownBy(() -> stacks().detectDrift(Local.ACCOUNT, Local.REGION, Local.NAME, Set.of()))
                .isInstanceOf(StackException.class).hasMessageStartingWith("Drift detection is already in progress");
        local.things.behave();
        local.letWaitsPass();
        local.reopenWithoutTakingUp();

        assertThat(ended(id).driftStatus()).isEqualTo("IN_SYNC");
    }

    @Test
    void aDetectionIsKnownInItsAccountAndRegionOnly() {
        local.deploy(CreateTest.PAIR);
        String id = detect(Set.of()).id();

        assertThatThrownBy(() -> stacks().driftDetection(Local.ACCOUNT, "eu-west-1", id))
                .isInstanceOf(StackException.class);
        assertThatThrownBy(() -> stacks().driftDetection("210987654321", Local.REGION, id))
                .isInstanceOf(StackException.class);
        assertThatThrownBy(() -> status("none")).isInstanceOf(StackException.class);
    }

    @Test
    void forgettingTheStacksForgetsTheFindings() {
        local.deploy(CreateTest.PAIR);
        String id = detect(Set.of()).id();

        assertThat(stacks().forgetAll()).isTrue();
        assertThatThrownBy(() -> status(id)).isInstanceOf(StackException.class);
    }

    private CloudFormation stacks() {
        return local.cloudFormation();
    }

    private DriftDetection detect(Set<String> logicalIds) {
        return ended(stacks().detectDrift(Local.ACCOUNT, Local.REGION, Local.NAME, logicalIds));
    }

    private DriftDetection ended(String id) {
        while (true) {
            DriftDetection detection = status(id);
            if (detection.status() != Status.DETECTION_IN_PROGRESS) {
                return detection;
            }
            Thread.onSpinWait();
        }
    }

    private DriftDetection status(String id) {
        return stacks().driftDetection(Local.ACCOUNT, Local.REGION, id);
    }

    private List<ResourceDrift> drifts() {
        return stacks().resourceDrifts(Local.ACCOUNT, Local.REGION, Local.NAME);
    }

    private static String line(ResourceDrift drift) {
        return drift.logicalResourceId() + " " + drift.status();
    }
}
