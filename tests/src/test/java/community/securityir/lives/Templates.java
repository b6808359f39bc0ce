package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import community.securityir.lives.Template.Edit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Templates within the limits of the schema. Identities come from small pools, so that templates, earlier templates and
 * people often speak of the same element, or nearly the same.
 */
final class Templates {

    static final String[] STATUSES = {"Submitted", "Detection and Analysis", "Containment, Eradication and Recovery",
        "Post-incident Activities"};

    /** The team of the membership that the stand-in gives to every account. */
    static final List<String> TEAM = List.of("robin.example@example.com", "sam.example@example.com");

    private static final String[] EMAILS = {TEAM.get(0), TEAM.get(1), "soc@example.com", "ciso@example.com",
        "a.b+c@ex-ample.co.uk", "x@y.zz",
        "!#$%&'*+/=?^_`{|}~-@example.com", "l".repeat(64) + "@" + "d".repeat(63) + "." + "e".repeat(63) + "."
                + "f".repeat(57) + ".org"};
    private static final String[] SPELLINGS = {"SOC@example.com", "Soc@Example.com", "SAM.example@example.com"};
    private static final String[] ACCOUNTS = {"000000000000", "000000000042", "123456789012", "999999999999"};
    private static final String[] SERVICES = {"IAM", "iam", "Amazon EC2", "  ", "EC2 ", "a(b):c.", "AWS Lambda"};
    private static final String[] REGIONS = {"us-east-1", "eu-west-1", "cn-north-1", "ap-southeast-7"};
    private static final String[] ADDRESSES = {"198.51.100.7", "198.51.100.07", "255.255.255.255",
        "2001:0DB8:0000:0000:0000:0000:0000:0001", "0:0:0:0:0:0:0:1", "A:B:C:D:E:F:1.2.3.4"};
    private static final String[] KEYS = {"ticket", "Ticket", "severity", "é", "e\u0301", " blank ", "a:b/c=+-@_."};

    private Templates() {}

    static Arbitrary<Template> templates() {
        List<Arbitrary<Edit>> properties = new ArrayList<>();
        values().forEach((property, value) -> properties.add(
                (required(property) ? value : value.injectNull(0.5)).map(json -> new Edit(property, json))));
        properties.add(texts(1, 255, "a-name-of-our-own").injectNull(0.8).map(json -> new Edit("ClientToken", json)));
        properties.add(Arbitraries.of("eu-west-1", "us-east-1").<JsonNode>map(TextNode::valueOf).injectNull(0.8)
                .map(json -> new Edit("Region", json)));
        Template empty = new Template(JsonNodeFactory.instance.objectNode(), Map.of());
        return Combinators.combine(Combinators.combine(properties).as(edits -> edits), stackTags())
                .as((edits, tags) -> empty.with(edits, tags));
    }

