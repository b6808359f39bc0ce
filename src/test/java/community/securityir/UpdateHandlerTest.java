package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.FakeService.Op;
import community.securityir.translate.ReservedTag;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.ResolverType;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;
import software.amazon.awssdk.services.securityir.model.UpdateCaseRequest;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;

class UpdateHandlerTest {

    private final FakeService service = new FakeService();
    private final Runner run = new Runner(service);
    private final ResourceModel before = Runner.model().toBuilder().caseArn(Runner.ARN).build();

    @BeforeEach
    void openACase() {
        assertThat(run.create(Runner.model()).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.calls.clear();
        service.requests.clear();
    }

    private UpdateCaseRequest onlyUpdate() {
        final List<UpdateCaseRequest> updates = service.requests.stream()
            .filter(UpdateCaseRequest.class::isInstance).map(UpdateCaseRequest.class::cast).toList();
        assertThat(updates).hasSize(1);
        return updates.get(0);
    }

    private static void assertSuccess(final ProgressEvent<ResourceModel, CallbackContext> event) {
        assertThat(event.getMessage()).isNull();
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
    }

    @Test
    void anUpdateWithoutAChangeOnlyReads() {
        assertSuccess(run.update(before, before));
        assertThat(service.calls).containsExactly(Op.GetCase, Op.ListTagsForResource);
    }

    @Test
    void whatReadReturnsIsAnUpdateWithoutAChange() {
        final ResourceModel shown = run.read(Runner.ARN).getResourceModel();
        service.calls.clear();
        assertSuccess(run.update(shown, shown));
        assertThat(service.calls).containsExactly(Op.GetCase, Op.ListTagsForResource);
    }

    @Test
    void anUpdateOfOneListIsOneCallAndOneMoreRead() {
        assertSuccess(run.update(before.toBuilder().impactedServices(Set.of("Amazon S3", "AWS IAM")).build(), before));
        assertThat(service.calls)
            .containsExactlyInAnyOrder(Op.GetCase, Op.ListTagsForResource, Op.UpdateCase, Op.GetCase)
            .hasSize(4);
        assertThat(onlyUpdate().impactedServicesToAdd()).containsExactly("AWS IAM");
        assertThat(onlyUpdate().hasImpactedServicesToDelete()).isFalse();
        assertThat(onlyUpdate().title()).isNull();
    }

    @Test
    void aTagThatSomebodyTakesAwayAgainIsWaitedForAsLongAsReadsMayBeBehind() {
        service.after(Op.TagResource, () -> service.onlyTags().remove("stage"));

        assertSuccess(run.update(before.toBuilder().tags(Set.of(new Tag("stage", "new"))).build(), before));

        assertThat(service.onlyTags()).doesNotContainKey("stage");
        assertThat(run.waits.stream().mapToInt(Integer::intValue).sum()).isBetween(45, 60);
    }

    @Test
    void scalarsAreBroughtToTheTemplatesValues() {
        service.change(each -> each.title("Somebody else's title"));
        assertSuccess(run.update(before.toBuilder().description("More.").engagementType("Investigation")
            .reportedIncidentStartDate("2026-03-02T00:00:00Z").actualIncidentStartDate("2026-03-01T00:00:00Z").build(),
            before));
        assertThat(service.only().title()).isEqualTo("Stolen keys");
        assertThat(service.only().description()).isEqualTo("More.");
        assertThat(service.only().engagementTypeAsString()).isEqualTo("Investigation");
        assertThat(service.only().actualIncidentStartDate()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(service.count(Op.UpdateCase)).isEqualTo(1);
    }

    @Test
    void whatPeopleAddedStays() {
        service.change(each -> each
            .impactedAccounts(List.of("000000000001", "123456789012", "999999999999"))
            .impactedServices(List.of("Amazon S3", "Amazon EC2")));
        assertSuccess(run.update(
            before.toBuilder().impactedAccounts(Set.of("123456789012")).impactedServices(null).build(), before));
        assertThat(service.only().impactedAccounts()).containsExactlyInAnyOrder("123456789012", "999999999999");
        assertThat(service.only().impactedServices()).containsExactly("Amazon EC2");
    }

    @Test
    void whatPeopleTookAwayIsNotTakenAwayAgain() {
        service.change(each -> each.impactedServices(List.of()));
        assertSuccess(run.update(before.toBuilder().impactedServices(Set.of()).build(), before));
        assertThat(service.count(Op.UpdateCase)).isZero();
    }

    @Test
    void aWatcherWithAnotherNameIsDeletedAndAdded() {
        final Set<Watcher> renamed = Set.of(
            new Watcher("ann@example.com", "Anna", null), new Watcher("bob@example.com", null, "CISO"));
        assertSuccess(run.update(before.toBuilder().watchers(renamed).build(), before));
        assertThat(service.calls).containsExactly(
            Op.GetCase, Op.UpdateCase, Op.UpdateCase, Op.ListTagsForResource, Op.GetCase);
        final UpdateCaseRequest first = (UpdateCaseRequest) service.requests.get(1);
        final UpdateCaseRequest second = (UpdateCaseRequest) service.requests.get(2);
        assertThat(first.watchersToDelete()).singleElement()
            .satisfies(each -> assertThat(each.name()).isEqualTo("Ann"));
        assertThat(first.hasWatchersToAdd()).isFalse();
        assertThat(second.watchersToAdd()).singleElement()
            .satisfies(each -> assertThat(each.name()).isEqualTo("Anna"));
        assertThat(second.hasWatchersToDelete()).isFalse();
    }

    @Test
    void aFullListIsEmptiedBeforeItIsFilled() {
        final Set<Watcher> thirty = watchers(0, 30);
        final ResourceModel full = before.toBuilder().watchers(thirty).build();
        assertSuccess(run.update(full, before));
        service.calls.clear();
        assertSuccess(run.update(before.toBuilder().watchers(watchers(30, 60)).build(), full));
        assertThat(service.count(Op.UpdateCase)).isEqualTo(2);
        assertThat(service.only().watchers()).hasSize(30);
    }

    private static Set<Watcher> watchers(final int from, final int to) {
        return IntStream.range(from, to).mapToObj(each -> new Watcher("w" + each + "@example.com", null, null))
            .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void aFailureBetweenTheTwoCallsIsResumed() {
        service.beBehind(3);
        final ResourceModel desired = before.toBuilder().threatActorIpAddresses(
            Set.of(new ThreatActorIp("198.51.100.7", "wget"))).build();
        service.loseAnswer(Op.UpdateCase, ApiCallTimeoutException.builder().message("late").build());
        assertSuccess(run.update(desired, before));
        assertThat(service.only().threatActorIpAddresses()).singleElement()
            .satisfies(each -> assertThat(each.userAgent()).isEqualTo("wget"));
    }

    @Test
    void metadataKeepsWhatOthersAdded() {
        final ResourceModel with = before.toBuilder().caseMetadata(
            Set.of(new CaseMetadataEntry("a", "1"), new CaseMetadataEntry("b", "2"))).build();
        assertSuccess(run.update(with, before));
        service.change(each -> each.caseMetadata(Stream.concat(each.build().caseMetadata().stream(),
            Stream.of(entry("theirs", "x"))).toList()));
        final ResourceModel next = before.toBuilder().caseMetadata(Set.of(new CaseMetadataEntry("b", "3"))).build();
        assertSuccess(run.update(next, with));
        assertThat(service.only().caseMetadata()).containsExactlyInAnyOrder(entry("theirs", "x"), entry("b", "3"));
    }

    private static software.amazon.awssdk.services.securityir.model.CaseMetadataEntry entry(
            final String key, final String value) {
        return software.amazon.awssdk.services.securityir.model.CaseMetadataEntry.builder()
            .key(key).value(value).build();
    }

    @Test
    void removingTheLastMetadataOrTheDateLeavesTheValues() {
        final ResourceModel with = before.toBuilder().caseMetadata(Set.of(new CaseMetadataEntry("a", "1")))
            .actualIncidentStartDate("2026-03-01T00:00:00Z").build();
        assertSuccess(run.update(with, before));
        service.calls.clear();
        assertSuccess(run.update(before, with));
        assertThat(service.count(Op.UpdateCase)).isZero();
        assertThat(service.only().caseMetadata()).hasSize(1);
    }

    @Test
    void tagsOfTheStackAndTheResourceAreSyncedAndOthersStay() {
        service.onlyTags().put("theirs", "kept");
        run.stackTags = Map.of("team", "red");
        assertSuccess(run.update(before.toBuilder().tags(Set.of(new Tag("cost", "7"))).build(), before));
        assertThat(service.onlyTags()).containsOnlyKeys("theirs", "team", "cost", ReservedTag.KEY);
        assertThat(service.calls).containsExactly(
            Op.GetCase, Op.ListTagsForResource, Op.UntagResource, Op.TagResource, Op.ListTagsForResource);
    }

    @Test
    void aStackTagThatTheStackNoLongerHasIsRemoved() {
        run.stackTags = Map.of("team", "red");
        assertSuccess(run.update(before, before));
        run.previousStackTags = run.stackTags;
        run.stackTags = Map.of();
        assertSuccess(run.update(before, before));
        assertThat(service.onlyTags()).containsOnlyKeys("env", ReservedTag.KEY);
    }

    @Test
    void theStatusIsMovedOnlyWhenTheTemplateChangesIt() {
        final ResourceModel contained = before.toBuilder()
            .selfManagedCaseStatus("Containment, Eradication and Recovery").build();
        assertSuccess(run.update(contained, before));
        assertThat(service.count(Op.UpdateCaseStatus)).isEqualTo(2);
        service.change(each -> each.caseStatus(CaseStatus.POST_INCIDENT_ACTIVITIES));
        assertSuccess(run.update(contained.toBuilder().title("Other").build(), contained));
        assertThat(service.only().caseStatus()).isEqualTo(CaseStatus.POST_INCIDENT_ACTIVITIES);
        assertSuccess(run.update(contained.toBuilder().selfManagedCaseStatus("Submitted").build(), contained));
        assertThat(service.count(Op.UpdateCaseStatus)).isEqualTo(2);
    }

    @Test
    void aWalkThatIsInterruptedGoesOnWhereItWas() {
        service.beBehind(2);
        final ResourceModel contained = before.toBuilder().selfManagedCaseStatus("Post-incident Activities").build();
        final ThrottlingException slow = ThrottlingException.builder().message("slow").retryAfterSeconds(20).build();
        run.beforeInvocation = invocation -> {
            if (invocation == 1) {
                service.refuse(Op.UpdateCaseStatus, slow);
            }
        };
        assertSuccess(run.update(contained, before));
        assertThat(service.only().caseStatus()).isEqualTo(CaseStatus.POST_INCIDENT_ACTIVITIES);
        assertThat(run.waits).contains(20);
    }

    @Test
    void aCaseThatSomebodyMovedOnMeanwhileIsLeftThere() {
        service.beBehind(1);
        run.beforeInvocation = invocation -> {
            if (invocation == 2) {
                service.change(each -> each.caseStatus(CaseStatus.POST_INCIDENT_ACTIVITIES));
            }
        };
        assertSuccess(run.update(before.toBuilder().selfManagedCaseStatus("Detection and Analysis").build(), before));
        assertThat(service.only().caseStatus()).isEqualTo(CaseStatus.POST_INCIDENT_ACTIVITIES);
    }

    @Test
    void aStatusWithNoWayToTheWantedOneIsRefused() {
        service.change(each -> each.caseStatus(CaseStatus.READY_TO_CLOSE));
        final var event = run.update(
            before.toBuilder().selfManagedCaseStatus("Detection and Analysis").build(), before);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        assertThat(event.getMessage()).contains("Ready to Close");
    }

    @Test
    void aSelfManagedCaseIsHandedToAws() {
        assertSuccess(run.update(before.toBuilder().resolverType("AWS").build(), before));
        assertThat(service.only().resolverType()).isEqualTo(ResolverType.AWS);
        assertThat(service.count(Op.UpdateResolverType)).isEqualTo(1);
    }

    @Test
    void aClosedCaseThatNobodyHandedOverDoesNotStopAnUpdateOfTags() {
        final ResourceModel withAws = before.toBuilder().resolverType("AWS").build();
        service.change(each -> each.caseStatus(CaseStatus.CLOSED));
        service.calls.clear();
        assertThat(run.update(withAws, withAws).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(run.update(withAws, before).getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        assertThat(service.calls).doesNotContain(Op.UpdateResolverType);
    }

    @Test
    void aStatusThatIsNotKnownHereHasNoWayAndNoName() {
        service.change(each -> each.caseStatus("Resting"));
        final var event = run.update(
            before.toBuilder().selfManagedCaseStatus("Detection and Analysis").build(), before);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        assertThat(event.getMessage()).contains("no way", "leave it out").doesNotContain("Resting", "null");
    }

    @Test
    void aRegionThatIsNoneIsLookedForWhereItStands() {
        final ResourceModel odd = before.toBuilder()
            .caseArn("arn:aws:security-ir:-----:123456789012:case/1234567890").build();
        final var event = run.update(odd, odd);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        assertThat(event.getMessage()).contains("CaseArn", "Check the identifier");
    }

    @Test
    void whatIsFixedIsNotUpdatable() {
        service.change(each -> each.resolverType(ResolverType.AWS));
        final ResourceModel withAws = before.toBuilder().resolverType("AWS").build();
        assertThat(run.update(before, withAws).getErrorCode()).isEqualTo(HandlerErrorCode.NotUpdatable);
        assertThat(run.update(withAws.toBuilder().region("eu-west-1").build(), withAws).getErrorCode())
            .isEqualTo(HandlerErrorCode.NotUpdatable);
        assertThat(run.update(withAws.toBuilder().clientToken("new").build(), withAws).getErrorCode())
            .isEqualTo(HandlerErrorCode.NotUpdatable);
        assertThat(service.calls).containsOnly(Op.GetCase);
    }

    @Test
    void theRegionOfTheCaseMayBeNamedOrLeftOut() {
        final ResourceModel named = before.toBuilder().region("us-east-1").build();
        assertSuccess(run.update(named, before));
        assertSuccess(run.update(before, named));
        run.configuration = new TypeConfigurationModel("eu-west-1");
        assertThat(run.update(before, named).getErrorCode()).isEqualTo(HandlerErrorCode.NotUpdatable);
    }

    @Test
    void aCaseThatSomebodyElseHandedToAwsStaysThere() {
        service.change(each -> each.resolverType(ResolverType.AWS));
        assertSuccess(run.update(before.toBuilder().title("Other").build(), before));
        assertThat(service.only().resolverType()).isEqualTo(ResolverType.AWS);
    }

    @Test
    void aCaseThatAResponderClosedTakesNothingButTags() {
        service.change(each -> each.caseStatus(CaseStatus.CLOSED));
        assertSuccess(run.update(before, before));
        assertSuccess(run.update(before.toBuilder().tags(Set.of(new Tag("env", "live"))).build(), before));
        for (final ResourceModel desired : List.of(before.toBuilder().title("Other").build(),
                before.toBuilder().selfManagedCaseStatus("Detection and Analysis").build(),
                before.toBuilder().resolverType("AWS").build())) {
            final var event = run.update(desired, before);
            assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
            assertThat(event.getMessage()).contains("closed");
        }
        assertThat(service.calls).doesNotContain(Op.UpdateCase, Op.UpdateCaseStatus, Op.UpdateResolverType);
    }

    @Test
    void aClosedCaseThatAwsWorkedOnIsNotReplacedByANewOne() {
        final ResourceModel withAws = before.toBuilder().resolverType("AWS").build();
        assertSuccess(run.update(withAws, before));
        service.change(each -> each.caseStatus(CaseStatus.CLOSED));
        final var event = run.update(before, withAws);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
        assertThat(event.getMessage()).contains("closed");
    }

    @Test
    void identifiersThatNameNoCase() {
        final ResourceModel none = Runner.model();
        final var missing = run.update(none, none);
        assertThat(missing.getErrorCode()).isEqualTo(HandlerErrorCode.NotFound);
        assertThat(missing.getMessage()).isNotBlank();
        for (final String garbage : List.of("", "nonsense", "arn:aws:security-ir:us-east-1:123456789012:membership/m-1",
                "arn:aws:s3:::bucket", Runner.ARN + "\n")) {
            assertThat(run.update(none.toBuilder().caseArn(garbage).build(), none).getErrorCode())
                .isEqualTo(HandlerErrorCode.InvalidRequest);
        }
        for (final String unknown : List.of("arn:aws:security-ir:us-east-1:123456789012:case/9999999999",
                Runner.ARN.replace("123456789012", "000000000000"), Runner.ARN.replace("us-east-1", "eu-west-1"))) {
            assertThat(run.update(none.toBuilder().caseArn(unknown).build(), none).getErrorCode())
                .isEqualTo(HandlerErrorCode.NotFound);
        }
    }

    @Test
    void nothingIsRepeatedWhileReadsAreBehindAndReadsStayFew() {
        service.beBehind(9);
        assertSuccess(run.update(before.toBuilder().title("Other").build(), before));
        assertThat(service.count(Op.UpdateCase)).isEqualTo(1);
        assertThat(service.count(Op.GetCase) + service.count(Op.ListTagsForResource)).isLessThanOrEqualTo(15);
        assertThat(run.events).allSatisfy(
            each -> assertThat(each.getResourceModel().getCaseArn()).isEqualTo(Runner.ARN));
    }

    @Test
    void aBrokenModelIsRefusedBeforeAnyCall() {
        for (final ResourceModel broken : List.of(
                before.toBuilder().resolverType("AWS").selfManagedCaseStatus("Submitted").build(),
                before.toBuilder().tags(Set.of(new Tag(ReservedTag.KEY, "y"))).build())) {
            final var event = run.update(broken, before);
            assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.InvalidRequest);
            assertThat(run.update(broken.toBuilder().caseArn(null).build(), Runner.model()).getErrorCode())
                .isEqualTo(HandlerErrorCode.NotFound);
        }
        assertThat(service.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"UpdateCase", "UpdateCaseStatus", "UpdateResolverType", "TagResource", "UntagResource"})
    void aWriteThatDoesNotFindTheCaseThatWasSeenIsRepeated(final Op write) {
        final ResourceModel.ResourceModelBuilder desired = before.toBuilder().title("Other")
            .tags(Set.of(new Tag("new", "1")));
        final ResourceModel model = write == Op.UpdateResolverType
            ? desired.resolverType("AWS").build()
            : desired.selfManagedCaseStatus("Detection and Analysis").build();
        service.refuse(write, CreateHandlerTest.unknown(2));
        assertSuccess(run.update(model, before));
        assertThat(service.thrown).hasSize(2);
        assertThat(service.onlyTags()).containsEntry("new", "1").doesNotContainKey("env");
    }

    @Test
    void aWriteThatNeverFindsTheCaseEndsInNotStabilized() {
        service.refuse(Op.UpdateCase, CreateHandlerTest.unknown(100));
        final var event = run.update(before.toBuilder().title("Other").build(), before);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.NotStabilized);
        assertThat(event.getMessage()).contains("UpdateCase");
    }

    @Test
    void whatSomebodyChangesRightAfterUsDoesNotFailTheUpdate() {
        service.after(Op.UpdateCase, () -> service.change(each -> each.title("A better title")));
        final var event = run.update(before.toBuilder().title("Other").build(), before);
        assertSuccess(event);
        assertThat(event.getResourceModel().getTitle()).isEqualTo("A better title");
        assertThat(service.count(Op.UpdateCase)).isEqualTo(1);
        assertThat(run.waits.stream().mapToInt(Integer::intValue).sum()).isBetween(45, 90);
    }

    @Test
    void aReadBetweenOurOwnChangesIsNewerButNotTheResult() {
        final Set<Watcher> renamed =
            Set.of(new Watcher("ann@example.com", "Anna", null), new Watcher("bob@example.com", null, "CISO"));
        service.beBehind(4);
        final var event = run.update(before.toBuilder().watchers(renamed).build(), before);
        assertSuccess(event);
        assertThat(event.getResourceModel().getWatchers()).isEqualTo(renamed);
        assertThat(run.waits).hasSize(3);
    }

    @Test
    void anUpdateThatNeverShowsEndsInNotStabilized() {
        service.beBehind(100_000);
        final var event = run.update(before.toBuilder().title("Other").build(), before);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.NotStabilized);
    }

    @Test
    void missingTagPermissionHasItsOwnCode() {
        service.refuse(Op.TagResource, AccessDeniedException.builder().message("no").build());
        final var event = run.update(before.toBuilder().tags(Set.of(new Tag("new", "1"))).build(), before);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.UnauthorizedTaggingOperation);
        assertThat(event.getMessage()).contains("security-ir:TagResource");
    }

    @Test
    void throttlingThatDoesNotEndIsReported() {
        final ThrottlingException slow = ThrottlingException.builder().message("slow").build();
        service.refuse(Op.UpdateCase, IntStream.range(0, 60).mapToObj(each -> slow).toArray(RuntimeException[]::new));
        final var event = run.update(before.toBuilder().title("Other").build(), before);
        assertThat(event.getErrorCode()).isEqualTo(HandlerErrorCode.Throttling);
        assertThat(run.waits).hasSize(7);
    }
}
