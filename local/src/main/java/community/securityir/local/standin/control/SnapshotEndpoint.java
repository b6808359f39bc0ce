package community.securityir.local.standin.control;

import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.snapshot.Snapshots;
import community.securityir.local.standin.snapshot.Snapshots.Snapshot;
import community.securityir.local.standin.store.StoreFile.UnfitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code /_sir/snapshot}: GET gives everything that is served as one file, PUT takes such a file in its stead. */
public final class SnapshotEndpoint implements ControlEndpoint {

    private static final List<ControlRoute> ROUTES = List.of(ControlRoute.of("/_sir/snapshot", "GET", "PUT"));

    private final Snapshots snapshots;
    private final FaultPlan faults;

    public SnapshotEndpoint(Snapshots snapshots, FaultPlan faults) {
        this.snapshots = snapshots;
        this.faults = faults;
    }

    @Override
    public List<ControlRoute> routes() {
        return ROUTES;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        return switch (request.method()) {
            case "GET" -> take();
            case "PUT" -> restore(request);
            default -> ControlRequest.wrongMethod("GET, PUT");
        };
    }

    private HttpResponse take() {
        Snapshot snapshot = begin();
        return HttpResponse.stream(200, "application/zip", HttpResponse.UNKNOWN_LENGTH, out -> {
            try (snapshot) {
                snapshot.writeTo(out);
            }
        }).header("Content-Disposition", "attachment; filename=\"sir-snapshot.zip\"");
    }

    /** What fails here is this machine's disk, not the client's connection. */
    private Snapshot begin() {
        try {
            return snapshots.take();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse restore(HttpRequest request) throws IOException {
        try {
            snapshots.restore(request.body());
            faults.forgetStaleReads();
            return HttpResponse.empty(204);
        } catch (UnfitException e) {
            return HttpResponse.text(400, "This is no snapshot that can be restored: " + e.getMessage()
                    + ". Nothing was changed.");
        }
    }
}
