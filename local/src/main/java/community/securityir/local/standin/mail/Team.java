package community.securityir.local.standin.mail;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.standin.store.MembershipRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The membership's incident response team and what each of it wants to be told.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/userguide/managing-my-incident-response-team.html">
 *     Managing my Incident Response Team</a>
 */
final class Team {

    private final Map<String, JsonNode> members = new LinkedHashMap<>();

    /** @param membership null for a team of nobody */
    Team(MembershipRecord membership) {
        if (membership != null) {
            membership.content().path("incidentResponseTeam")
                    .forEach(member -> members.putIfAbsent(identity(member), member));
        }
    }

    /** Those who want to be told of such a thing. */
    List<JsonNode> wanting(String kind) {
        return members.values().stream().filter(member -> wants(member, kind)).toList();
    }

    /** Whoever is not of the team has nowhere to say that they do not want it. */
    boolean refuses(JsonNode person, String kind) {
        JsonNode member = members.get(identity(person));
        return member != null && !wants(member, kind);
    }

    /** Without preferences: everything. */
    private static boolean wants(JsonNode member, String kind) {
        JsonNode preferences = member.get("communicationPreferences");
        if (preferences == null) {
            return true;
        }
        for (JsonNode preference : preferences) {
            if (preference.asText().equals(kind)) {
                return true;
            }
        }
        return false;
    }

    static String identity(JsonNode person) {
        return person.path("email").asText().toLowerCase(Locale.ROOT);
    }
}
