package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** The few calls of the Security Incident Response API that the command line makes, in one account and Region. */
final class ServiceApi {

    private final HttpClient http;
    private final Map<String, String> headers;

    ServiceApi(HttpClient http, String account, String region) {
        this.http = http;
        // The local service takes account and Region from the credential scope of the signature, as AWS does.
        String day = DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now(ZoneOffset.UTC));
        this.headers = Map.of(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + account + "/" + day + "/" + region
                        + "/security-ir/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64));
    }

    JsonNode getCase(String caseId) {
        return http.get("/v1/cases/" + caseId + "/get-case", headers);
    }

    JsonNode tags(String caseArn) {
        return http.get("/v1/tags/" + URLEncoder.encode(caseArn, StandardCharsets.UTF_8), headers).path("tags");
    }

    /** All edits of the case, as ListCaseEdits gives them, page by page. */
    ArrayNode edits(String caseId) {
        ArrayNode edits = Json.object().putArray("edits");
        ObjectNode request = Json.object();
        while (true) {
            JsonNode page = http.post("/v1/cases/" + caseId + "/list-case-edits", request, headers);
            page.path("items").forEach(edits::add);
            if (!page.hasNonNull("nextToken")) {
                return edits;
            }
            request.put("nextToken", page.get("nextToken").asText());
        }
    }
}
