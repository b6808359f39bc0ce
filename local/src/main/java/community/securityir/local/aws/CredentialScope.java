package community.securityir.local.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The credential scope of a Signature Version 4: {@code Credential=KEY/DATE/REGION/SERVICE/aws4_request}.
 *
 * @param accessKey at most 128 characters
 * @param region    as it was sent; no check of its form
 * @param service   the signing name
 */
public record CredentialScope(String accessKey, String region, String service) {

    private static final String SCHEME = "AWS4-HMAC-SHA256 ";
    private static final Pattern SCOPE =
            Pattern.compile("(?:.*[ ,])?Credential=([^/,\\s]{1,128})/(\\d{8})/([^/,\\s]{1,64})/([^/,\\s]{1,64})"
                    + "/aws4_request(?:[ ,].*)?");

    /** Returns the scope in an Authorization header; empty if that is no Signature Version 4. */
    public static Optional<CredentialScope> of(String authorization) {
        Matcher scope = SCOPE.matcher(authorization);
        return authorization.startsWith(SCHEME) && scope.matches()
                ? Optional.of(new CredentialScope(scope.group(1), scope.group(3), scope.group(4)))
                : Optional.empty();
    }

    /** Returns the account that the access key names: see {@link Accounts#ofKey}. */
    public String account(String defaultAccount) {
        return Accounts.ofKey(accessKey).orElse(defaultAccount);
    }
}
