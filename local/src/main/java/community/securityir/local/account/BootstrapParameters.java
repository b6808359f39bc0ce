package community.securityir.local.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.BootstrapVersion;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import community.securityir.local.protocol.JsonService;
import java.util.Map;

/**
 * Systems Manager's GetParameter, for the one parameter that {@link BootstrapVersion} is.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html">GetParameter</a>
 */
public final class BootstrapParameters {

    private BootstrapParameters() {}

    /** Returns the service. */
    public static JsonService service() {
        return new JsonService("ssm", "ssm", "1.1", Map.of("GetParameter", BootstrapParameters::get));
    }

    private static ObjectNode get(ApiCall call) {
        String name = call.input().text("Name");
        String value = BootstrapVersion.value(name).orElseThrow(() -> new ApiException("ParameterNotFound",
                "The local service has no parameters but those of the CDK's bootstrap stack."));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("Parameter").put("Name", name).put("Type", "String").put("Value", value).put("Version", 1)
                .put("DataType", "text");
        return answer;
    }
}
