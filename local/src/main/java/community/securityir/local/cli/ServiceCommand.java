package community.securityir.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks the local service for something. */
abstract class ServiceCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    /** Does the work, prints the result and returns the exit status. */
    abstract int run(LocalService service, Console console);

    /** Whether the command may be the first one on its data. */
    boolean begins() {
        return false;
    }

    /** Refuses wrong usage before the service is found or started. */
    void check() {}

    @Override
    public final Integer call() {
        check();
        Console console = new Console(spec, common.json());
        if (begins()) {
            common.tellOfNewData(console);
        } else {
            common.requireData();
        }
        try (LocalService service = LocalService.use(common.data(), console)) {
            return run(service, console);
        }
    }
}
