package community.securityir.local.standin.wire;

import community.securityir.local.aws.CredentialScope;
import community.securityir.local.aws.Regions;
import community.securityir.local.http.HttpRequest;

/**
 * Finds the caller in the credential scope of a Signature Version 4.
 *
 * <p>An access key that names no account belongs to the default one. The signature itself is
 * not checked: the stand-in knows nobody's secret.
 */
final class CallerReader {

    static final String SIGNING_NAME = "security-ir";

    private final String defaultAccount;

    CallerReader(String defaultAccount) {
        this.defaultAccount = defaultAccount;
    }

    /** @throws ServiceException AccessDeniedException if the request is not signed, or for another service */
    Caller read(HttpRequest request) {
        String authorization = request.header("Authorization").orElseThrow(
                () -> ServiceException.accessDenied("Missing authentication token: the request is not signed."));
        CredentialScope scope = CredentialScope.of(authorization).orElseThrow(() -> ServiceException.accessDenied(
                "The Authorization header is no Signature Version 4 with Credential=KEY/DATE/REGION/SERVICE/aws4_request."));
        if (!scope.service().equals(SIGNING_NAME)) {
            throw ServiceException.accessDenied(
                    "The credential is scoped to another service; it should be '" + SIGNING_NAME + "'.");
        }
        if (!Regions.isCode(scope.region())) {
            throw ServiceException.accessDenied("The credential is scoped to no valid Region.");
        }
        return new Caller(scope.account(defaultAccount), scope.region());
    }
}
