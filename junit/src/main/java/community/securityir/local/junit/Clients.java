package community.securityir.local.junit;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** Clients of a local service: as a program would make them, but for address and credentials. */
final class Clients {

    private Clients() {}

    /** @param account the access key, which the local service takes for the account if it has 12 digits */
    static SecurityIrClient of(URI server, String account, String region) {
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("'" + account + "' is not the id of an account: it has 12 digits.");
        }
        return SecurityIrClient.builder()
                .endpointOverride(server)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