    /** What somebody changes in a template that there is a case of. */
    static Arbitrary<List<Edit>> edits() {
        List<Arbitrary<Edit>> properties = new ArrayList<>();
        values().forEach((property, value) -> properties.add(
                (required(property) ? value : value.injectNull(0.3)).map(json -> new Edit(property, json))));
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(List.<Edit>of())),
                Tuple.of(1, elements(Kind.TAGS).map(json -> List.of(new Edit("Tags", json)))),
                Tuple.of(6, Arbitraries.oneOf(properties).list().ofMinSize(1).ofMaxSize(4)));
    }

    static Arbitrary<Map<String, String>> stackTags() {
        return Arbitraries.maps(Arbitraries.of("ticket", "stage", "owner"), Arbitraries.of("stack", ""))
                .ofMaxSize(2).map(LinkedHashMap::new);
    }

    private static boolean required(String property) {
        return !Set.of("ActualIncidentStartDate", CaseState.COMMAND, "ImpactedAwsRegions", "ImpactedServices",
                "ThreatActorIpAddresses", "CaseMetadata", "Tags").contains(property);
    }

    /** The values that each property of a live case can be given. */
    private static Map<String, Arbitrary<JsonNode>> values() {
        Map<String, Arbitrary<JsonNode>> values = new LinkedHashMap<>();
        values.put("Title", texts(1, 300, "A case", "Another title", " A case "));
        values.put("Description", texts(1, 8000, "What happened.", "First line.\nSecond line.\r\n"));
        values.put("EngagementType", oneOf("Investigation", "Security Incident"));
        values.put("ReportedIncidentStartDate", dates());
        values.put("ActualIncidentStartDate", dates());
        values.put("ResolverType",
                Arbitraries.frequency(Tuple.of(9, "Self"), Tuple.of(1, "AWS")).map(TextNode::valueOf));
        values.put(CaseState.COMMAND, oneOf(STATUSES));
        for (Kind kind : Kind.values()) {
            values.put(kind.property(), elements(kind));
        }
        return values;
    }

    private static Arbitrary<JsonNode> elements(Kind kind) {
        int least = kind == Kind.METADATA ? 1 : 0;
        Arbitrary<JsonNode> few = element(kind).list().ofMinSize(least).ofMaxSize(4).map(list -> distinct(kind, list));
        Arbitrary<JsonNode> asManyAsFit = Arbitraries.integers().between(0, 1).map(first -> full(kind, first));
        return Arbitraries.frequencyOf(Tuple.of(40, few), Tuple.of(1, asManyAsFit));
    }

    /** Any element of the kind. */
    static Arbitrary<JsonNode> element(Kind kind) {
        return switch (kind) {
            case ACCOUNTS -> oneOf(ACCOUNTS);
            case SERVICES -> oneOf(SERVICES);
            case REGIONS -> object("Region", oneOf(REGIONS)).map(region -> region);
            case WATCHERS -> Combinators.combine(
                            object("Email", Arbitraries.frequencyOf(
                                    Tuple.of(8, oneOf(EMAILS)), Tuple.of(1, oneOf(SPELLINGS)))),
                            texts(1, 50, "Security Operations", "Somebody").injectNull(0.5),
                            texts(1, 50, "On call", "Lead").injectNull(0.5))
                    .as((watcher, name, title) -> plus(plus(watcher, "Name", name), "JobTitle", title));
            case ADDRESSES -> Combinators.combine(object("IpAddress", oneOf(ADDRESSES)),
                            texts(1, 500, "curl/8.5.0", "wget").injectNull(0.5))
                    .as((address, agent) -> plus(address, "UserAgent", agent));
            case METADATA -> entries(keys(500), texts(1, 2000, "SEC-1", "high"));
            case TAGS -> entries(keys(128).filter(Templates::isFreeKey), texts(0, 256, "soc", ""));
        };
    }

    /** The schema wants keys without control characters and line breaks. */
    private static Arbitrary<JsonNode> keys(int most) {
        return texts(1, most, KEYS).filter(key -> key.asText().codePoints().noneMatch(each ->
                Character.isISOControl(each) || each == 0x2028 || each == 0x2029));
    }

    private static boolean isFreeKey(JsonNode key) {
        return !key.asText().toLowerCase(Locale.ROOT).startsWith("aws:");
    }

    private static Arbitrary<JsonNode> entries(Arbitrary<JsonNode> keys, Arbitrary<JsonNode> values) {
        return Combinators.combine(object("Key", keys), values).as((entry, value) -> plus(entry, "Value", value));
    }

    /** A list of the greatest length, of elements that no pool has. */
    private static JsonNode full(Kind kind, int first) {
        IntFunction<JsonNode> element = number -> switch (kind) {
            case ACCOUNTS -> TextNode.valueOf("%012d".formatted(7_000_000 + number));
            case SERVICES -> TextNode.valueOf("Service " + number);
            case REGIONS -> object("Region", TextNode.valueOf(REGIONS[number % REGIONS.length]));
            case WATCHERS -> object("Email", TextNode.valueOf("watcher" + number + "@example.com"));
            case ADDRESSES -> object("IpAddress", TextNode.valueOf("10.0." + number / 256 + "." + number % 256));
            case METADATA, TAGS -> object("Key", TextNode.valueOf("key " + number)).put("Value", "v");
        };
        List<JsonNode> list = new ArrayList<>();
        for (int i = 0; i < kind.most(); i++) {
            list.add(element.apply(first * kind.most() + i));
        }
        return distinct(kind, list);
    }

    /** No element twice, as the schema asks for; no identity twice, capitals or not, as the handlers do. */
    private static JsonNode distinct(Kind kind, List<JsonNode> list) {
        ArrayNode distinct = JsonNodeFactory.instance.arrayNode();
        Set<String> identities = new LinkedHashSet<>();
        list.stream().filter(element -> identities.add(keyOf(kind, element))).forEach(distinct::add);
        return distinct;
    }

    private static String keyOf(Kind kind, JsonNode element) {
        String identity = kind.identityOf(element);
        return kind == Kind.WATCHERS ? identity.toLowerCase(Locale.ROOT) : identity;
    }

    static Arbitrary<JsonNode> dates() {
        Arbitrary<String> any = Arbitraries.longs().between(0, 32_503_679_999L)
                .map(second -> Instant.ofEpochSecond(second).toString());
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of("2026-03-01T09:30:00Z", "1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z",
                        "2999-12-31T23:59:59Z")),
                Tuple.of(1, any)).map(TextNode::valueOf);
    }

    private static Arbitrary<JsonNode> texts(int least, int most, String... words) {
        return Texts.of(least, most, words).map(TextNode::valueOf);
    }

    static Arbitrary<JsonNode> oneOf(String... values) {
        return Arbitraries.of(values).map(TextNode::valueOf);
    }

    private static Arbitrary<ObjectNode> object(String property, Arbitrary<JsonNode> values) {
        return values.map(value -> object(property, value));
    }

    private static ObjectNode object(String property, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(property, value);
    }

    private static ObjectNode plus(ObjectNode object, String property, JsonNode value) {
        ObjectNode copy = object.deepCopy();
        return value == null ? copy : copy.set(property, value);
    }
}
