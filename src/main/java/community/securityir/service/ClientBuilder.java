package community.securityir.service;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/**
 * The real client. It holds no credentials: those of the request go with each call. The SDK's own way to another
 * endpoint (AWS_ENDPOINT_URL_SECURITY_IR, AWS_ENDPOINT_URL) works as everywhere.
 *
 * <p>The SDK repeats nothing by itself: whether a call may be repeated, in the same invocation or in the next, depends
 * on the operation, and a wait that the service asks for is usually too long for a function that pays for it
 * ({@link CaseService}).
 */
public final class ClientBuilder implements ClientFactory {

    private static final Duration CONNECT = Duration.ofSeconds(4);
    private static final Duration ANSWER = Duration.ofSeconds(12);

    static {
        // The JDK would send a request a second time by itself when a connection breaks: that is ours to decide.
        if (System.getProperty("sun.net.http.retryPost") == null) {
            System.setProperty("sun.net.http.retryPost", "false");
        }
        SilentTransport.ensure();
    }

    private final Duration answer;

    public ClientBuilder() {
        this(ANSWER);
    }

    /** @param answer how long a call may take in all */
    ClientBuilder(final Duration answer) {
        this.answer = answer;
    }

    @Override
    public SecurityIrClient client(final String region) {
        return SecurityIrClient.builder()
            .region(Region.of(region))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(answer))
            .overrideConfiguration(settings -> settings
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallTimeout(answer))
            .build();
    }
}
