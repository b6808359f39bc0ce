package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.operation.AllCases;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code GET /_sir/cases}: the cases of all accounts and Regions, newest first, in pages ({@code ?before=} with the
 * last page's {@code next}); {@code GET /_sir/cases?id=ID}: those with this id.
 */
public final class CasesEndpoint implements Endpoint {

    private static final Pattern QUERY = Pattern.compile("id=(?<id>[0-9]{10,32})|before=(?<before>[0-9]{1,18})");

    private final ObjectMapper json = new ObjectMapper();
    private final AllCases cases;

    public CasesEndpoint(AllCases cases) {
        this.cases = cases;
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return request.rawPath().equals("/_sir/cases");
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        if (!request.method().equals("GET")) {
            return HttpResponse.text(405, "Only GET.").header("Allow", "GET");
        }
        if (request.rawQuery() == null) {
            return answer(cases.page(Long.MAX_VALUE));
        }
        Matcher query = QUERY.matcher(request.rawQuery());
        if (!query.matches()) {
            return HttpResponse.text(400,
                    "The query is id= with the id of a case, or before= with the last page's next.");
        }
        return answer(query.group("id") != null
                ? cases.withId(query.group("id"))
                : cases.page(Long.parseLong(query.group("before"))));
    }

    private HttpResponse answer(ObjectNode document) throws IOException {
        return HttpResponse.json(200, json.writeValueAsBytes(document));
    }
}
