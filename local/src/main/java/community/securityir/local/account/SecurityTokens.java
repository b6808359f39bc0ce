package community.securityir.local.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.Accounts;
import community.securityir.local.aws.Partition;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import community.securityir.local.protocol.ApiHandler;
import community.securityir.local.protocol.QueryService;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * STS, as far as tools ask it who they are and for another role. Everybody may assume every role: what they get are
 * credentials whose access key names the role's account.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html">Actions</a>
 */
public final class SecurityTokens {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/(?:.*/)?([^/]+)");
    private static final int DEFAULT_SECONDS = 3_600;
    private static final int SESSION_SECONDS = 43_200;

    private final Clock clock;
    private final String secret;

    private SecurityTokens(Clock clock, String secret) {
        this.clock = clock;
        this.secret = secret;
    }

    /**
     * Returns the service.
     *
     * @param clock  the time from which credentials are good for a while; nobody checks it
     * @param secret the secret key of everybody
     */
    public static QueryService service(Clock clock, String secret) {
        SecurityTokens tokens = new SecurityTokens(clock, secret);
        Map<String, ApiHandler> handlers = Map.of("GetCallerIdentity", tokens::identity, "GetSessionToken",
                tokens::session, "AssumeRole", tokens::assumeRole);
        return new QueryService("sts", NAMESPACE, handlers);
    }

    private ObjectNode identity(ApiCall call) {
        return answer().put("UserId", "AIDALOCALCALLER").put("Account", call.account())
                .put("Arn", "arn:" + Partition.of(call.region()).id() + ":iam::" + call.account() + ":user/caller");
    }

    private ObjectNode session(ApiCall call) {
        return answer().set("Credentials", credentials(call, call.account(), SESSION_SECONDS));
    }

    private ObjectNode assumeRole(ApiCall call) {
        Matcher role = ROLE.matcher(call.input().text("RoleArn"));
        if (!role.matches()) {
            throw ApiException.validation("The RoleArn is no ARN of a role.");
        }
        String session = call.input().text("RoleSessionName");
        ObjectNode answer = answer();
        answer.set("Credentials", credentials(call, role.group(1), DEFAULT_SECONDS));
        answer.putObject("AssumedRoleUser").put("AssumedRoleId", "AROALOCALROLE0000000:" + session)
                .put("Arn", "arn:" + Partition.of(call.region()).id() + ":sts::" + role.group(1) + ":assumed-role/"
                        + role.group(2) + "/" + session);
        return answer;
    }

    private ObjectNode credentials(ApiCall call, String account, int seconds) {
        Duration wanted = Duration.ofSeconds(call.input().integer("DurationSeconds", seconds));
        return answer().put("AccessKeyId", Accounts.temporaryKey(account)).put("SecretAccessKey", secret)
                .put("SessionToken", "local").put("Expiration", clock.instant().plus(wanted).toString());
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }
}
