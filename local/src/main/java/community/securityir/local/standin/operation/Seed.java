package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.Accounts;
import community.securityir.local.aws.Regions;
import community.securityir.local.model.ApiModel;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts memberships and cases of several accounts and Regions there as a document describes them, in whatever state.
 * All of it is checked before anything is done, and done in one transaction.
 */
public final class Seed {

    static final String MEMBERSHIPS = "memberships";
    static final String CASES = "cases";
    private static final String ACCOUNTS = "accounts";
    private static final Set<String> MEMBERS = new LinkedHashSet<>(List.of("accountId", "region", MEMBERSHIPS, CASES));

    private final ServiceStore store;
    private final CaseChange cases;
    private final SeedShapes shapes;
    private final ApiModel model;

    public Seed(ServiceStore store, CaseChange cases, ApiModel model) {
        this.store = store;
        this.cases = cases;
        this.shapes = new SeedShapes(model);
        this.model = model;
    }

    private record Account(Caller owner, List<SeedMembership> memberships, List<SeedCase> cases) {}

    /**
     * Adds what a document says to what is there.
     *
     * @return the ARNs of the {@code memberships} and {@code cases}, in the document's order
     * @throws ServiceException ValidationException if it is none, ConflictException if an id is taken or a membership
     *     active already; nothing was done
     */
    public ObjectNode plant(JsonNode document) {
        Instant now = cases.now();
        List<Account> accounts = new ArrayList<>();
        only(document, "The seed", Set.of(ACCOUNTS));
        elements(document, ACCOUNTS, "", (node, path) -> accounts.add(account(node, path, now)));
        return store.write(connection -> {
            ObjectNode made = JsonNodeFactory.instance.objectNode();
            ArrayNode membershipArns = made.putArray(MEMBERSHIPS);
            ArrayNode caseArns = made.putArray(CASES);
            for (Account account : accounts) {
                account.memberships().forEach(each -> membershipArns.add(each.insert(connection, account.owner())));
                account.cases().forEach(each -> caseArns.add(each.insert(connection, account.owner())));
            }
            return made;
        });
    }

    private Account account(JsonNode node, String path, Instant now) {
        only(node, path, MEMBERS);
        String id = node.path("accountId").textValue();
        if (id == null || !Accounts.isId(id)) {
            throw ServiceException.invalid(path + ".accountId", "Member must be a text of 12 digits");
        }
        String region = node.path("region").textValue();
        if (region == null || !Regions.isCode(region)) {
            throw ServiceException.invalid(path + ".region", "Member must be the code of a Region");
        }
        List<SeedMembership> memberships = new ArrayList<>();
        elements(node, MEMBERSHIPS, path + ".", (each, where) ->
                memberships.add(SeedMembership.read(shapes, each, where, now)));
        List<SeedCase> seeded = new ArrayList<>();
        elements(node, CASES, path + ".", (each, where) ->
                seeded.add(SeedCase.read(shapes, model, each, where, now)));
        return new Account(new Caller(id, region), memberships, seeded);
    }

    /** Takes an element of a list, and how messages name it. */
    @FunctionalInterface
    interface Element {
        void take(JsonNode node, String path);
    }

    /** The elements of a list; none if it is not there. */
    static void elements(JsonNode object, String member, String prefix, Element element) {
        JsonNode list = object.path(member);
        if (!list.isArray() && !list.isMissingNode()) {
            throw ServiceException.invalid(prefix + member, "Member must be a list");
        }
        for (int i = 0; i < list.size(); i++) {
            element.take(list.get(i), prefix + member + "[" + i + "]");
        }
    }

    private static void only(JsonNode node, String path, Set<String> members) {
        boolean fits = node.isObject();
        for (var names = node.fieldNames(); names.hasNext();) {
            fits &= members.contains(names.next());
        }
        if (!fits) {
            throw ServiceException.invalid(path,
                    "Member must be an object with no members but " + String.join(", ", members));
        }
    }
}
