package community.securityir.local.aws;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameter that {@code cdk bootstrap} leaves in Systems Manager's Parameter Store, and the only one there is here:
 * every account is bootstrapped.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html">bootstrapping</a>
 */
public final class BootstrapVersion {

    /** Newer than what any feature of the CDK needs that works here. */
    private static final String VALUE = "30";

    private static final Pattern NAME = Pattern.compile("/cdk-bootstrap/[A-Za-z0-9_-]{1,32}/version");

    private BootstrapVersion() {}

    /** Returns the value of a parameter of Parameter Store; empty if there is none of that name. */
    public static Optional<String> value(String name) {
        return NAME.matcher(name).matches() ? Optional.of(VALUE) : Optional.empty();
    }
}
