package community.securityir.local.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.BodyTooLargeException;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.model.ApiOperation;
import community.securityir.local.model.MemberReader;
import community.securityir.local.model.Violations;
import java.io.IOException;
import java.util.Map;

/**
 * A service of the query protocol: members come as a form, answers go as XML.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">awsQuery</a>
 */
public final class QueryService extends ApiService {

    private static final String ACTION = "Action";

    private final XmlAnswers answers;

    /**
     * Takes a service.
     *
     * @param signingName what signatures for it name, and what botocore calls it
     * @param namespace   of its XML
     */
    public QueryService(String signingName, String namespace, Map<String, ApiHandler> handlers) {
        super(signingName, signingName, handlers);
        this.answers = new XmlAnswers(namespace);
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        // read once: the operation's name is one of the members
        try {
            return super.handle(request.withBody(request.readBody(BODY_LIMIT)));
        } catch (BodyTooLargeException e) {
            return tooLarge(e);
        }
    }

    @Override
    String operation(HttpRequest request) throws IOException {
        byte[] body = request.body().readAllBytes();
        request.body().reset();
        return QueryForm.parse(body).text(ACTION);
    }

    @Override
    ObjectNode input(HttpRequest request, ApiOperation operation, Violations violations) throws IOException {
        QueryForm form = QueryForm.parse(request.body().readAllBytes());
        return (ObjectNode) new MemberReader(violations)
                .read(operation.input(), form.members(operation.input(), violations), "");
    }

    @Override
    HttpResponse success(ApiOperation operation, ObjectNode output, String id) {
        return answers.success(operation, output, id);
    }

    @Override
    HttpResponse error(ApiException exception, String id) {
        return answers.error(exception, id);
    }

    @Override
    ApiException unknown(String message) {
        return new ApiException("InvalidAction", message);
    }

    @Override
    ApiException invalid(String message) {
        return ApiException.validation(message);
    }
}
