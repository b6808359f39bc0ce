package community.securityir.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.SelfManagedCaseStatus;

/** Every pair of a status that a case can have and one that a template can command. */
class CaseStatusesTest {

    private static final String ANALYSIS = "Detection and Analysis";
    private static final String CONTAINMENT = "Containment, Eradication and Recovery";
    private static final String POST = "Post-incident Activities";

    static Stream<Arguments> pairs() {
        return CaseStatus.knownValues().stream().flatMap(from -> SelfManagedCaseStatus.knownValues().stream()
            .map(to -> Arguments.of(from, to, expected(from, to))));
    }

    private static Optional<List<String>> expected(final CaseStatus from, final SelfManagedCaseStatus to) {
        if (to == SelfManagedCaseStatus.SUBMITTED || from.toString().equals(to.toString())) {
            return Optional.of(List.of());
        }
        return switch (from) {
            case SUBMITTED -> Optional.of(
                to.toString().equals(ANALYSIS) ? List.of(ANALYSIS) : List.of(ANALYSIS, to.toString()));
            case DETECTION_AND_ANALYSIS, CONTAINMENT_ERADICATION_AND_RECOVERY, POST_INCIDENT_ACTIVITIES ->
                Optional.of(List.of(to.toString()));
            default -> Optional.empty();
        };
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void theWayIsTheShortestAllowedOne(
            final CaseStatus from, final SelfManagedCaseStatus to, final Optional<List<String>> expected) {
        assertThat(CaseStatuses.way(from, to).map(way -> way.stream().map(Object::toString).toList()))
            .isEqualTo(expected);
        assertThat(List.of(ANALYSIS, CONTAINMENT, POST, "Submitted")).contains(to.toString());
    }
}
