package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import community.securityir.local.standin.wire.ServiceException;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code POST /_sir/reset}: empties everything and puts every switch as it was at the start. */
public final class ResetEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES = List.of(ControlRoute.of("/_sir/reset", "POST"));
    private static final String STACKS = "stacks";

    private final Runnable reset;
    private final Runnable forgetStacks;

    /**
     * @param reset what a reset does
     * @param forgetStacks what it does beforehand if it is asked to; may throw a {@link ServiceException}
     */
    public ResetEndpoint(Runnable reset, Runnable forgetStacks) {
        this.reset = reset;
        this.forgetStacks = forgetStacks;
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
            ObjectNode body = ControlRequest.body(request, Set.of(STACKS));
            if (body.has(STACKS) && !body.get(STACKS).isBoolean()) {
                throw new BadRequestException(STACKS + " has to be true or false.");
            }
            if (body.path(STACKS).asBoolean(false)) {
                forgetStacks.run();
            }
            reset.run();
            return HttpResponse.empty(204);
        } catch (BadRequestException e) {
            return HttpResponse.text(400, e.getMessage());
        } catch (ServiceException e) {
            return ControlRequest.refused(e);
        }
    }
}
