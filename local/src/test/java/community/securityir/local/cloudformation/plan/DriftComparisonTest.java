package community.securityir.local.cloudformation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.plan.DriftComparison.Finding;
import community.securityir.local.cloudformation.stack.PropertyDifference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftComparisonTest {

    private static final String SCHEMA = """
            {"definitions": {
               "Person": {"type": "object", "properties": {"Email": {"type": "string"}, "Name": {"type": "string"},
                          "Pin": {"type": "string"}}},
               "Tag": {"type": "object", "properties": {"Key": {"type": "string"}, "Value": {"type": "string"}}}},
             "properties": {
               "Title": {"type": "string"}, "Size": {"type": "number"}, "Secret": {"type": "string"},
               "Status": {"type": "string"},
               "Steps": {"type": "array", "items": {"type": "string"}},
               "Marks": {"type": "array", "insertionOrder": false, "items": {"type": "string"}},
               "People": {"type": "array", "insertionOrder": false, "items": {"$ref": "#/definitions/Person"}},
               "Place": {"type": "object", "properties": {"Room/No": {"type": "string"}, "Key": {"type": "string"}}},
               "Tags": {"type": "array", "insertionOrder": false, "items": {"$ref": "#/definitions/Tag"}}},
             "readOnlyProperties": ["/properties/Status"],
             "writeOnlyProperties": ["/properties/Secret", "/properties/People/*/Pin", "/properties/Place/Key"],
             "tagging": {"taggable": true, "tagProperty": "/properties/Tags"}}""";

    @Test
    void whatTheTemplateDoesNotSetIsNotLookedAt() {
        Finding finding = compare("{'Title': 'a'}", "{'Title': 'a', 'Size': 3, 'Status': 'open', 'Tags': [{'Key': 'k'}]}");

        assertThat(finding.differences()).isEmpty();
        assertThat(finding.expected()).isEqualTo(object("{'Title': 'a'}"));
        assertThat(finding.actual()).isEqualTo(object("{'Title': 'a'}"));
    }

    @Test
    void valuesThatDifferAndPropertiesThatAreGoneAreNamed() {
        assertThat(differences("{'Title': 'a', 'Size': 3, 'Steps': ['x']}", "{'Title': 'b', 'Size': 4, 'Steps': null}"))
                .containsExactly("/Title NOT_EQUAL a b", "/Size NOT_EQUAL 3 4", "/Steps REMOVE [\"x\"] null");
    }

    @Test
    void oneNumberHasManySpellings() {
        assertThat(differences("{'Size': 3}", "{'Size': 3.0}")).isEmpty();
    }

    @Test
    void orderCountsOnlyWhereTheSchemaSaysSo() {
        assertThat(differences("{'Marks': ['x', 'y']}", "{'Marks': ['y', 'x']}")).isEmpty();
        assertThat(differences("{'Steps': ['x', 'y']}", "{'Steps': ['y', 'x', 'z']}")).containsExactly(
                "/Steps/0 NOT_EQUAL x y", "/Steps/1 NOT_EQUAL y x", "/Steps/2 ADD null z");
        assertThat(differences("{'Steps': ['x', 'y']}", "{'Steps': ['x']}")).containsExactly(
                "/Steps/1 REMOVE y null");
    }

    @Test
    void itemsOfASetAreAddedAtTheirActualPlaceAndRemovedFromTheExpectedOne() {
        assertThat(differences("{'Marks': ['x', 'y', 'z']}", "{'Marks': ['new', 'z', 'x']}"))
                .containsExactly("/Marks/1 REMOVE y null", "/Marks/0 ADD null new");
    }

    @Test
    void anItemThatWasChangedIsFoundByWhatItKept() {
        assertThat(differences("{'People': [{'Email': 'a', 'Name': 'A'}, {'Email': 'b', 'Name': 'B'}]}",
                "{'People': [{'Email': 'b', 'Name': 'C'}, {'Email': 'a', 'Name': 'A'}]}"))
                .containsExactly("/People/1/Name NOT_EQUAL B C");
        assertThat(differences("{'People': [{'Email': 'a'}]}", "{'People': [{'Email': 'a', 'Name': 'A'}]}"))
                .containsExactly("/People/0/Name ADD null A");
        assertThat(differences("{'People': [{'Email': 'a', 'Name': 'A'}]}", "{'People': [{'Email': 'b', 'Name': 'B'}]}"))
                .containsExactly("/People/0 REMOVE {\"Email\":\"a\",\"Name\":\"A\"} null",
                        "/People/0 ADD null {\"Email\":\"b\",\"Name\":\"B\"}");
    }

    @Test
    void whatCannotBeReadIsNotCompared() {
        Finding finding = compare("{'Secret': 's', 'People': [{'Email': 'a', 'Pin': '1'}], 'Place': {'Key': 'k'}}",
                "{'People': [{'Email': 'a'}]}");

        assertThat(finding.differences()).isEmpty();
        assertThat(finding.expected()).isEqualTo(object("{'People': [{'Email': 'a'}]}"));
    }

    @Test
    void pathsAreJsonPointers() {
        assertThat(differences("{'Place': {'Room/No': '1'}}", "{'Place': {'Room/No': '2', 'More': 'x'}}"))
                .containsExactly("/Place/Room~1No NOT_EQUAL 1 2");
    }

    @Test
    void theStacksTagsAreExpectedTooAndTheTemplatesStandAboveThem() {
        DriftComparison comparison = new DriftComparison(object(SCHEMA));
        ObjectNode properties = object("{'Tags': [{'Key': 'a', 'Value': 'own'}]}");
        ObjectNode live = object("""
                {'Tags': [{'Key': 'b', 'Value': '2'}, {'Key': 'a', 'Value': 'own'},
                          {'Key': 'aws:cloudformation:stack-name', 'Value': 's'}]}""");

        assertThat(comparison.compare(properties, Map.of("a", "1", "b", "2"), live).differences()).isEmpty();
        assertThat(comparison.compare(object("{}"), Map.of("b", "2"), live).differences())
                .extracting(DriftComparisonTest::line)
                .containsExactly("/Tags/1 ADD null {\"Key\":\"a\",\"Value\":\"own\"}");
        assertThat(comparison.compare(object("{}"), Map.of("c", "3"), object("{}")).differences())
                .extracting(DriftComparisonTest::line)
                .containsExactly("/Tags REMOVE [{\"Key\":\"c\",\"Value\":\"3\"}] null");
    }

    @Test
    void tagsCanBeAMap() {
        String map = SCHEMA.replace("\"Tags\": {\"type\": \"array\", \"insertionOrder\": false, \"items\": "
                + "{\"$ref\": \"#/definitions/Tag\"}}", "\"Tags\": {\"type\": \"object\"}");
        DriftComparison comparison = new DriftComparison(object(map));

        assertThat(comparison.compare(object("{'Tags': {'a': 'own'}}"), Map.of("a", "1", "b", "2"),
                object("{'Tags': {'b': '2', 'a': 'own', 'aws:x': 'y'}}")).differences()).isEmpty();
        assertThat(comparison.compare(object("{}"), Map.of("b", "2"), object("{'Tags': {'b': '3'}}")).differences())
                .extracting(DriftComparisonTest::line).containsExactly("/Tags/b NOT_EQUAL 2 3");
    }

    @Test
    void aTypeWithoutTagsKnowsNoneOfTheStack() {
        DriftComparison comparison = new DriftComparison(object(SCHEMA.replace("\"taggable\": true", "\"taggable\": false")));

        assertThat(comparison.compare(object("{}"), Map.of("b", "2"), object("{}")).differences()).isEmpty();
    }

    private static List<String> differences(String expected, String live) {
        return compare(expected, live).differences().stream().map(DriftComparisonTest::line).toList();
    }

    private static Finding compare(String expected, String live) {
        return new DriftComparison(object(SCHEMA)).compare(object(expected), Map.of(), object(live));
    }

    private static String line(PropertyDifference difference) {
        return difference.path() + " " + difference.type() + " " + difference.expected() + " " + difference.actual();
    }

    private static ObjectNode object(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
