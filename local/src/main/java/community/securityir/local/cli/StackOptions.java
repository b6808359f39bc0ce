package community.securityir.local.cli;

import community.securityir.local.aws.Accounts;
import community.securityir.local.aws.Regions;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which account and Region a stack lives in. */
final class StackOptions {

    /** CloudFormation's default in its own examples, and the Region that the stand-in's clients mostly name. */
    private static final String DEFAULT_REGION = "us-east-1";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The Region of the stack (default: AWS_REGION, AWS_DEFAULT_REGION, else us-east-1).")
    private String region;

    @Option(
            names = "--account",
            paramLabel = "ID",
            defaultValue = Accounts.DEFAULT,
            description = "The account of the stack, 12 digits (default: ${DEFAULT-VALUE}).")
    private String account;

    /** Whether the command line itself names a Region. */
    boolean namesRegion() {
        return region != null;
    }

    /** Returns the Region of commands that name none. */
    static String regionOfTheEnvironment() {
        return Stream.of("AWS_REGION", "AWS_DEFAULT_REGION").map(System::getenv)
                .filter(candidate -> candidate != null && !candidate.isBlank())
                .findFirst()
                .orElse(DEFAULT_REGION);
    }

    String region() {
        String value = region != null && !region.isBlank() ? region : regionOfTheEnvironment();
        if (!Regions.isCode(value)) {
            throw CommandFailure.usage("'" + value + "' is not the code of a Region, such as eu-west-1.");
        }
        return value;
    }

    String account() {
        if (!Accounts.isId(account)) {
            throw CommandFailure.usage("'" + account + "' is not the id of an account: it has 12 digits.");
        }
        return account;
    }
}
