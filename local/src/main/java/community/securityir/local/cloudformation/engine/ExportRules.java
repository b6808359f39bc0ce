package community.securityir.local.cloudformation.engine;

import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.store.Tx;
import community.securityir.local.cloudformation.template.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What holds between stacks that export and stacks that import. The words are CloudFormation's.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html">
 *     exports</a>
 */
final class ExportRules {

    private ExportRules() {
    }

    /** Returns what outputs export: values by name. */
    static Map<String, String> of(Map<String, Output> outputs) {
        Map<String, String> exports = new TreeMap<>();
        outputs.values().stream().filter(output -> output.exportName() != null)
                .forEach(output -> exports.put(output.exportName(), output.value()));
        return exports;
    }

    /** Returns why a stack cannot export this from now on; empty if it can. */
    static Optional<String> problem(Tx tx, StackRow stack, Map<String, String> exports) {
        for (String name : exports.keySet()) {
            Optional<String> owner = tx.exports().owner(stack.account(), stack.region(), name)
                    .filter(id -> !id.equals(stack.id()));
            if (owner.isPresent()) {
                return Optional.of("Export with name " + name + " is already exported by stack "
                        + tx.stacks().get(owner.get()).name() + ".");
            }
        }
        for (Map.Entry<String, String> now : tx.exports().of(stack.id()).entrySet()) {
            String users = users(tx, stack, now.getKey());
            if (!users.isEmpty() && !exports.containsKey(now.getKey())) {
                return Optional.of(cannotDelete(now.getKey(), users));
            }
            if (!users.isEmpty() && !exports.get(now.getKey()).equals(now.getValue())) {
                return Optional.of("Export " + now.getKey() + " cannot be updated as it is in use by " + users);
            }
        }
        return Optional.empty();
    }

    /** Returns why a stack cannot be deleted; empty if nobody imports anything from it. */
    static Optional<String> deletionProblem(Tx tx, StackRow stack) {
        return tx.exports().of(stack.id()).keySet().stream().filter(name -> !users(tx, stack, name).isEmpty())
                .findFirst().map(name -> cannotDelete(name, users(tx, stack, name)));
    }

    private static String cannotDelete(String name, String users) {
        return "Delete canceled. Cannot delete export " + name + " as it is in use by " + users + ".";
    }

    /** Returns the other stacks that import a name, as {@code a, b and c}; empty without one. */
    private static String users(Tx tx, StackRow stack, String name) {
        List<String> users = new ArrayList<>(tx.exports().importers(stack.account(), stack.region(), name));
        users.remove(stack.name());
        if (users.size() < 2) {
            return String.join("", users);
        }
        return String.join(", ", users.subList(0, users.size() - 1)) + " and " + users.get(users.size() - 1);
    }
}
