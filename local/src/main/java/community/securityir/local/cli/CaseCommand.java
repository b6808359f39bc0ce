package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cli.output.CaseText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sir case}: shows one case, its tags and what was done to it. */
@Command(name = "case", description = "Show a case: what it says, its tags and its history.", sortOptions = false)
final class CaseCommand extends ServiceCommand {

    @Parameters(paramLabel = "ID", description = "The id of the case, or its ARN.")
    private String id;

    @Override
    int run(LocalService service, Console console) {
        JsonNode found = find(service);
        ServiceApi api = service.api(found.path("accountId").asText(), found.path("region").asText());
        String caseId = found.path("caseId").asText();
        ObjectNode picture = Json.object();
        picture.put("caseId", caseId);
        picture.put("accountId", found.path("accountId").asText());
        picture.put("region", found.path("region").asText());
        picture.set("case", api.getCase(caseId));
        picture.set("tags", api.tags(found.path("caseArn").asText()));
        picture.set("edits", api.edits(caseId));
        console.print(picture, CaseText::picture);
        return 0;
    }

    /** Ids are unique in one account and Region only: where several cases have the same one, the ARN has to say which. */
    private JsonNode find(LocalService service) {
        String caseId = id.substring(id.lastIndexOf('/') + 1);
        List<JsonNode> found = new ArrayList<>();
        if (caseId.matches("[0-9]{10,32}")) {
            for (JsonNode each : service.get("/_sir/cases?id=" + caseId).path("cases")) {
                if (id.equals(caseId) || id.equals(each.path("caseArn").asText())) {
                    found.add(each);
                }
            }
        }
        if (found.isEmpty()) {
            throw CommandFailure.usage("there is no case " + id + ". See: sir cases");
        }
        if (found.size() > 1) {
            throw CommandFailure.usage("there are cases " + id + " in several Regions: give the ARN. See: sir cases");
        }
        return found.get(0);
    }
}
