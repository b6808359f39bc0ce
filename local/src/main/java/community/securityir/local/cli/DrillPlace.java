package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Where a drill takes place: on a service and data of its own, of which nothing is left afterwards, or on those that
 * others use. Its clock stands still at the drill's start.
 */
final class DrillPlace implements AutoCloseable {

    private static final String CLOCK = "/_sir/clock";
    private static final String FROZEN = "frozen";

    private final LocalService service;
    private final Instant start;

    /** Null if the data are others' too. */
    private final DrillFolder folder;

    /** Null if the data are this drill's own. */
    private final Path data;

    private final boolean stoodStill;
    private volatile boolean interrupted;

    /** Keeps other drills from others' data; null if the data are this drill's own. */
    private final DrillLock lock;

    private DrillPlace(LocalService service, Instant wanted, DrillFolder folder, Path data, DrillLock lock) {
        this.service = service;
        this.folder = folder;
        this.data = data;
        this.lock = lock;
        this.stoodStill = service.get(CLOCK).path(FROZEN).asBoolean();
        Instant now = time(service.put(CLOCK, Json.object().put(FROZEN, true)));
        this.start = wanted == null ? nextMinute(now) : wanted;
        if (start.isBefore(now)) {
            letGo();
            throw CommandFailure.usage("--start is in the past of this service, whose clock shows " + now + ".");
        }
        advanceTo(start);
    }

    /** Begins on a service of its own, whose folder lies beside the one that other commands use. */
    static DrillPlace own(Path data, Instant wanted) {
        Instant start = wanted == null ? nextMinute(Instant.now()) : wanted;
        HeldClock clock = new HeldClock(start);
        DrillFolder folder = DrillFolder.beside(data.toAbsolutePath().normalize());
        LocalService service = null;
        try {
            service = LocalService.alone(folder.path(), clock);
            DrillPlace place = new DrillPlace(service, start, folder, null, null);
            clock.letGo(); // stacks go by it, and wait; what the service says and does goes by its own, which stands
            return place;
        } catch (RuntimeException e) {
            if (service != null) {
                service.close();
            }
            folder.close();
            throw e;
        }
    }

    /** Begins on the data that the command names, and on the service that works on them. */
    static DrillPlace shared(CommonOptions common, Instant wanted, Console console) {
        common.tellOfNewData(console);
        LocalService service = LocalService.use(common.data(), console);
        DrillLock lock = null;
        try {
            lock = DrillLock.of(common.data());
            return new DrillPlace(service, wanted, null, common.data().toAbsolutePath().normalize(), lock);
        } catch (RuntimeException e) {
            if (lock != null) {
                lock.close();
            }
            service.close();
            throw e;
        }
    }

    LocalService service() {
        return service;
    }

    /** The time that the clock stood at when the drill began. */
    Instant start() {
        return start;
    }

    /** Sets the clock ahead and returns the time that it shows then. */
    Instant advanceTo(Instant time) {
        return time(service.put(CLOCK, Json.object().put("advanceTo", time.toString())));
    }

    /**
     * Does the work; if this process is told to end meanwhile, its own data go, or it says how others' go on.
     *
     * @param stack of the drill
     */
    <T> T during(Supplier<T> work, DrillStack stack, Console console) {
        return OnInterrupt.during(work, () -> {
            interrupted = true;
            if (folder == null) {
                console.notice("Interrupted, and there is no report. " + wayOut(stack));
                if (!service.isOwned() && !stoodStill) {
                    console.notice("The clock of " + service.uri() + " stands still until: curl -X PUT -H"
                            + " 'Content-Type: application/json' -d '{\"" + FROZEN + "\": false}' "
                            + service.uri() + CLOCK);
                }
            } else {
                console.notice("Interrupted: nothing of the drill stays, and there is no report.");
                close();
            }
        });
    }

    /** Returns what to do about a stack that this drill could not delete; empty if its data go with it. */
    String wayOut(DrillStack stack) {
        return data == null ? "" : "Delete the drill's stack, if it is there, with: " + stack.deletion(data);
    }

    /** Whether this process was told to end while the drill went on. */
    boolean interrupted() {
        return interrupted;
    }

    private void letGo() {
        if (!stoodStill) {
            service.put(CLOCK, Json.object().put(FROZEN, false));
        }
    }

    /** Lets the clock of others' service go on, or ends this drill's own and removes its data. */
    @Override
    public void close() {
        try {
            if (folder == null) {
                letGo();
            }
        } finally {
            if (lock != null) {
                lock.close();
            }
            service.close();
            if (folder != null) {
                folder.close();
            }
        }
    }

    private static Instant nextMinute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }

    private static Instant time(JsonNode clock) {
        return Instant.parse(clock.path("now").asText());
    }
}
