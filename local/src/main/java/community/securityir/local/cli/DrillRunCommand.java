package community.securityir.local.cli;

import community.securityir.local.cli.output.DrillText;
import community.securityir.local.drill.Drill;
import community.securityir.local.drill.report.DrillReport;
import community.securityir.local.drill.report.Verdict;
import community.securityir.local.drill.run.Pace;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sir drill run}: opens the case of a drill, lets everything happen to it, and writes a report. */
@Command(
        name = "run",
        description = {
            "Run the drill that a file declares: its stack is deployed, its schedules and participants act at their"
                    + " times, a report is written, and the stack is deleted.",
            "The same file, seed and start give the same report."
        },
        footer = {
            "",
            "Exit status: 0 all expectations were met, 1 one was missed or the drill failed, 2 wrong usage or a bad"
                    + " file."
        },
        sortOptions = false)
final class DrillRunCommand implements Callable<Integer> {

    private static final int FASTEST = 3_600;

    /** A drill ends in a year of four digits, as the service and its schedules write them. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    @Parameters(paramLabel = "FILE", description = "The drill's file: see guide/drills.md.")
    private Path file;

    /** How fast it goes; one of them. */
    static final class Speed {

        @Option(names = "--accelerated", description = "From one due time straight to the next (the default).")
        private boolean accelerated;

        @Option(
                names = "--speed",
                paramLabel = "TIMES",
                description = "So many times as fast as time goes, 1 to " + FASTEST + ", so that people can take part.")
        private Integer times;

        @Option(names = "--real-time", description = "As fast as time goes.")
        private boolean realTime;
    }

    @ArgGroup
    private Speed speed;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "drill-report",
            description = "Where the report is written, over an earlier one (default: ${DEFAULT-VALUE}).")
    private Path reports;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Decides the delays (default: the file's Seed).")
    private Long seed;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "When the drill begins, such as 2030-03-04T09:00:00Z (default: the next whole minute).")
    private String start;

    @Option(
            names = "--stack-name",
            paramLabel = "NAME",
            description = "The stack's name (default: the file's name without its ending).")
    private String stackName;

    @Mixin
    private StackOptions stack;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Pace pace = pace();
        Instant begins = begins();
        ReportFolder folder = new ReportFolder(reports, DrillReport.FILES);
        DrillSource source = DrillSource.read(file);
        DrillStack stacked = new DrillStack(source, stack.account(), stack.region(), name());
        Console console = new Console(spec, common.json());
        DrillReport report;
        Optional<CommandFailure> leftBehind;
        try (DrillPlace place = common.namesData()
                ? DrillPlace.shared(common, begins, console) : DrillPlace.own(common.data(), begins)) {
            LiveDrill drill = new LiveDrill(place, stacked, console);
            report = place.during(() -> drill.run(pace, seed(source.drill())), stacked, console);
            leftBehind = drill.leftBehind();
        }
        folder.write(report.files());
        console.print(DrillText.document(report, folder.path()), DrillText::result);
        for (Verdict verdict : report.missed()) {
            console.notice("sir: missed: " + DrillText.line(verdict));
        }
        if (leftBehind.isPresent()) {
            throw leftBehind.get();
        }
        return report.missed().isEmpty() ? 0 : CommandFailure.FAILED;
    }

    private Pace pace() {
        if (speed == null || speed.accelerated) {
            return Pace.ACCELERATED;
        }
        int times = speed.realTime ? 1 : speed.times;
        if (times < 1 || times > FASTEST) {
            throw CommandFailure.usage("--speed takes a whole number from 1 to " + FASTEST + ".");
        }
        return Pace.of(times);
    }

    /** Null if the command does not say it. */
    private Instant begins() {
        if (start == null) {
            return null;
        }
        try {
            Instant begins = Instant.parse(start).truncatedTo(ChronoUnit.SECONDS);
            if (!begins.isBefore(Instant.EPOCH) && begins.isBefore(LATEST)) {
                return begins;
            }
        } catch (DateTimeException e) {
            // no time at all
        }
        throw CommandFailure.usage("--start takes a time from 1970 to 9998, such as 2030-03-04T09:00:00Z.");
    }

    private long seed(Drill drill) {
        return seed == null ? drill.seed() : seed;
    }

    private String name() {
        return StackPaths.check(stackName != null ? stackName : TextFile.nameWithoutEnding(file));
    }
}
