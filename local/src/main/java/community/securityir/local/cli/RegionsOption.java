package community.securityir.local.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Several Regions instead of one: the same is done to the stack of a name in each of them. */
final class RegionsOption {

    @Option(
            names = "--regions",
            paramLabel = "REGIONS",
            description = {
                "Instead of --region: the stack of this name in each of these Regions, such as us-east-1,eu-west-1.",
                "'*' stands for all in which AWS Security Incident Response opens cases."
            })
    private String regions;

    /** Whether the command line has it, be it with one Region. */
    boolean given() {
        return regions != null;
    }

    /** Returns the Regions to work in: those of this option, else the one that the stack's options say. */
    List<String> of(StackOptions stack) {
        if (!given()) {
            return List.of(stack.region());
        }
        if (stack.namesRegion()) {
            throw CommandFailure.usage("--region and --regions exclude each other.");
        }
        return RegionList.of(regions);
    }
}
