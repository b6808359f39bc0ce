package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.operation.AllCases;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code GET /_sir/cases}: the cases of all accounts and Regions, newest first, in pages ({@code ?before=} with the
 * last page's {@code next}); {@code GET /_sir/cases?id=ID}: those with this id.
 */
public final class CasesEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES =
            List.of(ControlRoute.of("/_sir/cases", "GET"));

    /** With an id, the other parameter means nothing. */
    private static final Pattern ID =
            Pattern.compile("(?:before=[0-9]{1,18}&)?id=(?<id>[0-9]{10,32})(?:&before=[0-9]{1,18})?");
    private static final Pattern BEFORE = Pattern.compile("before=(?<before>[0-9]{1,18})");

    private final ObjectMapper json = new ObjectMapper();
    private final AllCases cases;

    public CasesEndpoint(AllCases cases) {
        this.cases = cases;
    }

    @Override
    public List<ControlRoute> routes() {
        return ROUTES;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        if (!request.method().equals("GET")) {
            return HttpResponse.text(405, "Only GET.").header("Allow", "GET");
        }
        if (request.rawQuery() == null) {
            return answer(cases.page(Long.MAX_VALUE));
        }
        Matcher id = ID.matcher(request.rawQuery());
        if (id.matches()) {
            return answer(cases.withId(id.group("id")));
        }
        Matcher before = BEFORE.matcher(request.rawQuery());
        return before.matches() ? answer(cases.page(Long.parseLong(before.group("before"))))
                : HttpResponse.text(400,
                        "The query is id= with the id of a case, or before= with the last page's next.");
    }

    private HttpResponse answer(ObjectNode document) throws IOException {
        return HttpResponse.json(200, json.writeValueAsBytes(document));
    }
}
