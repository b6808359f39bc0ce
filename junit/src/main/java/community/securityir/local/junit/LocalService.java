package community.securityir.local.junit;

import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpServer;
import community.securityir.local.standin.StandIn;
import community.securityir.local.standin.StandInOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A stand-in that listens on a free port and keeps its data in a temporary folder, gone when it is closed. */
final class LocalService implements AutoCloseable {

    /** How it begins, and is again after a reset. */
    record Options(boolean strictMembership, boolean teamWatchers) {}

    private final Path folder;
    private final StandIn standIn;
    private final HttpServer server;

    LocalService(Options options) {
        try {
            this.folder = Files.createTempDirectory("sir-junit-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.standIn = StandIn.open(StandInOptions.in(folder).withStrictMembership(options.strictMembership())
                .withTeamWatchers(options.teamWatchers()));
        List<Endpoint> endpoints = new ArrayList<>(standIn.control());
        endpoints.add(standIn.api());
        this.server = HttpServer.start(0, endpoints);
    }

    URI uri() {
        return server.uri();
    }

    void reset() {
        standIn.reset();
    }

    @Override
    public void close() {
        server.close();
        standIn.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
