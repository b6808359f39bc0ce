package community.securityir.translate;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.CaseMetadataEntry;
import community.securityir.ResourceModel;
import community.securityir.Tag;
import community.securityir.ThreatActorIp;
import community.securityir.Watcher;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.UpdateCaseRequest;

/** Three-way differences and the rules of a model. */
class DifferencesTest {

    private static final ResourceModel NOTHING = ResourceModel.builder().build();

    private static Entries<String> services(
            final List<String> desired, final List<String> previous, final List<String> live) {
        return Entries.between(desired, previous, live, EntryKinds.SERVICES);
    }

    @Test
    void whatIsWantedAndMissingIsAdded() {
        assertThat(services(List.of("a", "b"), List.of("a", "b"), List.of("a")).toAdd()).containsExactly("b");
    }

    @Test
    void onlyWhatTheTemplateHadIsDeleted() {
        final Entries<String> difference = services(
            List.of("a"), List.of("a", "b", "gone"), List.of("a", "b", "theirs"));
        assertThat(difference.toDelete()).containsExactly("b");
        assertThat(difference.toAdd()).isEmpty();
        assertThat(difference.deleteFirst()).isFalse();
    }

    @Test
    void orderAndRepetitionAreNoDifference() {
        assertThat(services(List.of("b", "a"), List.of(), List.of("a", "b")).isEmpty()).isTrue();
    }

    private static software.amazon.awssdk.services.securityir.model.Watcher live(
            final String email, final String name, final String job) {
        return software.amazon.awssdk.services.securityir.model.Watcher.builder()
            .email(email).name(name).jobTitle(job).build();
    }

    private static DetailChanges watchers(
            final Set<Watcher> desired, final Set<Watcher> previous,
            final software.amazon.awssdk.services.securityir.model.Watcher... live) {
        return DetailChanges.between(ResourceModel.builder().watchers(desired).build(),
            ResourceModel.builder().watchers(previous).build(), GetCaseResponse.builder().watchers(live).build());
    }

    @Test
    void aWatcherIsItsAddressWhateverItsCapitals() {
        final Set<Watcher> same = Set.of(new Watcher("Ann@example.com", null, null));
        assertThat(watchers(same, same, live("ann@EXAMPLE.com", null, null)).isEmpty()).isTrue();
        final DetailChanges respelled = watchers(
            Set.of(new Watcher("ann@example.com", null, null)), same, live("Ann@example.com", null, null));
        assertThat(respelled.watchers().toDelete()).containsExactly(live("Ann@example.com", null, null));
        assertThat(respelled.watchers().toAdd()).containsExactly(live("ann@example.com", null, null));
        assertThat(respelled.deleteFirst()).isTrue();
    }

    @Test
    void aCompanionThatTheTemplateDoesNotNameIsNotManaged() {
        final Set<Watcher> bare = Set.of(new Watcher("ann@example.com", null, null));
        assertThat(watchers(bare, bare, live("ann@example.com", "Ann", "CISO")).isEmpty()).isTrue();
        assertThat(watchers(bare, bare, live("ann@example.com", "", "")).isEmpty()).isTrue();
    }

    @Test
    void aCompanionThatTheTemplateTakesAwayGoesAndOthersStay() {
        final DetailChanges change = watchers(Set.of(new Watcher("ann@example.com", null, null)),
            Set.of(new Watcher("ann@example.com", "Ann", null)), live("ann@example.com", "Ann", "added by hand"));
        assertThat(change.watchers().toAdd()).containsExactly(live("ann@example.com", null, "added by hand"));
    }

    @Test
    void aWatcherInTwoSpellingsIsOneThatComesToRest() {
        final Set<Watcher> named = Set.of(new Watcher("ann@example.com", "Ann", null));
        final Set<Watcher> nobody = Set.of();
        final var theirs = live("ANN@example.com", null, "added by hand");
        final var ours = live("ann@example.com", "Anne", null);

        final DetailChanges renamed = watchers(named, Set.of(), theirs, ours);
        assertThat(renamed.watchers().toDelete()).containsExactly(ours);
        assertThat(renamed.watchers().toAdd()).containsExactly(live("ann@example.com", "Ann", null));
        assertThat(watchers(named, Set.of(), theirs, live("ann@example.com", "Ann", null)).isEmpty()).isTrue();

        assertThat(watchers(nobody, named, theirs, ours).watchers().toDelete()).containsExactly(theirs, ours);
    }

    @Test
    void aUserAgentThatChangesReplacesItsAddress() {
        final DetailChanges change = DetailChanges.between(
            ResourceModel.builder().threatActorIpAddresses(Set.of(new ThreatActorIp("1.2.3.4", "new"))).build(),
            NOTHING,
            GetCaseResponse.builder().threatActorIpAddresses(List.of(
                software.amazon.awssdk.services.securityir.model.ThreatActorIp.builder()
                    .ipAddress("1.2.3.4").userAgent("old").build())).build());
        final UpdateCaseRequest first = change.deletions("1");
        assertThat(first.threatActorIpAddressesToDelete()).hasSize(1);
        assertThat(first.hasThreatActorIpAddressesToAdd()).isFalse();
        assertThat(change.additions("1").threatActorIpAddressesToAdd()).hasSize(1);
    }

