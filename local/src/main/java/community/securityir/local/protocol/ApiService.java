package community.securityir.local.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.Accounts;
import community.securityir.local.aws.CredentialScope;
import community.securityir.local.aws.Regions;
import community.securityir.local.http.BodyTooLargeException;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.ApiOperation;
import community.securityir.local.model.Input;
import community.securityir.local.model.Violations;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * A service behind the server's root path. Requests find it by the service that their signature is for; the signature
 * itself is not checked.
 */
abstract class ApiService implements Endpoint {

    /** The largest request that any operation here has a use for: a template of 1 MB, percent-encoded. */
    static final int BODY_LIMIT = 4 << 20;

    private static final Logger LOG = System.getLogger(ApiService.class.getName());

    private final String signingName;
    private final String modelName;
    private final Map<String, ApiHandler> handlers;
    private volatile ApiModel model;

    /**
     * Takes a service.
     *
     * @param signingName what signatures for it name
     * @param modelName   what botocore calls it
     * @param handlers    by the operation's name; the model's other operations are refused by name
     */
    ApiService(String signingName, String modelName, Map<String, ApiHandler> handlers) {
        this.signingName = signingName;
        this.modelName = modelName;
        this.handlers = Map.copyOf(handlers);
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return (request.rawPath().equals("/") || request.rawPath().isEmpty())
                && scope(request) != null && scope(request).service().equals(signingName);
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        String id = UUID.randomUUID().toString();
        HttpResponse response;
        try {
            response = answer(request, id);
        } catch (ApiException e) {
            response = error(e, id);
        } catch (BodyTooLargeException e) {
            response = tooLarge(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response = error(new ApiException("ServiceUnavailable", "The local service is shutting down.", 503), id);
        } catch (RuntimeException e) {
            logFailure(e);
            response = error(new ApiException("InternalFailure", "The local service failed.", 500), id);
        }
        return response.header("x-amzn-RequestId", id);
    }

    /** The connection ends with it: what was not read would be taken for the next request. */
    final HttpResponse tooLarge(BodyTooLargeException e) {
        return error(new ApiException("RequestEntityTooLarge", e.getMessage(), 413), UUID.randomUUID().toString())
                .header("Connection", "close");
    }

    private HttpResponse answer(HttpRequest request, String id) throws IOException, InterruptedException {
        if (!request.method().equals("POST")) {
            throw new ApiException("InvalidAction", "The local service answers POST requests of this API only.", 405);
        }
        CredentialScope scope = scope(request);
        if (!Regions.isCode(scope.region())) {
            throw new ApiException("SignatureDoesNotMatch", "The credential is scoped to no valid Region.", 403);
        }
        String operation = operation(request);
        if (!model().has(operation)) {
            throw unknown("The action " + printable(operation) + " is not valid for this web service.");
        }
        ApiHandler handler = handlers.get(operation);
        if (handler == null) {
            throw unknown(operation + " is not in the local service.");
        }
        Violations violations = new Violations();
        Input input = new Input(input(request, model().operation(operation), violations));
        refuse(violations);
        ObjectNode output = handler.handle(new ApiCall(operation, scope.account(Accounts.DEFAULT), scope.region(), input,
                URI.create("http://" + request.header("Host").orElse("127.0.0.1")),
                request.header("User-Agent").orElse("")));
        return success(model().operation(operation), output, id);
    }

    /** The model is read when the service is first used: most runs use none of these. */
    final ApiModel model() {
        ApiModel known = model;
        if (known == null) {
            known = ApiModel.load(modelName);
            model = known;
        }
        return known;
    }

    /** Returns the name of the operation that the request is for, of this model or not. */
    abstract String operation(HttpRequest request) throws IOException;

    /** Returns the request's members; what is wrong with them is added to the violations. */
    abstract ObjectNode input(HttpRequest request, ApiOperation operation,
            Violations violations) throws IOException;

    abstract HttpResponse success(ApiOperation operation, ObjectNode output, String id);

    abstract HttpResponse error(ApiException exception, String id);

    /** Returns the refusal of an operation that is not here. */
    abstract ApiException unknown(String message);

    /** Returns the refusal of members that break rules. */
    abstract ApiException invalid(String message);

    private void refuse(Violations violations) {
        if (!violations.malformed().isEmpty()) {
            throw invalid(Violations.summary(violations.malformed()));
        }
        if (!violations.broken().isEmpty()) {
            throw invalid(Violations.summary(violations.broken()));
        }
    }

    private static CredentialScope scope(HttpRequest request) {
        return request.header("Authorization").flatMap(CredentialScope::of).orElse(null);
    }

    private static String printable(String operation) {
        return operation.matches("[A-Za-z0-9]{1,100}") ? operation : "that was named";
    }

    /** Where it failed, but not the message: it may quote values that are the caller's. */
    private static void logFailure(RuntimeException failure) {
        StringBuilder text = new StringBuilder("a call failed:");
        for (Throwable t = failure; t != null; t = t.getCause()) {
            StackTraceElement[] stack = t.getStackTrace();
            text.append(' ').append(t.getClass().getName()).append(" at ").append(stack.length == 0 ? "?" : stack[0]);
        }
        LOG.log(Level.ERROR, text.toString());
    }
}
