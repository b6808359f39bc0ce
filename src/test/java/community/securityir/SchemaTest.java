package community.securityir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the schema against the API model: every limit, pattern and enum is the API's, and each difference is listed
 * here with its reason. A model that gains a limit, a value or a member fails this test.
 */
class SchemaTest {

    /** Which shape of the API each place in the schema stands for. */
    private static final Map<String, String> SHAPES = Map.ofEntries(
        Map.entry("/properties/Title", "CaseTitle"),
        Map.entry("/properties/Description", "CaseDescription"),
        Map.entry("/properties/EngagementType", "EngagementType"),
        Map.entry("/properties/ResolverType", "ResolverType"),
        Map.entry("/properties/ImpactedAccounts", "ImpactedAccounts"),
        Map.entry("/definitions/AccountId", "AWSAccountId"),
        Map.entry("/properties/Watchers", "Watchers"),
        Map.entry("/definitions/Watcher/properties/Email", "EmailAddress"),
        Map.entry("/definitions/Watcher/properties/Name", "PersonName"),
        Map.entry("/definitions/Watcher/properties/JobTitle", "JobTitle"),
        Map.entry("/properties/ImpactedAwsRegions", "ImpactedAwsRegionList"),
        Map.entry("/definitions/ImpactedAwsRegion/properties/Region", "AwsRegion"),
        Map.entry("/properties/ImpactedServices", "ImpactedServicesList"),
        Map.entry("/properties/ImpactedServices/items", "AwsService"),
        Map.entry("/properties/ThreatActorIpAddresses", "ThreatActorIpList"),
        Map.entry("/definitions/ThreatActorIp/properties/IpAddress", "IPAddress"),
        Map.entry("/definitions/ThreatActorIp/properties/UserAgent", "UserAgent"),
        Map.entry("/properties/CaseMetadata", "CaseMetadata"),
        Map.entry("/definitions/CaseMetadataEntry/properties/Key", "CaseMetadataEntryKeyString"),
        Map.entry("/definitions/CaseMetadataEntry/properties/Value", "CaseMetadataEntryValueString"),
        Map.entry("/properties/SelfManagedCaseStatus", "SelfManagedCaseStatus"),
        Map.entry("/properties/ClientToken", "CreateCaseRequestClientTokenString"),
        Map.entry("/properties/Tags", "TagMap"),
        Map.entry("/definitions/Tag/properties/Key", "TagKey"),
        Map.entry("/definitions/Tag/properties/Value", "TagValue"),
        Map.entry("/properties/CaseArn", "CaseArn"),
        Map.entry("/properties/CaseId", "CaseId"),
        Map.entry("/properties/CaseStatus", "CaseStatus"),
        Map.entry("/properties/PendingAction", "PendingAction"),
        Map.entry("/properties/ClosureCode", "ClosureCode"),
        Map.entry("/properties/CaseAttachments", "CaseAttachmentsList"),
        Map.entry("/definitions/CaseAttachment/properties/AttachmentId", "AttachmentId"),
        Map.entry("/definitions/CaseAttachment/properties/FileName", "FileName"),
        Map.entry("/definitions/CaseAttachment/properties/AttachmentStatus", "CaseAttachmentStatus"),
        Map.entry("/definitions/CaseAttachment/properties/Creator", "PrincipalId"));

    private static final String NAMES = "people read keys and search for them: no control characters, no line breaks;"
        + " with a pattern, the generator of the contract tests no longer repeats a key of one character";

