package community.securityir.local.standin.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CaseEditItem;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.ListCasesItem;
import software.amazon.awssdk.services.securityir.model.ListCasesResponse;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.ValidationException;

/** Pages, and who sees what. */
class ListsTest {

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;

    @BeforeEach
    void start() {
        standIn = RunningStandIn.in(folder);
        client = standIn.client();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private List<String> create(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(client.createCase(Samples.minimal().build()).caseId());
        }
        return ids;
    }

    @Test
    void casesAreListedFromTheNewestPageByPage() {
        List<String> ids = create(30);
        Collections.reverse(ids);

        ListCasesResponse first = client.listCases(list -> {});
        ListCasesResponse second = client.listCases(list -> list.nextToken(first.nextToken()));

        assertThat(first.items()).hasSize(25);
        assertThat(second.items()).hasSize(5);
        assertThat(second.nextToken()).isNull();
        assertThat(first.total()).isEqualTo(30);
        assertThat(client.listCasesPaginator(list -> list.maxResults(7)).items().stream().map(ListCasesItem::caseId))
                .containsExactlyElementsOf(ids);
    }

    @Test
    void theLastPageHasNoToken() {
        create(4);
        ListCasesResponse first = client.listCases(list -> list.maxResults(2));
        assertThat(client.listCases(list -> list.maxResults(2).nextToken(first.nextToken())).nextToken()).isNull();
    }

    @Test
    void whatComesBetweenTwoPagesNeitherRepeatsNorHidesACase() {
        List<String> ids = create(6);
        ListCasesResponse first = client.listCases(list -> list.maxResults(3));
        create(4);
        client.closeCase(close -> close.caseId(ids.get(1)));

        ListCasesResponse second = client.listCases(list -> list.maxResults(10).nextToken(first.nextToken()));

        assertThat(second.items()).extracting(ListCasesItem::caseId)
                .containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(second.items().get(1).caseStatus()).isEqualTo(CaseStatus.CLOSED);
        assertThat(second.items().get(1).closedDate()).isNotNull();
    }

    @Test
    void anItemShowsTheCase() {
        String id = client.createCase(Samples.full().build()).caseId();

        var read = client.getCase(get -> get.caseId(id));
        assertThat(client.listCases(list -> {}).items()).singleElement().satisfies(item -> {
            assertThat(item.caseArn()).isEqualTo(read.caseArn());
            assertThat(item.title()).isEqualTo(read.title());
            assertThat(item.caseStatus()).isEqualTo(read.caseStatus());
            assertThat(item.resolverType()).isEqualTo(read.resolverType());
            assertThat(item.engagementType()).isEqualTo(read.engagementType());
            assertThat(item.createdDate()).isEqualTo(read.createdDate());
            assertThat(item.lastUpdatedDate()).isEqualTo(read.lastUpdatedDate());
            assertThat(item.pendingAction()).isEqualTo(read.pendingAction());
        });
    }

    @Test
    void editsArePagedFromTheNewest() {
        String id = create(1).get(0);
        for (int i = 0; i < 9; i++) {
            String title = "title " + i;
            client.updateCase(update -> update.caseId(id).title(title));
        }

        List<CaseEditItem> edits = client.listCaseEditsPaginator(list -> list.caseId(id).maxResults(4)).items()
                .stream().toList();

        assertThat(edits).hasSize(10);
        assertThat(edits.get(9).action()).isEqualTo("Case Created");
        assertThat(edits).isSortedAccordingTo((a, b) -> b.eventTimestamp().compareTo(a.eventTimestamp()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "not base64 !", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "💥"})
    void tokensThatWereMadeElsewhereAreInvalid(String token) {
        assertThatThrownBy(() -> client.listCases(list -> list.nextToken(token)))
                .isInstanceOfSatisfying(ValidationException.class,
                        e -> assertThat(e.fieldList().get(0).name()).isEqualTo("nextToken"));
    }

    @Test
    void tokensBelongToOneListOfOneCaller() {
        List<String> ids = create(3);
        ids.forEach(id -> client.updateCase(update -> update.caseId(id).title("x")));
        String cases = client.listCases(list -> list.maxResults(1)).nextToken();
        String edits = client.listCaseEdits(list -> list.caseId(ids.get(0)).maxResults(1)).nextToken();
        SecurityIrClient elsewhere = standIn.client("eu-west-1", "AKIDEXAMPLE");
        SecurityIrClient other = standIn.client("us-east-1", "111122223333");

        List<Runnable> calls = List.of(
                () -> client.listCases(list -> list.nextToken(edits)),
                () -> client.listCaseEdits(list -> list.caseId(ids.get(0)).nextToken(cases)),
                () -> client.listCaseEdits(list -> list.caseId(ids.get(1)).nextToken(edits)),
                () -> elsewhere.listCases(list -> list.nextToken(cases)),
                () -> other.listCases(list -> list.nextToken(cases)));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call::run).isInstanceOf(ValidationException.class));
    }

    @Test
    void accountsAndRegionsDoNotSeeEachOther() {
        String id = create(1).get(0);
        SecurityIrClient elsewhere = standIn.client("eu-west-1", "AKIDEXAMPLE");
        SecurityIrClient other = standIn.client("us-east-1", "111122223333");

        for (SecurityIrClient stranger : List.of(elsewhere, other)) {
            assertThat(stranger.listCases(list -> {}).items()).isEmpty();
            assertThat(stranger.listCases(list -> {}).total()).isZero();
            assertThatThrownBy(() -> stranger.getCase(get -> get.caseId(id)))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> stranger.closeCase(close -> close.caseId(id)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
        String theirs = other.createCase(Samples.minimal().build()).caseId();
        assertThat(other.getCase(get -> get.caseId(theirs)).caseArn())
                .isEqualTo("arn:aws:security-ir:us-east-1:111122223333:case/" + theirs);
    }
}
