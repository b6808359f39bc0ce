package community.securityir.local.standin.durability;

import community.securityir.local.http.HttpServer;
import community.securityir.local.standin.StandIn;
import community.securityir.local.standin.StandInOptions;
import java.nio.file.Path;
import java.util.List;

/** A stand-in in a process of its own, to be killed: prints its port and serves. */
final class WritingServer {

    private WritingServer() {}

    public static void main(String[] arguments) throws Exception {
        StandIn standIn = StandIn.open(StandInOptions.in(Path.of(arguments[0])));
        HttpServer server = HttpServer.start(0, List.of(standIn.api()));
        System.out.println(server.port());
        Thread.sleep(Long.MAX_VALUE);
    }
}
