package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import community.securityir.local.standin.mail.Mailbox;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code GET /_sir/mail}: the mails of all accounts and Regions, newest first, in pages ({@code ?before=} with the last
 * page's {@code next}, {@code &limit=}); {@code GET /_sir/mail/ID}: one of them; {@code DELETE /_sir/mail} removes all.
 */
public final class MailEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES =
            List.of(ControlRoute.of("/_sir/mail", "DELETE", "GET"), ControlRoute.of("/_sir/mail/{mailId}", "GET"));
    private static final Pattern PATH = Pattern.compile("/_sir/mail/(?<id>[0-9]{1,18})");
    private static final int MOST = 1000;
    private static final Set<String> NAMES = new LinkedHashSet<>(List.of("before", "limit"));

    private final Mailbox mailbox;

    public MailEndpoint(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public List<ControlRoute> routes() {
        return ROUTES;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        if (!request.rawPath().equals("/_sir/mail")) {
            Matcher path = PATH.matcher(request.rawPath());
            return request.method().equals("GET") ? one(path.matches() ? Long.parseLong(path.group("id")) : 0)
                    : ControlRequest.wrongMethod("GET");
        }
        switch (request.method()) {
            case "GET":
                return list(request);
            case "DELETE":
                mailbox.clear();
                return HttpResponse.empty(204);
            default:
                return ControlRequest.wrongMethod("GET, DELETE");
        }
    }

    private HttpResponse list(HttpRequest request) throws IOException {
        try {
            Query query = new Query(request, NAMES);
            return ControlRequest.json(mailbox.page(query.number("before", Long.MAX_VALUE), query.limit(MOST)));
        } catch (BadRequestException e) {
            return HttpResponse.text(400, e.getMessage());
        }
    }

    private HttpResponse one(long id) throws IOException {
        ObjectNode mail = mailbox.mail(id);
        return mail == null ? HttpResponse.text(404, "There is no such mail, or not any more.")
                : ControlRequest.json(mail);
    }
}
