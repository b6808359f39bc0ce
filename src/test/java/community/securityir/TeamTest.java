package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.FakeService.Op;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.awssdk.services.securityir.model.InternalServerException;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.ThrottlingException;
import software.amazon.awssdk.services.securityir.model.ValidationException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** The membership's incident response team, which the service adds to the watchers of every case. */
class TeamTest {

    private static final String MARK = "community-securityir-case";
    private static final software.amazon.awssdk.services.securityir.model.Watcher LEAD = person("lead@example.com");
    private static final software.amazon.awssdk.services.securityir.model.Watcher DEPUTY = person("deputy@example.com");

    private final FakeService service = new FakeService();
    private final Runner run = new Runner(service);

    @BeforeEach
    void aTeamOfTwo() {
        service.team.addAll(List.of(LEAD, DEPUTY));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readShowsTheTemplatesWatchersWhetherTheServiceAddsTheTeamOrNot(final boolean addsTeam) {
        service.addsTeam = addsTeam;
        final ResourceModel created = run.create(Runner.model()).getResourceModel();
        assertThat(emails(created)).containsExactlyInAnyOrder("ann@example.com", "bob@example.com");
        assertThat(run.read(Runner.ARN).getResourceModel()).isEqualTo(created);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMemberThatTheTemplateNamesTooIsShown(final boolean addsTeam) {
        service.addsTeam = addsTeam;
        run.create(watchedBy("ann@example.com", "Lead@Example.com"));
        assertThat(emails(read())).containsExactlyInAnyOrder("ann@example.com", "Lead@Example.com");
    }

    @Test
    void aMemberIsShownFromTheUpdateThatNamesHimToTheOneThatDoesNot() {
        final ResourceModel without = created(watchedBy("ann@example.com"));
        final ResourceModel with = named(without, "ann@example.com", "lead@example.com");

        assertThat(emails(run.update(with, without).getResourceModel()))
            .containsExactlyInAnyOrder("ann@example.com", "lead@example.com");
        assertThat(emails(read())).containsExactlyInAnyOrder("ann@example.com", "lead@example.com");
        assertThat(service.only().watchers()).hasSize(3);

        assertThat(emails(run.update(without, with).getResourceModel())).containsExactly("ann@example.com");
        assertThat(emails(read())).containsExactly("ann@example.com");
    }

    @Test
    void aDeclaredWatcherWhoJoinsTheTeamLaterIsStillShown() {
        final ResourceModel before = created(watchedBy("ann@example.com"));
        final ResourceModel after = named(before, "ann@example.com", "new@example.com");
        assertThat(run.update(after, before).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.team.addAll(List.of(person("ann@example.com"), person("new@example.com")));
        run.later(Duration.ofMinutes(2));
        assertThat(emails(read())).containsExactlyInAnyOrder("ann@example.com", "new@example.com");
    }

    @Test
    void somebodyWhomAPersonAddedIsShown() {
        created(watchedBy("ann@example.com"));
        service.change(now -> now.watchers(Stream.concat(
            service.only().watchers().stream(), Stream.of(person("guest@example.com"))).toList()));
        assertThat(emails(read())).containsExactlyInAnyOrder("ann@example.com", "guest@example.com");
    }

    @Test
    void theTeamIsNeverRemovedByAnUpdateThatDoesNotNameIt() {
        final ResourceModel before = created(watchedBy("ann@example.com"));
        run.update(named(before, "zoe@example.com"), before);
        assertThat(service.only().watchers().stream().map(each -> each.email()))
            .containsExactlyInAnyOrder("zoe@example.com", "lead@example.com", "deputy@example.com");
    }

    @Test
    void nobodyAsksForTheTeamOfACaseThatOnlyTheTemplatesWatchersWatch() {
        service.addsTeam = false;
        created(watchedBy("ann@example.com"));
        read();
        assertThat(service.calls).doesNotContain(Op.ListMemberships, Op.GetMembership);
    }

    @Test
    void theTeamIsRememberedForAMinute() {
        created(watchedBy("ann@example.com"));
        read();
        run.later(Duration.ofSeconds(59));
        read();
        assertThat(service.count(Op.ListMemberships)).isEqualTo(1);
        assertThat(service.count(Op.GetMembership)).isEqualTo(1);
        run.later(Duration.ofSeconds(1));
        read();
        assertThat(service.count(Op.ListMemberships)).isEqualTo(2);
    }

    @Test
    void theTeamOfOneRegionIsNotThatOfAnother() {
        created(watchedBy("ann@example.com"));
        run.later(Duration.ofMinutes(1));
        read();
        service.calls.clear();
        service.memberships = List.of(List.of());
        run.read(Runner.ARN.replace("us-east-1", "eu-west-1"));
        assertThat(service.calls).doesNotContain(Op.GetMembership);
        assertThat(emails(read())).containsExactly("ann@example.com");
    }

    static Stream<RuntimeException> whatCannotBeRepeated() {
        return Stream.of(
            AccessDeniedException.builder().message("no").build(),
            ValidationException.builder().message("no").build(),
            ResourceNotFoundException.builder().message("no").build());
    }

    @ParameterizedTest
    @MethodSource("whatCannotBeRepeated")
    void whoMayNotAskForTheTeamSeesItAmongTheWatchers(final RuntimeException failure) {
        service.refuse(Op.ListMemberships, failure, failure);
        final ProgressEvent<ResourceModel, CallbackContext> event = run.create(watchedBy("ann@example.com"));
        assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(emails(read())).contains("ann@example.com", "lead@example.com", "deputy@example.com");
        assertThat(emails(read())).as("not remembered").containsExactly("ann@example.com");
    }

    @Test
    void aReadThatCannotTellTheTeamForNowFailsInsteadOfShowingIt() {
        created(watchedBy("ann@example.com"));
        run.later(Duration.ofMinutes(1));
        service.refuse(Op.GetMembership, throttled(), throttled(), throttled(), throttled());
        assertThat(run.read(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.Throttling);
        assertThat(emails(read())).containsExactly("ann@example.com");
    }

    @Test
    void noCaseIsGivenUpBecauseTheTeamCouldNotBeAskedFor() {
        final InternalServerException fault = InternalServerException.builder().message("no").build();
        service.refuse(Op.ListMemberships, fault, fault, fault, fault);
        assertThat(run.create(watchedBy("ann@example.com")).getStatus()).isEqualTo(OperationStatus.SUCCESS);
        service.stopRefusing();
        final ResourceModel before = named(watchedBy("ann@example.com"), "ann@example.com");
        service.refuse(Op.ListMemberships, fault, fault, fault, fault);
        assertThat(run.update(before.toBuilder().title("Other").build(), before).getStatus())
            .isEqualTo(OperationStatus.SUCCESS);
    }

    @Test
    void onlyMembershipsThatAreActiveInTheRegionCountWhateverPageTheyAreOn() {
        service.memberships = List.of(
            List.of(FakeService.membership("m-0000000001", "Cancelled", "us-east-1"),
                FakeService.membership("m-0000000002", "Active", "eu-west-1")),
            List.of(FakeService.membership("m-0000000003", "Active", "us-east-1")));
        created(watchedBy("ann@example.com"));
        assertThat(service.count(Op.ListMemberships)).isEqualTo(2);
        assertThat(service.count(Op.GetMembership)).isEqualTo(1);
        assertThat(emails(read())).containsExactly("ann@example.com");
    }

    @Test
    void anUpdateOfOtherThingsLeavesTheMarkAlone() {
        final ResourceModel before = created(watchedBy("ann@example.com"));
        final String mark = service.onlyTags().get(MARK);
        service.calls.clear();
        run.update(before.toBuilder().title("Other").build(), before);
        assertThat(service.calls).contains(Op.UpdateCase).doesNotContain(Op.TagResource);
        assertThat(service.onlyTags()).containsEntry(MARK, mark);
    }

    @Test
    void thirtyWatchersAndATombstoneFitIntoTheMark() {
        final String[] thirty = IntStream.range(0, 30)
            .mapToObj(each -> "watcher-" + each + "@example.com").toArray(String[]::new);
        service.addsTeam = false;
        created(watchedBy(thirty));
        run.delete(Runner.ARN);
        assertThat(service.onlyTags().get(MARK)).hasSizeLessThanOrEqualTo(256)
            .contains("deleted=true").doesNotContain("watcher-").containsPattern(" watchers=[A-Za-z0-9_-]{150}");
    }

    @Test
    void theMarksOfOneWatcherInTwoCasesDiffer() {
        created(watchedBy("ann@example.com"));
        run.token = "token-2";
        run.create(watchedBy("ann@example.com"));
        assertThat(service.tags.values().stream()
            .map(tags -> tags.get(MARK).replaceAll(".*watchers=", "")).collect(Collectors.toSet())).hasSize(2);
    }

    @Test
    void aCaseThatWasImportedIsMarkedByItsFirstUpdate() {
        service.addsTeam = false;
        final ResourceModel imported = created(watchedBy("ann@example.com", "lead@example.com"));
        service.onlyTags().remove(MARK);
        assertThat(emails(read())).as("the template is not known yet").containsExactly("ann@example.com");

        run.update(imported.toBuilder().title("Other").build(), imported);

        assertThat(emails(read())).containsExactlyInAnyOrder("ann@example.com", "lead@example.com");
    }

    @Test
    void anUpdateTakesTheTombstoneOfADeletionThatFailedAway() {
        final ResourceModel before = created(watchedBy("ann@example.com"));
        service.refuse(Op.CloseCase, AccessDeniedException.builder().message("no").build());
        assertThat(run.delete(Runner.ARN).getErrorCode()).isEqualTo(HandlerErrorCode.AccessDenied);
        assertThat(service.onlyTags().get(MARK)).contains("deleted=true");

        assertThat(run.update(before.toBuilder().title("Kept").build(), before).getStatus())
            .isEqualTo(OperationStatus.SUCCESS);
        service.change(now -> now.caseStatus("Closed"));

        assertThat(read().getCaseStatus()).as("closed by a responder, and not deleted").isEqualTo("Closed");
    }

    private ResourceModel created(final ResourceModel model) {
        final ProgressEvent<ResourceModel, CallbackContext> event = run.create(model);
        assertThat(event.getStatus()).as(String.valueOf(event.getMessage())).isEqualTo(OperationStatus.SUCCESS);
        return model.toBuilder().caseArn(event.getResourceModel().getCaseArn()).build();
    }

    private ResourceModel read() {
        final ProgressEvent<ResourceModel, CallbackContext> event = run.read(Runner.ARN);
        assertThat(event.getStatus()).as(String.valueOf(event.getMessage())).isEqualTo(OperationStatus.SUCCESS);
        return event.getResourceModel();
    }

    private static ResourceModel watchedBy(final String... emails) {
        return Runner.model().toBuilder().watchers(Stream.of(emails)
            .map(email -> new Watcher(email, null, null)).collect(Collectors.toSet())).build();
    }

    private static ResourceModel named(final ResourceModel model, final String... emails) {
        return model.toBuilder().caseArn(Runner.ARN).watchers(watchedBy(emails).getWatchers()).build();
    }

    private static Set<String> emails(final ResourceModel model) {
        return model.getWatchers().stream().map(Watcher::getEmail).collect(Collectors.toSet());
    }

    private static ThrottlingException throttled() {
        return ThrottlingException.builder().message("no").build();
    }

    private static software.amazon.awssdk.services.securityir.model.Watcher person(final String email) {
        final String name = email.substring(0, email.indexOf('@')).toUpperCase(Locale.ROOT);
        return software.amazon.awssdk.services.securityir.model.Watcher.builder()
            .email(email).name(name).jobTitle("Responder").build();
    }
}