    /** Where the schema differs on purpose, and why. */
    private static final Map<String, String> DIFFERENCES = new TreeMap<>(Map.ofEntries(
        Map.entry("/definitions/AccountId min", "the pattern says it: 12 digits"),
        Map.entry("/definitions/AccountId max", "the pattern says it: 12 digits"),
        Map.entry("/definitions/Watcher/properties/Email pattern",
            "bounded in length, and a domain needs a dot: the model would take a@b-c-d"),
        Map.entry("/properties/ImpactedServices/items pattern",
            "carries the lengths, which generators ignore beside it"),
        Map.entry("/properties/ImpactedServices/items min", "the pattern says it: {2,50}"),
        Map.entry("/properties/ImpactedServices/items max", "the pattern says it: {2,50}"),
        Map.entry("/definitions/CaseMetadataEntry/properties/Key pattern", NAMES),
        Map.entry("/definitions/Tag/properties/Key pattern", NAMES),
        Map.entry("/properties/Tags max", "49: CloudFormation's 50 less the reserved one; the API takes 200"),
        Map.entry("/properties/CaseArn pattern", "other partitions too, and ids as long as CaseId allows"),
        Map.entry("/properties/CaseArn min", "the pattern says it"),
        Map.entry("/properties/CaseArn max", "the pattern says it"),
        Map.entry("/properties/CaseId pattern", "the model ends in .*, which would take anything after ten digits"),
        Map.entry("/properties/CaseId min", "the pattern says it: {10,32}"),
        Map.entry("/properties/CaseId max", "the pattern says it: {10,32}"),
        Map.entry("/definitions/CaseAttachment/properties/AttachmentId pattern",
            "without word boundaries, which the generator of the contract tests does not know"),
        Map.entry("/definitions/CaseAttachment/properties/FileName pattern", "carries the lengths"),
        Map.entry("/definitions/CaseAttachment/properties/FileName min", "the pattern says it: {1,255}"),
        Map.entry("/definitions/CaseAttachment/properties/FileName max", "the pattern says it: {1,255}"),
        Map.entry("/definitions/CaseAttachment/properties/Creator pattern",
            "read-only, and a schema must not refuse what the service answers")));

    @Test
    void limitsPatternsAndEnumsAreTheApis() {
        final Map<String, String> found = new TreeMap<>();
        SHAPES.forEach((pointer, name) -> {
            final JsonNode ours = ApiModel.schema().at(pointer);
            final JsonNode shape = ApiModel.shape(name);
            assertThat(ours.isMissingNode()).as(pointer).isFalse();
            final boolean list = !shape.get("type").asText().equals("string");
            compare(found, pointer + " min", number(shape, "min"), number(ours, list ? "minItems" : "minLength"));
            compare(found, pointer + " max", number(shape, "max"), number(ours, list ? "maxItems" : "maxLength"));
            compare(found, pointer + " pattern",
                shape.has("pattern") ? "^(?:" + shape.get("pattern").asText() + ")$" : "", text(ours.path("pattern")));
            compare(found, pointer + " enum", values(shape.path("enum")), values(ours.path("enum")));
        });
        assertThat(found.keySet()).as("differences: " + found).isEqualTo(DIFFERENCES.keySet());
    }

    private static void compare(
            final Map<String, String> found, final String what, final Object api, final Object ours) {
        if (!api.equals(ours)) {
            found.put(what, "API " + api + ", schema " + ours);
        }
    }

    private static Integer number(final JsonNode node, final String name) {
        return node.path(name).asInt(0);
    }

    private static String text(final JsonNode node) {
        return node.isMissingNode() ? "" : node.asText();
    }

    private static Set<String> values(final JsonNode node) {
        final Set<String> values = new TreeSet<>();
        node.forEach(each -> values.add(each.asText()));
        return values;
    }

    @Test
    void everyMemberOfTheApiIsAProperty() {
        final Set<String> properties = names(ApiModel.schema().get("properties"));
        assertThat(properties).containsAll(capitalized("CreateCaseRequest")).containsAll(capitalized("GetCaseResponse"))
            .contains(capitalized("UpdateCaseStatusRequest").stream()
                .filter(each -> each.equals("CaseStatus")).findFirst().orElseThrow());
        final Set<String> updated = new HashSet<>();
        capitalized("UpdateCaseRequest").forEach(each -> updated.add(each.replaceAll("To(Add|Delete)$", "")));
        assertThat(properties).containsAll(updated);
        final Set<String> ofOurs = new TreeSet<>(properties);
        ofOurs.removeAll(capitalized("CreateCaseRequest"));
        ofOurs.removeAll(capitalized("GetCaseResponse"));
        assertThat(ofOurs).containsExactly("CaseId", "Region", "SelfManagedCaseStatus");
    }

    @Test
    void structuresHaveTheApisMembers() {
        Map.of("Watcher", "Watcher", "ImpactedAwsRegion", "ImpactedAwsRegion", "ThreatActorIp", "ThreatActorIp",
            "CaseMetadataEntry", "CaseMetadataEntry", "CaseAttachment", "CaseAttachmentAttributes")
            .forEach((ours, api) -> {
                final JsonNode definition = ApiModel.schema().at("/definitions/" + ours);
                assertThat(names(definition.get("properties"))).as(ours).isEqualTo(capitalized(api));
                assertThat(values(definition.get("required"))).as(ours).isEqualTo(capitalized(
                    values(ApiModel.shape(api).get("required"))));
            });
    }

