package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.SignatureV4;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** The few calls of the Security Incident Response API that the command line makes, in one account and Region. */
final class ServiceApi {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final HttpClient http;
    private final String account;
    private final String region;

    ServiceApi(HttpClient http, String account, String region) {
        this.http = http;
        this.account = account;
        this.region = region;
    }

    JsonNode getCase(String caseId) {
        return get("/v1/cases/" + caseId + "/get-case");
    }

    JsonNode tags(String caseArn) {
        return get("/v1/tags/" + URLEncoder.encode(caseArn, StandardCharsets.UTF_8)).path("tags");
    }

    /** All edits of the case, as ListCaseEdits gives them, page by page. */
    ArrayNode edits(String caseId) {
        return pages("/v1/cases/" + caseId + "/list-case-edits");
    }

    /** All comments on the case, as ListComments gives them, page by page. */
    ArrayNode comments(String caseId) {
        return pages("/v1/cases/" + caseId + "/list-comments");
    }

    void updateCaseStatus(String caseId, String status) {
        post("/v1/cases/" + caseId + "/update-case-status", Json.object().put("caseStatus", status));
    }

    void createCaseComment(String caseId, String body) {
        post("/v1/cases/" + caseId + "/create-comment", Json.object().put("body", body));
    }

    void closeCase(String caseId) {
        post("/v1/cases/" + caseId + "/close-case", Json.object());
    }

    private ArrayNode pages(String path) {
        ArrayNode items = Json.array();
        ObjectNode request = Json.object();
        while (true) {
            JsonNode page = post(path, request);
            page.path("items").forEach(items::add);
            if (!page.hasNonNull("nextToken")) {
                return items;
            }
            request.put("nextToken", page.get("nextToken").asText());
        }
    }

    private JsonNode post(String path, JsonNode request) {
        return http.post(path, request, headers("POST", path, Json.bytes(request)));
    }

    private JsonNode get(String path) {
        return http.get(path, headers("GET", path, new byte[0]));
    }

    /** The local service takes account and Region from the credential scope; a strict one checks the rest. */
    private Map<String, String> headers(String method, String path, byte[] body) {
        String time = TIME.format(Instant.now());
        SignatureV4 signature =
                new SignatureV4(Secret.ofCallers(), time.substring(0, 8), region, "security-ir", time);
        TreeMap<String, String> signed = new TreeMap<>(Map.of("host", http.host(), "x-amz-date", time));
        return Map.of("X-Amz-Date", time, "Authorization", "AWS4-HMAC-SHA256 Credential=" + account + "/"
                + signature.scope() + ", SignedHeaders=" + String.join(";", signed.keySet()) + ", Signature="
                + signature.of(method, path, null, signed, body));
    }
}
