package community.securityir.translate;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.CaseMetadataEntry;
import community.securityir.ResourceModel;
import community.securityir.Watcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;

/** Lists at their limits, and lists that somebody filled with what no template can. */
class ListDifferencesTest {

    private static List<String> names(final int from, final int to) {
        return IntStream.range(from, to).mapToObj(each -> "Service " + each).toList();
    }

    @Test
    void whatFitsIntoAFullListIsExchangedInOneCall() {
        final Entries<String> fits = Entries.between(
            names(1, 600), names(0, 600), names(0, 599), EntryKinds.SERVICES);
        assertThat(fits.toDelete()).containsExactly("Service 0");
        assertThat(fits.toAdd()).containsExactly("Service 599");
        assertThat(fits.deleteFirst()).as("599 and one more").isFalse();

        assertThat(Entries.between(names(1, 601), names(0, 600), names(0, 599), EntryKinds.SERVICES).deleteFirst())
            .as("599 and two more").isTrue();
    }

    @Test
    void aWatcherWhomATemplateNamedTwiceIsStillTakenAway() {
        final Set<Watcher> twice = new LinkedHashSet<>(List.of(
            new Watcher("ann@example.com", null, null), new Watcher("ANN@example.com", null, null)));
        final var live = software.amazon.awssdk.services.securityir.model.Watcher.builder()
            .email("ann@example.com").build();
        final DetailChanges change = DetailChanges.between(ResourceModel.builder().watchers(Set.of()).build(),
            ResourceModel.builder().watchers(twice).build(), GetCaseResponse.builder().watchers(live).build());
        assertThat(change.watchers().toDelete()).containsExactly(live);
    }

    @Test
    void aMetadataKeyThatACaseHasTwiceCountsAsItsLastValue() {
        final ResourceModel model = ResourceModel.builder()
            .caseMetadata(Set.of(new CaseMetadataEntry("ticket", "2"))).build();
        final GetCaseResponse live = GetCaseResponse.builder().caseMetadata(Stream.of("1", "2")
            .map(value -> software.amazon.awssdk.services.securityir.model.CaseMetadataEntry.builder()
                .key("ticket").value(value).build()).toList()).build();
        assertThat(DetailChanges.between(model, model, live).isEmpty()).isTrue();
    }

    @Test
    void theReservedTagUsesAllTheRoomThatATagHas() {
        final String full = "deleted=true later=" + "x".repeat(256 - 19);
        assertThat(full).hasSize(256);
        assertThat(ReservedTag.parse(full).format()).isEqualTo(full);
        assertThat(ReservedTag.parse(full + "x").format()).isEqualTo("deleted=true");
    }

    @Test
    void aWordWithoutANameIsNotKeptInTheReservedTag() {
        assertThat(ReservedTag.parse("=nameless deleted=true").format()).isEqualTo("deleted=true");
    }
}
