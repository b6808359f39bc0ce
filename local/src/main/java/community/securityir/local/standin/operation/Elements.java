package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Shape.ListShape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A list of a case that is really a set: each element has an identity, and the first of two with the same one counts.
 *
 * @param member its name in GetCaseResponse and CreateCaseRequest; UpdateCaseRequest adds ToAdd and ToDelete
 * @param identity the member of an element that identifies it; null if the element is a text
 */
record Elements(String member, String identity) {

    static final Elements WATCHERS = new Elements("watchers", "email");
    static final Elements IP_ADDRESSES = new Elements("threatActorIpAddresses", "ipAddress");
    static final Elements ACCOUNTS = new Elements("impactedAccounts", null);
    static final Elements REGIONS = new Elements("impactedAwsRegions", "region");
    static final Elements SERVICES = new Elements("impactedServices", null);

    static final Elements[] ALL = {WATCHERS, IP_ADDRESSES, ACCOUNTS, REGIONS, SERVICES};

    String toAdd() {
        return member + "ToAdd";
    }

    String toDelete() {
        return member + "ToDelete";
    }

    /** How many of them a case has at most. */
    long most(ApiModel model) {
        return ((ListShape) model.operation("GetCase").output().members().get(member).shape())
                .size().max().orElse(Long.MAX_VALUE);
    }

    String identityOf(JsonNode element) {
        return identity == null ? element.textValue() : element.path(identity).textValue();
    }

    /** The elements by their identity, in their order. */
    Map<String, JsonNode> index(JsonNode list) {
        Map<String, JsonNode> index = new LinkedHashMap<>();
        list.forEach(element -> index.putIfAbsent(identityOf(element), element));
        return index;
    }

    /** The list without repetitions. */
    ArrayNode distinct(JsonNode list) {
        return JsonNodeFactory.instance.arrayNode().addAll(index(list).values());
    }
}
