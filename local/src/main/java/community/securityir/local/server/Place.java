package community.securityir.local.server;

import community.securityir.local.aws.Accounts;
import community.securityir.local.aws.Regions;
import community.securityir.local.cloudformation.stack.StackName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path of {@link StacksEndpoint} is about.
 *
 * @param name the stack's name; null for all stacks of the account and Region
 * @param verb what of the stack, or what to do to it; null for the stack itself
 */
record Place(String account, String region, String name, String verb) {

    static final String PREFIX = "/_sir/accounts/";

    private static final Pattern PATH = Pattern.compile(
            PREFIX + "([^/]+)/regions/([^/]+)/stacks(?:/([^/]+)(?:/([^/]+))?)?");

    /** Returns what a path is about; empty if it is none of these, or names something that cannot be. */
    static Optional<Place> of(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() && Accounts.isId(matcher.group(1)) && Regions.isCode(matcher.group(2))
                        && (matcher.group(3) == null || StackName.allows(matcher.group(3)))
                ? Optional.of(new Place(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }
}