    @Test
    void whatCreateCaseRequiresIsRequired() {
        assertThat(values(ApiModel.schema().get("required")))
            .isEqualTo(capitalized(values(ApiModel.shape("CreateCaseRequest").get("required"))));
    }

    private static Set<String> names(final JsonNode object) {
        final Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> capitalized(final String shape) {
        return capitalized(names(ApiModel.shape(shape).get("members")));
    }

    private static Set<String> capitalized(final Set<String> names) {
        final Set<String> capitalized = new TreeSet<>();
        names.forEach(each -> capitalized.add(Character.toUpperCase(each.charAt(0)) + each.substring(1)));
        return capitalized;
    }

    /** A case may live in another Region than its stack, so the console's Region is the case's. */
    @Test
    void theLinkLeadsToTheConsoleOfTheCasesRegion() {
        final JsonNode link = ApiModel.schema().get("resourceLink");
        assertThat(link.get("templateUri").asText())
            .contains("region=${Region}", "${CaseId}").doesNotContain("awsRegion");
        link.get("mappings").properties().forEach(mapping -> {
            assertThat(link.get("templateUri").asText()).contains("${" + mapping.getKey() + "}");
            assertThat(ApiModel.schema().at("/properties" + mapping.getValue().asText()).isMissingNode()).isFalse();
        });
    }

    /**
     * The contract suite makes up two cases in ten that differ in the first property only. Two cases in one Region with
     * the same client token are one case to the service; in two Regions they are two.
     */
    @Test
    void theRegionComesFirst() {
        assertThat(ApiModel.schema().get("properties").fieldNames().next()).isEqualTo("Region");
    }

    @ParameterizedTest
    @CsvSource({"CaseMetadataEntry,500", "Tag,128"})
    void aKeyIsTakenInEveryLengthThatTheApiTakes(final String definition, final int longest) {
        final String pattern = ApiModel.schema().at("/definitions/" + definition + "/properties/Key/pattern").asText();
        assertThat(pattern).satisfies(
            any -> assertThat("k").matches(any),
            any -> assertThat("Größe \uD83D\uDE00 a/b:c=d").matches(any),
            any -> assertThat("k".repeat(longest)).matches(any),
            any -> assertThat("k".repeat(longest + 1)).doesNotMatch(any),
            any -> assertThat("").doesNotMatch(any),
            any -> assertThat("a\tb").doesNotMatch(any),
            any -> assertThat("a\u2028b").doesNotMatch(any));
    }

    @Test
    void listsAreSetsAndPatternsAreAnchored() {
        final List<String> problems = new ArrayList<>();
        walk("", ApiModel.schema(), problems);
        assertThat(problems).isEmpty();
    }

    private static void walk(final String path, final JsonNode node, final List<String> problems) {
        if (node.path("type").asText().equals("array")
                && (node.path("insertionOrder").asBoolean(true) || !node.path("uniqueItems").asBoolean())) {
            problems.add(path + " is no set");
        }
        if (node.path("pattern").isTextual() && !node.get("pattern").asText().matches("(?s)\\^\\(\\?:.*\\)\\$")) {
            problems.add(path + " has a pattern without anchors");
        }
        node.properties().forEach(each -> walk(path + "/" + each.getKey(), each.getValue(), problems));
    }

    private static boolean isTimestamp(final String text) {
        return text.matches(ApiModel.schema().at("/definitions/Timestamp/pattern").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2026-02-30T00:00:00Z", "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
        "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z",
        "2026-01-01T23:60:00Z", "2026-01-01T23:59:60Z", "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00.000Z",
        "2026-01-01", "1969-12-31T23:59:59Z"})
    void whatIsNoRealMomentIsRefused(final String text) {
        assertThat(isTimestamp(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2028-02-29T00:00:00Z", "2000-02-29T23:59:59Z", "2026-12-31T23:59:59Z", "1970-01-01T00:00:00Z",
        "2400-02-29T00:00:00Z"})
    void aRealMomentIsTaken(final String text) {
        assertThat(isTimestamp(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2001:0DB8:0000:0000:0000:0000:0000:0001,true", "2001:0db8:0000:0000:0000:0000:0000:0001,false",
        "2001:0DB8::1,false", "198.51.100.7,true", "256.1.1.1,false", "0:0:0:0:0:FFFF:1.2.3.4,true"})
    void addressesAreWrittenAsTheApiWantsThem(final String address, final boolean taken) {
        assertThat(address.matches(
            ApiModel.schema().at("/definitions/ThreatActorIp/properties/IpAddress/pattern").asText())).isEqualTo(taken);
    }
}
