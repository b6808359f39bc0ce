package community.securityir.local.standin.operation;

import static community.securityir.local.standin.Samples.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.securityir.local.standin.MovableClock;
import community.securityir.local.standin.Parallel;
import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.AwsRegion;
import software.amazon.awssdk.services.securityir.model.CommunicationType;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.CustomerType;
import software.amazon.awssdk.services.securityir.model.GetMembershipResponse;
import software.amazon.awssdk.services.securityir.model.IncidentResponder;
import software.amazon.awssdk.services.securityir.model.ListMembershipItem;
import software.amazon.awssdk.services.securityir.model.ListMembershipsResponse;
import software.amazon.awssdk.services.securityir.model.MembershipStatus;
import software.amazon.awssdk.services.securityir.model.OptInFeature;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.securityir.model.ValidationException;

/** Memberships from their creation to their end, as the AWS SDK for Java sees them; nobody finds one here. */
class MembershipsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.250Z");
    private static final String UNIT = "ou-ab12-12345678";
    private static final String OTHER_UNIT = "ou-ab12-87654321";

    private final MovableClock clock = new MovableClock(NOW);

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;

    @BeforeEach
    void start() {
        standIn = new RunningStandIn(RunningStandIn.options(folder).withClock(clock).withStrictMembership(true));
        client = standIn.client();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private String create() {
        return client.createMembership(Samples.membership().build()).membershipId();
    }

    private GetMembershipResponse get(String id) {
        return client.getMembership(get -> get.membershipId(id));
    }

    private static OptInFeature triage(boolean enabled) {
        return OptInFeature.builder().featureName("Triage").isEnabled(enabled).build();
    }

    @Test
    void aNewMembershipIsReadAsItWasWritten() {
        IncidentResponder choosy = member("ann@example.com").toBuilder()
                .communicationPreferences(CommunicationType.CASE_CREATED, CommunicationType.CASE_CLOSED).build();
        String id = client.createMembership(Samples.membership()
                .incidentResponseTeam(choosy, member("bo@example.com"))
                .optInFeatures(triage(true))
                .tags(Map.of("team", "blue"))
                .build()).membershipId();

        GetMembershipResponse read = get(id);

        assertThat(id).matches("m-[a-z0-9]{10,32}");
        assertThat(read.membershipId()).isEqualTo(id);
        assertThat(read.membershipArn()).isEqualTo("arn:aws:security-ir:us-east-1:123456789012:membership/" + id);
        assertThat(read.accountId()).isEqualTo("123456789012");
        assertThat(read.region()).isEqualTo(AwsRegion.US_EAST_1);
        assertThat(read.membershipName()).isEqualTo("Blue team");
        assertThat(read.membershipStatus()).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(read.membershipActivationTimestamp()).isEqualTo(NOW);
        assertThat(read.membershipDeactivationTimestamp()).isNull();
        assertThat(read.customerType()).isEqualTo(CustomerType.STANDALONE);
        assertThat(read.numberOfAccountsCovered()).isEqualTo(1);
        assertThat(read.incidentResponseTeam()).containsExactly(choosy, member("bo@example.com"));
        assertThat(read.optInFeatures()).containsExactly(triage(true));
        assertThat(read.membershipAccountsConfigurations().coverEntireOrganization()).isFalse();
        assertThat(read.membershipAccountsConfigurations().organizationalUnits()).isEmpty();
        assertThat(client.listTagsForResource(list -> list.resourceArn(read.membershipArn())).tags())
                .isEqualTo(Map.of("team", "blue"));
    }

    @Test
    void whatWasNotGivenIsNotThere() {
        String id = create();

        assertThat(get(id).hasOptInFeatures()).isFalse();
        assertThat(client.listTagsForResource(list -> list.resourceArn(get(id).membershipArn())).tags()).isEmpty();
    }

    @Test
    void theArnFitsTheModelInTheRegionWithTheLongestName() {
        SecurityIrClient far = standIn.client("us-gov-east-1", "AKIDEXAMPLE");
        String id = far.createMembership(Samples.membership().build()).membershipId();

        assertThat(far.getMembership(get -> get.membershipId(id)).membershipArn())
                .startsWith("arn:aws-us-gov:security-ir:us-gov-east-1:").hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void oneIsActiveAtATime() {
        String first = create();

        assertThatThrownBy(this::create).isInstanceOfSatisfying(ConflictException.class, e -> {
            assertThat(e.resourceId()).isEqualTo(first);
            assertThat(e.resourceType()).isEqualTo("Membership");
        });
        client.cancelMembership(cancel -> cancel.membershipId(first));
        String second = create();

        assertThat(client.listMemberships(list -> {}).items()).extracting(ListMembershipItem::membershipId)
                .containsExactly(second, first);
        assertThat(client.listMemberships(list -> {}).items()).extracting(ListMembershipItem::membershipStatus)
                .containsExactly(MembershipStatus.ACTIVE, MembershipStatus.CANCELLED);
    }

    @Test
    void ofManyAtOnceOneIsMade() {
        List<String> made = Parallel.run(16, i -> {
            try {
                return create();
            } catch (ConflictException e) {
                return null;
            }
        });

        assertThat(made.stream().filter(Objects::nonNull)).hasSize(1);
        assertThat(client.listMemberships(list -> {}).items()).hasSize(1);
    }

    @Test
    void theSameTokenMakesOneMembership() {
        String first = client.createMembership(Samples.membership().clientToken("t").build()).membershipId();

        assertThat(client.createMembership(Samples.membership().clientToken("t").build()).membershipId())
                .isEqualTo(first);
        assertThatThrownBy(() -> client.createMembership(
                Samples.membership().clientToken("t").membershipName("Another").build()))
                .isInstanceOfSatisfying(ConflictException.class, e -> assertThat(e.resourceId()).isEqualTo(first));
        assertThat(standIn.client("eu-west-1", "AKIDEXAMPLE")
                .createMembership(Samples.membership().clientToken("t").build()).membershipId()).isNotEqualTo(first);
    }

    @Test
    void anUpdateChangesWhatItNamesAndNothingElse() {
        String id = create();

        client.updateMembership(update -> update.membershipId(id).membershipName("Red team"));
        assertThat(get(id).membershipName()).isEqualTo("Red team");
        assertThat(get(id).incidentResponseTeam()).isEqualTo(Samples.membership().build().incidentResponseTeam());

        client.updateMembership(update -> update.membershipId(id)
                .incidentResponseTeam(member("new@example.com"), member("kim@example.com"))
                .optInFeatures(triage(true)));
        client.updateMembership(update -> update.membershipId(id).optInFeatures(triage(false), triage(true)));

        GetMembershipResponse read = get(id);
        assertThat(read.membershipName()).isEqualTo("Red team");
        assertThat(read.incidentResponseTeam()).containsExactly(member("new@example.com"), member("kim@example.com"));
        assertThat(read.optInFeatures()).containsExactly(triage(false));
        assertThat(read.membershipActivationTimestamp()).isEqualTo(NOW);
    }

    @Test
    void organizationalUnitsComeAndGo() {
        String id = create();

        client.updateMembership(update -> update.membershipId(id).membershipAccountsConfigurationsUpdate(
                configurations -> configurations.organizationalUnitsToAdd(UNIT, OTHER_UNIT, UNIT)));
        assertThat(get(id).membershipAccountsConfigurations().organizationalUnits()).containsExactly(UNIT, OTHER_UNIT);
        assertThat(get(id).customerType()).isEqualTo(CustomerType.ORGANIZATION);

        client.updateMembership(update -> update.membershipId(id).membershipAccountsConfigurationsUpdate(
                configurations -> configurations.organizationalUnitsToRemove(UNIT, "ou-ab12-00000000")
                        .organizationalUnitsToAdd(OTHER_UNIT).coverEntireOrganization(true)));
        assertThat(get(id).membershipAccountsConfigurations().organizationalUnits()).containsExactly(OTHER_UNIT);
        assertThat(get(id).membershipAccountsConfigurations().coverEntireOrganization()).isTrue();

        client.updateMembership(update -> update.membershipId(id).membershipAccountsConfigurationsUpdate(
                configurations -> configurations.organizationalUnitsToRemove(OTHER_UNIT)
                        .coverEntireOrganization(false)));
        assertThat(get(id).customerType()).isEqualTo(CustomerType.STANDALONE);
        assertThatThrownBy(() -> client.updateMembership(update -> update.membershipId(id)
                .membershipAccountsConfigurationsUpdate(configurations -> configurations
                        .organizationalUnitsToAdd(UNIT).organizationalUnitsToRemove(UNIT))))
                .isInstanceOfSatisfying(ValidationException.class, e -> assertThat(e.fieldList().get(0).name())
                        .isEqualTo("membershipAccountsConfigurationsUpdate.organizationalUnitsToAdd"));
    }

    @Test
    void aCancelledMembershipIsReadAndChangedNoMore() {
        String id = create();
        clock.advance(Duration.ofHours(1));

        assertThat(client.cancelMembership(cancel -> cancel.membershipId(id)).membershipId()).isEqualTo(id);
        clock.advance(Duration.ofHours(1));
        client.cancelMembership(cancel -> cancel.membershipId(id));

        assertThat(get(id).membershipStatus()).isEqualTo(MembershipStatus.CANCELLED);
        assertThat(get(id).membershipDeactivationTimestamp()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThatThrownBy(() -> client.updateMembership(update -> update.membershipId(id).membershipName("Red team")))
                .isInstanceOfSatisfying(ConflictException.class, e -> assertThat(e.resourceId()).isEqualTo(id));
        String arn = get(id).membershipArn();
        client.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("kept", "for the record")));
        assertThat(client.listTagsForResource(list -> list.resourceArn(arn)).tags()).containsKey("kept");
    }

    @Test
    void aCancellationIsUndone() {
        String id = create();
        client.cancelMembership(cancel -> cancel.membershipId(id));

        client.updateMembership(update -> update.membershipId(id).undoMembershipCancellation(true)
                .membershipName("Back again"));
        client.updateMembership(update -> update.membershipId(id).undoMembershipCancellation(true));

        assertThat(get(id).membershipStatus()).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(get(id).membershipDeactivationTimestamp()).isNull();
        assertThat(get(id).membershipName()).isEqualTo("Back again");
        assertThatThrownBy(
                () -> client.updateMembership(update -> update.membershipId(id).undoMembershipCancellation(false)))
                .isInstanceOfSatisfying(ValidationException.class,
                        e -> assertThat(e.fieldList().get(0).name()).isEqualTo("undoMembershipCancellation"));
    }

    @Test
    void aCancellationIsNotUndoneBesideAnotherMembership() {
        String first = create();
        client.cancelMembership(cancel -> cancel.membershipId(first));
        String second = create();

        assertThatThrownBy(
                () -> client.updateMembership(update -> update.membershipId(first).undoMembershipCancellation(true)))
                .isInstanceOfSatisfying(ConflictException.class, e -> assertThat(e.resourceId()).isEqualTo(second));
        assertThat(get(first).membershipStatus()).isEqualTo(MembershipStatus.CANCELLED);
    }

    @Test
    void accountsAreTheMembershipsOwnOrUnrelated() {
        String id = create();

        var details = client.batchGetMemberAccountDetails(batch -> batch.membershipId(id)
                .accountIds("111122223333", "123456789012", "111122223333"));
        client.cancelMembership(cancel -> cancel.membershipId(id));
        var later = client.batchGetMemberAccountDetails(batch -> batch.membershipId(id).accountIds("123456789012"));

        assertThat(details.items()).extracting(item -> item.accountId() + " " + item.relationshipStatusAsString()
                + " " + item.relationshipTypeAsString()).containsExactly(
                "111122223333 Unassociated Unrelated", "123456789012 Associated Organization");
        assertThat(details.errors()).isEmpty();
        assertThat(later.items()).extracting(item -> item.relationshipStatusAsString())
                .containsExactly("Disassociated");
    }

    @Test
    void membershipsAreListedFromTheNewestPageByPage() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 27; i++) {
            String id = create();
            client.cancelMembership(cancel -> cancel.membershipId(id));
            ids.add(id);
        }
        Collections.reverse(ids);

        ListMembershipsResponse first = client.listMemberships(list -> {});
        ListMembershipsResponse second = client.listMemberships(list -> list.nextToken(first.nextToken()));

        assertThat(first.items()).hasSize(25);
        assertThat(second.items()).hasSize(2);
        assertThat(second.nextToken()).isNull();
        assertThat(client.listMembershipsPaginator(list -> list.maxResults(4)).stream()
                .flatMap(page -> page.items().stream()).map(ListMembershipItem::membershipId))
                .containsExactlyElementsOf(ids);
        assertThat(first.items().get(0).membershipArn()).endsWith("membership/" + ids.get(0));
        assertThatThrownBy(() -> standIn.client("eu-west-1", "AKIDEXAMPLE")
                .listMemberships(list -> list.nextToken(first.nextToken()))).isInstanceOf(ValidationException.class);
    }

    @Test
    void accountsAndRegionsDoNotSeeEachOther() {
        String id = create();
        String arn = get(id).membershipArn();

        for (SecurityIrClient stranger : List.of(standIn.client("eu-west-1", "AKIDEXAMPLE"),
                standIn.client("us-east-1", "111122223333"))) {
            assertThat(stranger.listMemberships(list -> {}).items()).isEmpty();
            assertThatThrownBy(() -> stranger.getMembership(get -> get.membershipId(id)))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> stranger.updateMembership(
                    update -> update.membershipId(id).membershipName("Mine")))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> stranger.cancelMembership(cancel -> cancel.membershipId(id)))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> stranger.batchGetMemberAccountDetails(
                    batch -> batch.membershipId(id).accountIds("123456789012")))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> stranger.listTagsForResource(list -> list.resourceArn(arn))).isNotNull();
            stranger.createMembership(Samples.membership().build());
        }
        assertThat(client.listMemberships(list -> {}).items()).hasSize(1);
    }

    @Test
    void tagsAreAddedReplacedAndRemoved() {
        String id = create();
        String arn = get(id).membershipArn();
        client.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("a", "1", "b", "2")));
        client.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("a", "3")));
        client.untagResource(untag -> untag.resourceArn(arn).tagKeys("b"));

        assertThat(client.listTagsForResource(list -> list.resourceArn(arn)).tags()).isEqualTo(Map.of("a", "3"));
        assertThatThrownBy(() -> client.tagResource(tag -> tag.resourceArn(arn).tags(TagsTest.tags(50))))
                .isInstanceOfSatisfying(ServiceQuotaExceededException.class, e -> {
                    assertThat(e.resourceType()).isEqualTo("Membership");
                    assertThat(e.resourceId()).isEqualTo(id);
                });
        assertThatThrownBy(() -> standIn.client("eu-west-1", "AKIDEXAMPLE").createMembership(
                Samples.membership().tags(Map.of("aws:x", "y")).build())).isInstanceOf(ValidationException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"incidentResponseTeam": TWO}                                          | membershipName
            {"membershipName": "ab", "incidentResponseTeam": TWO}                  | membershipName
            {"membershipName": "abc"}                                              | incidentResponseTeam
            {"membershipName": "abc", "incidentResponseTeam": [ONE]}               | incidentResponseTeam
            {"membershipName": "abc", "incidentResponseTeam": ELEVEN}              | incidentResponseTeam
            {"membershipName": "abc", "incidentResponseTeam": [ONE, NOBODY]}       | incidentResponseTeam[1].email
            {"membershipName": "abc", "incidentResponseTeam": TWO, "optInFeatures": []} | optInFeatures
            {"membershipName": "abc", "incidentResponseTeam": TWO, "optInFeatures": [{"featureName": "Triage"}]} | \
            optInFeatures[0].isEnabled
            """)
    void whatTheModelForbidsIsRefused(String body, String field) {
        String one = "{\"name\": \"Ann\", \"jobTitle\": \"x\", \"email\": \"ann@example.com\"}";
        var response = standIn.send("POST", "/v1/membership", body
                .replace("TWO", "[ONE, ONE]")
                .replace("ELEVEN", "[" + String.join(",", Collections.nCopies(11, "ONE")) + "]")
                .replace("NOBODY", "{\"name\": \"Ann\", \"jobTitle\": \"x\"}")
                .replace("ONE", one));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningStandIn.json(response).at("/fieldList/0/name").asText()).isEqualTo(field);
        assertThat(client.listMemberships(list -> {}).items()).isEmpty();
    }

    @Test
    void statusesAreTheModels() {
        String body = "{\"membershipName\": \"abc\", \"incidentResponseTeam\": [" + String.join(",",
                Collections.nCopies(2, "{\"name\": \"Ann\", \"jobTitle\": \"x\", \"email\": \"ann@example.com\"}"))
                + "]}";
        var created = standIn.send("POST", "/v1/membership", body);
        String id = RunningStandIn.json(created).path("membershipId").asText();

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(standIn.send("GET", "/v1/membership/" + id, "").statusCode()).isEqualTo(200);
        assertThat(standIn.send("PUT", "/v1/membership/" + id + "/update-membership", "{}").body()).isEqualTo("{}");
        assertThat(standIn.send("PUT", "/v1/membership/" + id, "").body())
                .isEqualTo("{\"membershipId\":\"" + id + "\"}");
        assertThat(standIn.send("GET", "/v1/membership/m-short", "").statusCode()).isEqualTo(400);
        assertThat(standIn.send("GET", "/v1/membership/m-abcdefghij12", "").statusCode()).isEqualTo(404);
    }
}
