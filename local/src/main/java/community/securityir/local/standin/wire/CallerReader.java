package community.securityir.local.standin.wire;

import community.securityir.local.aws.Accounts;
import community.securityir.local.aws.Regions;
import community.securityir.local.http.HttpRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the caller in the credential scope of a Signature Version 4:
 * {@code Credential=KEY/DATE/REGION/SERVICE/aws4_request}.
 *
 * <p>An access key of 12 digits is an account; any other key belongs to the default account. The signature itself is
 * not checked: the stand-in knows nobody's secret.
 */
final class CallerReader {

    static final String SIGNING_NAME = "security-ir";

    private static final Pattern SCOPE =
            Pattern.compile("(?:.*[ ,])?Credential=([^/,\\s]{1,128})/(\\d{8})/([^/,\\s]{1,64})/([^/,\\s]{1,64})"
                    + "/aws4_request(?:[ ,].*)?");

    private final String defaultAccount;

    CallerReader(String defaultAccount) {
        this.defaultAccount = defaultAccount;
    }

    /** @throws ServiceException AccessDeniedException if the request is not signed, or for another service */
    Caller read(HttpRequest request) {
        String authorization = request.header("Authorization").orElseThrow(
                () -> ServiceException.accessDenied("Missing authentication token: the request is not signed."));
        Matcher scope = SCOPE.matcher(authorization);
        if (!authorization.startsWith("AWS4-HMAC-SHA256 ") || !scope.matches()) {
            throw ServiceException.accessDenied("The Authorization header is no Signature Version 4 "
                    + "with Credential=KEY/DATE/REGION/SERVICE/aws4_request.");
        }
        if (!scope.group(4).equals(SIGNING_NAME)) {
            throw ServiceException.accessDenied(
                    "The credential is scoped to another service; it should be '" + SIGNING_NAME + "'.");
        }
        String region = scope.group(3);
        if (!Regions.isCode(region)) {
            throw ServiceException.accessDenied("The credential is scoped to no valid Region.");
        }
        String key = scope.group(1);
        return new Caller(Accounts.isId(key) ? key : defaultAccount, region);
    }
}
