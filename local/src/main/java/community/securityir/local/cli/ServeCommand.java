package community.securityir.local.cli;

import community.securityir.local.server.DataFolder;
import community.securityir.local.server.LocalServer;
import community.securityir.local.server.PortTakenException;
import community.securityir.local.server.ServerOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sir serve}: keeps the local service running for other tools. */
@Command(
        name = "serve",
        description = {
            "Keep the local service running for other tools, on 127.0.0.1 only.",
            "An AWS SDK or CLI with AWS_ENDPOINT_URL_SECURITY_IR set to its address is a client."
        },
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {

    private static final int FASTEST = 100;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4599",
            description = "Where it listens; 0 picks a free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--strict-membership",
            description = "Refuse work on cases to accounts that created no membership; else each has one.")
    private boolean strictMembership;

    @Option(
            names = "--no-team-watchers",
            description = "Do not make the membership's incident response team watchers of new cases.")
    private boolean noTeamWatchers;

    @Option(
            names = "--smtp",
            paramLabel = "HOST:PORT",
            description = "Send the mails to watchers to this SMTP server on this machine too, a mail catcher say.")
    private String smtp;

    @Option(
            names = "--seed",
            paramLabel = "FILE",
            description = "A JSON file with memberships and cases to begin with, if there are no cases yet.")
    private Path seed;

    @Option(
            names = "--strict-signatures",
            description = "Refuse requests whose Signature Version 4 is not right; else it is not checked.")
    private boolean strictSignatures;

    @Option(
            names = "--secret",
            paramLabel = "WORD",
            description = "The secret key of every caller, for --strict-signatures (default: SIR_SECRET, else local).")
    private String secret;

    @Option(
            names = "--speed",
            paramLabel = "TIMES",
            defaultValue = "1",
            description = "Let time go so many times as fast, 1 to 100: handlers' delays pass sooner, and the clock moves.")
    private int speed;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65535) {
            throw CommandFailure.usage("--port takes a number from 0 to 65535.");
        }
        if (secret != null && (!strictSignatures || secret.isBlank())) {
            throw CommandFailure.usage("--secret takes a word, and goes together with --strict-signatures.");
        }
        if (speed < 1 || speed > FASTEST) {
            throw CommandFailure.usage("--speed takes a whole number from 1 to " + FASTEST + ".");
        }
        SeedFile file = seed == null ? null : SeedFile.read(seed);
        ServerOptions options = options();
        Console console = new Console(spec, false);
        common.tellOfNewData(console);
        DataFolder folder = LocalService.own(common.data())
                .orElseThrow(() -> CommandFailure.failed(common.data() + " is in use by another sir command"
                        + DataFolder.server(common.data()).map(uri -> ", a server at " + uri).orElse("")
                        + ". Stop that one, or choose another folder with --data."));
        LocalServer server = start(folder, options);
        if (file != null) {
            try {
                file.plant(server.uri(), console);
            } catch (CommandFailure e) {
                server.close();
                throw e;
            }
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }, "stop"));
        console.progress("Ready. " + server.uri());
        stopped.await();
        return 0;
    }

    private String secret() {
        return secret == null ? Secret.ofCallers() : secret;
    }

    private ServerOptions options() {
        ServerOptions options = ServerOptions.serving(Home.path(), port)
                .withStrictMembership(strictMembership).withTeamWatchers(!noTeamWatchers).withSpeed(speed)
                .withSecret(strictSignatures ? secret() : null);
        try {
            return smtp == null ? options : options.withSmtp(smtp);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--smtp: " + e.getMessage());
        }
    }

    private LocalServer start(DataFolder folder, ServerOptions options) {
        try {
            return LocalServer.start(folder, options);
        } catch (PortTakenException e) {
            throw CommandFailure.failed(e.getMessage() + " Choose another with --port, or --port 0 for any.");
        }
    }
}
