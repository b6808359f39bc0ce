package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import community.securityir.local.standin.operation.Seed;
import community.securityir.local.standin.wire.ServiceException;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code POST /_sir/seed}: puts memberships and cases there as a file describes them. */
public final class SeedEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES = List.of(ControlRoute.of("/_sir/seed", "POST"));

    /** Of a file that people, or their scripts, write. */
    private static final int LIMIT = 32 * 1024 * 1024;

    private final Seed seed;

    public SeedEndpoint(Seed seed) {
        this.seed = seed;
    }

    @Override
    public List<ControlRoute> routes() {
        return ROUTES;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        if (!request.method().equals("POST")) {
            return ControlRequest.wrongMethod("POST");
        }
        try {
            ObjectNode document = ControlRequest.body(request, Set.of("accounts"), LIMIT);
            return ControlRequest.json(seed.plant(document));
        } catch (BadRequestException e) {
            return HttpResponse.text(400, e.getMessage());
        } catch (ServiceException e) {
            return ControlRequest.refused(e);
        }
    }
}
