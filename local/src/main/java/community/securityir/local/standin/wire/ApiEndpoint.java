package community.securityir.local.standin.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.BodyTooLargeException;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Input;
import community.securityir.local.standin.wire.ServiceException.Reason;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The service's API over HTTP (restJson1): from a request to an operation's handler and back. */
public final class ApiEndpoint implements Endpoint {

    private static final Logger LOG = System.getLogger(ApiEndpoint.class.getName());

    private final Router router;
    private final CallerReader callers;
    private final Responses responses;
    private final Map<String, Handler> handlers;
    private final Interceptor interceptor;
    private final SignatureCheck signatures;

    /** @param handlers by the operation's name; operations of the model that lack one are refused by name */
    public ApiEndpoint(ApiModel model, String defaultAccount, Map<String, Handler> handlers, Interceptor interceptor,
            SignatureCheck signatures) {
        this.router = new Router(model);
        this.callers = new CallerReader(defaultAccount);
        this.responses = new Responses(model);
        this.handlers = Map.copyOf(handlers);
        this.interceptor = interceptor;
        this.signatures = signatures;
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return request.rawPath().startsWith("/v1/");
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        return answer(request).header("x-amzn-RequestId", UUID.randomUUID().toString());
    }

    private HttpResponse answer(HttpRequest request) throws IOException {
        try {
            Route route = router.find(request);
            return route == null ? unknownOperation() : call(route, request);
        } catch (Router.WrongMethodException e) {
            return responses.error(unknown("This path is not served with this method."), 405)
                    .header("Allow", String.join(", ", e.allowed()));
        } catch (ServiceException e) {
            return responses.error(e);
        } catch (BodyTooLargeException e) {
            return responses.error(ServiceException.validation(Reason.CANNOT_PARSE, e.getMessage(), List.of()), 413)
                    .header("Connection", "close");
        } catch (LostResponseException e) {
            return HttpResponse.none();
        } catch (RuntimeException e) {
            logFailure(e);
            return responses.error(new ServiceException("InternalServerException", "The stand-in failed."));
        }
    }

    private HttpResponse call(Route route, HttpRequest request) throws IOException {
        Caller caller = callers.read(request);
        Handler handler = handlers.get(route.operation().name());
        if (handler == null) {
            throw unknown(route.operation().name() + " is not in this stand-in.");
        }
        Input input = InputReader.read(route, signatures.verify(request));
        Call call = new Call(route.operation(), caller, input, server(request));
        ObjectNode output = interceptor.around(call, handler);
        return responses.success(route.operation(), output);
    }

    /** As the caller named it: the server listens under several names. */
    private static URI server(HttpRequest request) {
        return URI.create("http://" + request.header("Host").orElse("127.0.0.1"));
    }

    private HttpResponse unknownOperation() {
        return responses.error(unknown("No operation of the API has this path."), 404);
    }

    private static ServiceException unknown(String message) {
        return ServiceException.validation(Reason.UNKNOWN_OPERATION, message, List.of());
    }

    /** Where it failed, but not the message: it may quote values that are the caller's. */
    private static void logFailure(RuntimeException failure) {
        StringBuilder text = new StringBuilder("a call failed:");
        for (Throwable t = failure; t != null; t = t.getCause()) {
            text.append(' ').append(t.getClass().getName());
            StackTraceElement[] stack = t.getStackTrace();
            for (int i = 0; i < Math.min(4, stack.length); i++) {
                text.append(" at ").append(stack[i]);
            }
        }
        LOG.log(Level.ERROR, text.toString());
    }
}