    @Test
    void fractionsOfASecondAreNoDifference() {
        final ResourceModel model = ResourceModel.builder().reportedIncidentStartDate("2026-03-01T09:30:00Z").build();
        final Instant shown = Instant.parse("2026-03-01T09:30:00.999Z");
        assertThat(DetailChanges.between(model, NOTHING,
            GetCaseResponse.builder().reportedIncidentStartDate(shown).build()).isEmpty()).isTrue();
    }

    @Test
    void aLeapDayIsAMomentLikeAnyOther() {
        assertThat(Moment.format(Moment.parse("2028-02-29T23:59:59Z"))).isEqualTo("2028-02-29T23:59:59Z");
        assertThat(Moment.format(null)).isNull();
    }

    @Test
    void metadataInAnotherOrderIsNoDifference() {
        final ResourceModel model = ResourceModel.builder().caseMetadata(
            Set.of(new CaseMetadataEntry("a", "1"), new CaseMetadataEntry("b", "2"))).build();
        assertThat(DetailChanges.between(model, model, GetCaseResponse.builder().caseMetadata(List.of(
            entry("b", "2"), entry("a", "1"))).build()).isEmpty()).isTrue();
    }

    private static software.amazon.awssdk.services.securityir.model.CaseMetadataEntry entry(
            final String key, final String value) {
        return software.amazon.awssdk.services.securityir.model.CaseMetadataEntry.builder()
            .key(key).value(value).build();
    }

    @Test
    void afterACreateOnlyWhatCreateCaseDoesNotTakeIsChanged() {
        final ResourceModel model = ResourceModel.builder().title("t").impactedAccounts(Set.of("123456789012"))
            .actualIncidentStartDate("2026-03-01T09:30:00Z").build();
        final DetailChanges changes = DetailChanges.afterCreate(model, GetCaseResponse.builder().title("x").build());
        assertThat(changes.all("1")).isEqualTo(UpdateCaseRequest.builder().caseId("1")
            .actualIncidentStartDate(Instant.parse("2026-03-01T09:30:00Z")).build());
    }

    @Test
    void tagsAreDifferencedThreeWays() {
        final TagChanges changes = TagChanges.between(
            Map.of("same", "1", "changed", "2", "new", "", "aws:no", "x", ReservedTag.KEY, "x"),
            Map.of("same", "1", "changed", "1", "old", "1", "gone", "1"),
            Map.of("same", "1", "changed", "1", "old", "1", "theirs", "1", ReservedTag.KEY, "kept"));
        assertThat(changes.toAdd()).containsOnly(Map.entry("changed", "2"), Map.entry("new", ""));
        assertThat(changes.toRemove()).containsExactly("old");
    }

    @Test
    void rulesThatTheSchemaCannotExpress() {
        final ResourceModel good = ResourceModel.builder().resolverType("Self").selfManagedCaseStatus("Submitted")
            .watchers(Set.of(new Watcher("ann@example.com", null, null)))
            .tags(Set.of(new Tag("awsome", "x"))).build();
        assertThat(ModelRules.broken(good)).isEmpty();
        assertThat(ModelRules.broken(good.toBuilder().resolverType("AWS").build()))
            .singleElement().asString().startsWith("SelfManagedCaseStatus");
        assertThat(ModelRules.broken(good.toBuilder().watchers(Set.of(
            new Watcher("ann@example.com", null, null), new Watcher("ANN@example.com", null, null))).build()))
            .singleElement().asString().startsWith("Watchers").doesNotContainIgnoringCase("ann@");
        assertThat(ModelRules.broken(good.toBuilder().threatActorIpAddresses(Set.of(
            new ThreatActorIp("1.2.3.4", "a"), new ThreatActorIp("1.2.3.4", "b"))).build())).hasSize(1);
        assertThat(ModelRules.broken(good.toBuilder().caseMetadata(Set.of(
            new CaseMetadataEntry("k", "a"), new CaseMetadataEntry("k", "b"))).build())).hasSize(1);
        assertThat(ModelRules.broken(good.toBuilder().tags(Set.of(new Tag("k", "a"), new Tag("k", "b"))).build()))
            .hasSize(1);
    }

    @Test
    void aLineBreakAtTheEndPassesNoPattern() {
        assertThat(ModelRules.broken(ResourceModel.builder()
            .reportedIncidentStartDate("2026-03-01T09:30:00Z\n")
            .actualIncidentStartDate("2026-03-01T09:30:00Z\r")
            .region("us-east-1\u2028")
            .impactedAccounts(Set.of("123456789012\n"))
            .impactedServices(Set.of("Amazon S3\n"))
            .caseMetadata(Set.of(new CaseMetadataEntry("severity\n", "high")))
            .tags(Set.of(new Tag("team\u0085", "blue")))
            .watchers(Set.of(new Watcher("ann@example.com\n", null, null)))
            .threatActorIpAddresses(Set.of(new ThreatActorIp("1.2.3.4\n", null)))
            .build())).hasSize(9).allMatch(each -> each.endsWith("ends with a line break."));
    }

    @Test
    void readOnlyPropertiesAreNamed() {
        assertThat(ModelRules.readOnlyIn(NOTHING)).isEmpty();
        assertThat(new TreeSet<>(ModelRules.readOnlyIn(ResourceModel.builder().caseArn("a").caseId("b").caseStatus("c")
            .pendingAction("d").createdDate("e").lastUpdatedDate("f").closedDate("g").closureCode("h")
            .caseAttachments(Set.of()).build()))).hasSize(9);
    }
}
