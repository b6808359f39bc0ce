package community.securityir.local.cli;

import community.securityir.local.aws.Accounts;
import community.securityir.local.cloudformation.stack.StackName;

/** Where a stack is found in the local service's own API. */
final class StackPaths {

    /** Which part of a path is the stack's name. */
    static final int NAME = 7;

    private static final int ACCOUNT = 3;
    private static final int REGION = 5;

    private StackPaths() {}

    static String of(StackOptions options, String name, String rest) {
        return of(options.account(), options.region(), name, rest);
    }

    static String of(String account, String region, String name, String rest) {
        return stacks(account, region) + "/" + check(name) + rest;
    }

    /** Returns the options that lead back to the stack of such a path, each after a blank; empty if none is needed. */
    static String options(String path) {
        String[] parts = path.split("/");
        return (parts[REGION].equals(StackOptions.regionOfTheEnvironment()) ? "" : " --region " + parts[REGION])
                + (parts[ACCOUNT].equals(Accounts.DEFAULT) ? "" : " --account " + parts[ACCOUNT]);
    }

    static String stacks(StackOptions options) {
        return stacks(options.account(), options.region());
    }

    static String stacks(String account, String region) {
        return "/_sir/accounts/" + account + "/regions/" + region + "/stacks";
    }

    /** CloudFormation's rule for the name of a stack. */
    static String check(String name) {
        if (!StackName.allows(name)) {
            throw CommandFailure.usage("'" + name + "' is not a name for a stack: it begins with a letter and has up to "
                    + StackName.LONGEST + " letters, digits and hyphens. Give one with --stack-name.");
        }
        return name;
    }
}
