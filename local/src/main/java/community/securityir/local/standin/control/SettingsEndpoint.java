package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import community.securityir.local.standin.operation.Switches;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code /_sir/settings}: GET shows the settings, PUT changes those that it names. */
public final class SettingsEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES =
            List.of(ControlRoute.of("/_sir/settings", "GET", "PUT"));

    private static final String STRICT = "strictMembership";
    private static final String TEAM = "teamWatchers";
    private static final String FAILING = "failingAttachmentText";
    private static final String METADATA = "metadataUpdates";
    private static final String REPLACE = "replace";
    private static final String MERGE = "merge";
    private static final int LONGEST_TEXT = 200;
    private static final Set<String> MEMBERS = new LinkedHashSet<>(List.of(STRICT, TEAM, FAILING, METADATA));

    private final Switches switches;

    public SettingsEndpoint(Switches switches) {
        this.switches = switches;
    }

    @Override
    public List<ControlRoute> routes() {
        return ROUTES;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        try {
            switch (request.method()) {
                case "GET" -> { }
                case "PUT" -> set(ControlRequest.body(request, MEMBERS));
                default -> {
                    return ControlRequest.wrongMethod("GET, PUT");
                }
            }
            return ControlRequest.json(document());
        } catch (BadRequestException e) {
            return HttpResponse.text(400, e.getMessage());
        }
    }

    /** All of them or, where one is none, none. */
    private void set(ObjectNode wanted) {
        boolean strict = flag(wanted, STRICT, switches.strictMembership());
        boolean team = flag(wanted, TEAM, switches.teamWatchers());
        String failing = text(wanted, FAILING, switches.failingAttachmentText());
        String metadata = text(wanted, METADATA, metadataUpdates());
        if (!metadata.equals(REPLACE) && !metadata.equals(MERGE)) {
            throw new BadRequestException(METADATA + " has to be " + REPLACE + " or " + MERGE + ".");
        }
        switches.setStrictMembership(strict);
        switches.setTeamWatchers(team);
        switches.setFailingAttachmentText(failing);
        switches.setMergesMetadata(metadata.equals(MERGE));
    }

    private static String text(ObjectNode wanted, String member, String otherwise) {
        if (wanted.has(member) && !(wanted.get(member).isTextual()
                && wanted.get(member).textValue().length() <= LONGEST_TEXT)) {
            throw new BadRequestException(member + " has to be a text of at most " + LONGEST_TEXT + " characters.");
        }
        return wanted.path(member).asText(otherwise);
    }

    private static boolean flag(ObjectNode wanted, String member, boolean otherwise) {
        if (wanted.has(member) && !wanted.get(member).isBoolean()) {
            throw new BadRequestException(member + " has to be true or false.");
        }
        return wanted.path(member).asBoolean(otherwise);
    }

    private String metadataUpdates() {
        return switches.mergesMetadata() ? MERGE : REPLACE;
    }

    private ObjectNode document() {
        return JsonNodeFactory.instance.objectNode()
                .put(STRICT, switches.strictMembership())
                .put(TEAM, switches.teamWatchers())
                .put(FAILING, switches.failingAttachmentText())
                .put(METADATA, metadataUpdates());
    }
}
