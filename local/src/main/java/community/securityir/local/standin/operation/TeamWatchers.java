package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.standin.store.MembershipRecord;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The membership's incident response team, whom the service makes watchers of every new case. */
final class TeamWatchers {

    private static final String EMAIL = "email";

    private TeamWatchers() {}

    /**
     * Adds the team after the watchers whom the caller gave. Who is one of those already, in whatever letters, is not
     * added: the caller's entry stays. In a list with less room than that the first ones of the team find theirs.
     *
     * @param most how many watchers a case has at most
     */
    static void add(ArrayNode watchers, MembershipRecord membership, long most) {
        Set<String> there = new HashSet<>();
        watchers.forEach(watcher -> there.add(identity(watcher)));
        for (JsonNode member : membership.content().path("incidentResponseTeam")) {
            if (watchers.size() < most && there.add(identity(member))) {
                watchers.add(watcher(member));
            }
        }
    }

    private static String identity(JsonNode person) {
        return person.path(EMAIL).textValue().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode watcher(JsonNode member) {
        ObjectNode watcher = JsonNodeFactory.instance.objectNode();
        for (String name : new String[] {EMAIL, "name", "jobTitle"}) {
            watcher.set(name, member.get(name));
        }
        return watcher;
    }
}
