package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Lists in pages. A page's token is the place and the key of the first item of the next page. */
final class Pages {

    private static final String TOKEN = "NextToken";
    private static final String SIZE = "MaxResults";

    private Pages() {}

    /**
     * Returns a page.
     *
     * @param list the member that the items stand in
     * @param size of a page for which the caller names none
     * @param key  what an item is known by, so that what is added meanwhile moves no page
     */
    static <T> ObjectNode of(ApiCall call, String list, int size, List<T> items, Function<T, String> key,
            Function<T, ? extends JsonNode> item) {
        int from = call.input().has(TOKEN) ? position(call.input().text(TOKEN), items, key) : 0;
        int to = Math.min(items.size(), from + call.input().integer(SIZE, size));
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode array = page.putArray(list);
        items.subList(from, to).forEach(each -> array.add(item.apply(each)));
        if (to < items.size()) {
            page.put(TOKEN, Base64.getUrlEncoder().encodeToString(
                    (to + " " + key.apply(items.get(to))).getBytes(StandardCharsets.UTF_8)));
        }
        return page;
    }

    /** Where that item is now; where it was, if it has gone meanwhile. */
    private static <T> int position(String token, List<T> items, Function<T, String> key) {
        try {
            String[] wanted = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ", 2);
            int place = Integer.parseInt(wanted[0]);
            for (int i = 0; i < items.size(); i++) {
                if (wanted.length == 2 && key.apply(items.get(i)).equals(wanted[1])) {
                    return i;
                }
            }
            if (wanted.length == 2 && place >= 0) {
                return Math.min(place, items.size());
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw ApiException.validation("The NextToken is no token of this list.");
    }
}
