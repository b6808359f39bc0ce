package community.securityir.service;

import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** Makes the client of one invocation. */
@FunctionalInterface
public interface ClientFactory {

    /** A client of the API in {@code region}; whoever asked for it closes it. */
    SecurityIrClient client(String region);
}
