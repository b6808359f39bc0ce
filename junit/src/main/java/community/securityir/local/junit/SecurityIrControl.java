package community.securityir.local.junit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.ClosureCode;

/**
 * The switches of a local service: what no AWS service has. They are those under {@code /_sir/}, in Java.
 *
 * <p>Every method throws {@link IllegalArgumentException} for what the service refuses (with the reason), and
 * {@link IllegalStateException} where the state of a case forbids it or the service cannot be reached.
 */
public final class SecurityIrControl {

    private final ControlClient http;

    private SecurityIrControl(URI server) {
        this.http = new ControlClient(server);
    }

    /** Of any local service, such as that of {@code sir serve}. */
    public static SecurityIrControl of(URI server) {
        return new SecurityIrControl(server);
    }

    /** Its address: the {@code endpointOverride} of clients. */
    public URI uri() {
        return http.server();
    }

    /** A further client; whoever asks for it closes it. */
    public SecurityIrClient newClient(String account, String region) {
        return Clients.of(http.server(), account, region);
    }

    // What the service holds

    /** Empties everything, and puts faults, settings and the clock as they were at the start. */
    public void reset() {
        http.send("POST", "/_sir/reset", null);
    }

    /**
     * Adds memberships and cases.
     *
     * @param json as guide/stand-in.md describes it
     * @return the ARNs of the cases
     */
    public List<String> seed(String json) {
        List<String> arns = new ArrayList<>();
        http.send("POST", "/_sir/seed", json.getBytes(StandardCharsets.UTF_8)).path("cases")
                .forEach(arn -> arns.add(arn.asText()));
        return arns;
    }

    /** Writes everything that the service holds into a file. */
    public void snapshot(Path file) {
        http.download("/_sir/snapshot", file);
    }

    /** Replaces everything that the service holds by what a snapshot says. */
    public void restore(Path snapshot) {
        try {
            http.send("PUT", "/_sir/snapshot", Files.readAllBytes(snapshot));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Time

    /** The service's time. */
    public Instant now() {
        return Instant.parse(http.get("/_sir/clock").path("now").asText());
    }

    /** Sets the service's clock ahead, by whole seconds. */
    public void advance(Duration by) {
        put("/_sir/clock", object().put("advanceSeconds", by.toSeconds()));
    }

    /** Lets the service's clock stand still. */
    public void freeze() {
        put("/_sir/clock", object().put("frozen", true));
    }

    /** Lets it go on from where it stands. */
    public void resume() {
        put("/_sir/clock", object().put("frozen", false));
    }

    // What goes wrong

    /** Replaces all faults; none ends them. */
    public void faults(SecurityIrFault... faults) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (SecurityIrFault fault : faults) {
            list.add(fault.document());
        }
        put("/_sir/faults", object().set("faults", list));
    }

    /** How many calls the faults have hit, each of them, in their order. */
    public List<Long> faultHits() {
        List<Long> hits = new ArrayList<>();
        http.get("/_sir/faults").path("faults").forEach(fault -> hits.add(fault.path("hits").asLong()));
        return hits;
    }

    // Settings

    /** Whether nobody has a membership that was not created. */
    public void strictMembership(boolean strict) {
        put("/_sir/settings", object().put("strictMembership", strict));
    }

    /** Whether the membership's team watches each new case. */
    public void teamWatchers(boolean added) {
        put("/_sir/settings", object().put("teamWatchers", added));
    }

    /** The text that makes an attachment fail that holds it; empty: none does. */
    public void failingAttachmentText(String text) {
        put("/_sir/settings", object().put("failingAttachmentText", text));
    }

    /** Whether the metadata of UpdateCase are added to those of the case, or replace them. */
    public void mergeMetadata(boolean merged) {
        put("/_sir/settings", object().put("metadataUpdates", merged ? "merge" : "replace"));
    }

    // What AWS's responders do

    /** Takes a case, as a responder does. */
    public void acknowledge(String caseArn) {
        moveTo(caseArn, CaseStatus.ACKNOWLEDGED);
    }

    /** Moves a case to any status but Closed. */
    public void moveTo(String caseArn, CaseStatus status) {
        put(of(caseArn, "status"), object().put("caseStatus", status.toString()));
    }

    /** Waits for the customer. */
    public void requestAction(String caseArn) {
        put(of(caseArn, "pending-action"), object().put("pendingAction", "Customer"));
    }

    /** Waits for the customer no longer. */
    public void endRequest(String caseArn) {
        put(of(caseArn, "pending-action"), object().put("pendingAction", "None"));
    }

    /** Comments on a case and returns the comment's id. */
    public String comment(String caseArn, String body) {
        return put(of(caseArn, "comment"), object().put("body", body)).path("commentId").asText();
    }

    /** Closes a case. */
    public void close(String caseArn, ClosureCode code) {
        put(of(caseArn, "close"), object().put("closureCode", code.toString()));
    }

    /** Closes a case without a code. */
    public void close(String caseArn) {
        put(of(caseArn, "close"), object());
    }

    // What the service tells others

    /** What happened, from the oldest to the newest: each a JSON document as EventBridge would deliver it. */
    public List<String> events() {
        List<String> events = new ArrayList<>();
        JsonNode page = http.get("/_sir/events?limit=1000");
        while (true) {
            page.path("events").forEach(each -> events.add(each.path("event").toString()));
            if (!page.has("next")) {
                return events;
            }
            page = http.get("/_sir/events?limit=1000&after=" + page.path("next").asText());
        }
    }

    /** The mails to watchers and to the membership's team, from the oldest to the newest; the newest 10,000 are kept. */
    public List<SecurityIrMail> mails() {
        List<SecurityIrMail> mails = new ArrayList<>();
        JsonNode page = http.get("/_sir/mail?limit=1000");
        while (true) {
            page.path("mails").forEach(each -> mails.add(mail(each.path("id").asText())));
            if (!page.has("next")) {
                Collections.reverse(mails);
                return mails;
            }
            page = http.get("/_sir/mail?limit=1000&before=" + page.path("next").asText());
        }
    }

    private SecurityIrMail mail(String id) {
        JsonNode mail = http.get("/_sir/mail/" + id);
        return new SecurityIrMail(mail.path("kind").asText(), mail.path("to").asText(), mail.path("subject").asText(),
                mail.path("body").asText());
    }

    private JsonNode put(String path, JsonNode body) {
        return http.send("PUT", path, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String of(String caseArn, String what) {
        return "/_sir/cases/" + URLEncoder.encode(caseArn, StandardCharsets.UTF_8) + "/" + what;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
