package community.securityir.local.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import community.securityir.local.protocol.JsonService;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Systems Manager's parameters, as far as the CDK looks for the one that {@code cdk bootstrap} leaves: every account here
 * is bootstrapped.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html">bootstrapping</a>
 */
public final class BootstrapParameters {

    /** Newer than what any feature of the CDK needs that works here. */
    private static final String VERSION = "30";

    private static final Pattern NAME = Pattern.compile("/cdk-bootstrap/[A-Za-z0-9_-]{1,32}/version");

    private BootstrapParameters() {}

    /** Returns the service. */
    public static JsonService service() {
        return new JsonService("ssm", "ssm", "1.1", Map.of("GetParameter", BootstrapParameters::get));
    }

    /** Returns the value of a parameter of an account; empty if there is none. */
    public static Optional<String> value(String name) {
        return NAME.matcher(name).matches() ? Optional.of(VERSION) : Optional.empty();
    }

    private static ObjectNode get(ApiCall call) {
        String name = call.input().text("Name");
        String value = value(name).orElseThrow(() -> new ApiException("ParameterNotFound",
                "The local service has no parameters but those of the CDK's bootstrap stack."));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("Parameter").put("Name", name).put("Type", "String").put("Value", value).put("Version", 1)
                .put("DataType", "text");
        return answer;
    }
}
