package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.standin.store.CaseRecord;
import community.securityir.local.standin.store.Cases;
import community.securityir.local.standin.store.ServiceStore;
import java.util.List;

/** The cases of all accounts and Regions: what no caller of the API can see, and whoever runs the stand-in wants to. */
public final class AllCases {

    private static final int PAGE = 500;

    private final ServiceStore store;

    public AllCases(ServiceStore store) {
        this.store = store;
    }

    /**
     * A page of cases, from the newest to the oldest, as ListCases shows them and with {@code accountId} and
     * {@code region}.
     *
     * @param before where the page before ended, {@link Long#MAX_VALUE} for the first one
     * @return the member {@code cases}, and {@code next} if there are more
     */
    public ObjectNode page(long before) {
        List<CaseRecord> records = store.read(connection -> Cases.everywhere(connection, before, PAGE + 1));
        ObjectNode page = document(records.stream().limit(PAGE).toList());
        if (records.size() > PAGE) {
            page.put("next", records.get(PAGE - 1).seq());
        }
        return page;
    }

    /** The cases with this id: as in a page, and as many as there are. */
    public ObjectNode withId(String caseId) {
        return document(store.read(connection -> Cases.withId(connection, caseId)));
    }

    private static ObjectNode document(List<CaseRecord> records) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode cases = document.putArray("cases");
        records.forEach(record ->
                cases.add(ReadCases.item(record).put("accountId", record.account()).put("region", record.region())));
        return document;
    }
}
