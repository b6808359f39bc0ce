package community.securityir.lifecycle;

import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpServer;
import community.securityir.local.standin.StandIn;
import community.securityir.local.standin.StandInOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/**
 * One stand-in for all life-cycle tests, over HTTP; each test gets an account of its own in it.
 *
 * <p>The handlers find it the way they would find any endpoint: by the SDK's own setting.
 */
final class Service implements ParameterResolver {

    private static final AtomicLong NEXT_ACCOUNT = new AtomicLong(100_000_000_000L);
    private static final URI URI = start();

    private static URI start() {
        // Not in java.io.tmpdir, which the plugin's wrapper empties.
        Path data = Path.of("target", "service-" + ProcessHandle.current().pid());
        StandIn standIn = StandIn.open(StandInOptions.in(data));
        List<Endpoint> endpoints = new ArrayList<>(List.of(standIn.api()));
        endpoints.addAll(standIn.control());
        HttpServer server = HttpServer.start(0, endpoints);
        System.setProperty("aws.endpointUrlSecurityIr", server.uri().toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            standIn.close();
        }));
        return server.uri();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Account.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return new Account(Long.toString(NEXT_ACCOUNT.incrementAndGet()));
    }

    /** An account of the service: what somebody does in it beside CloudFormation. */
    record Account(String id) {

        Handlers handlers() {
            return new Handlers(id);
        }

        /** A person's client. */
        SecurityIrClient client(String region) {
            return SecurityIrClient.builder()
                    .endpointOverride(URI)
                    .region(Region.of(region))
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, "local")))
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build();
        }

        SecurityIrClient client() {
            return client("us-east-1");
        }
    }
}
