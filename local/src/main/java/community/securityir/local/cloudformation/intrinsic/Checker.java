package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Looks at every use of a function in a template, in branches that are not taken too: is there such a function, may it
 * stand there, are its arguments of the right form, do the names in it exist?
 */
public final class Checker {

    private final Declared declared;
    private final Report report;
    private final Set<Node> broken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Checks against what a template declares. */
    public Checker(Declared declared, Report report) {
        this.declared = declared;
        this.report = report;
    }

    /** Says what is wrong with the functions in a tree. */
    public void check(Node node, Path path, Place place) {
        Optional<Call> call = Call.of(node, path, place);
        if (call.isPresent()) {
            check(call.get());
        } else if (node instanceof Mapping mapping) {
            mapping.members().forEach((key, member) -> {
                if (key.startsWith(Call.PREFIX)) {
                    report.add(member.line(), path.child(key), Intrinsics.named(key) == null
                            ? unsupported(key) : key + " cannot have other keys beside it");
                    broken.add(member.value());
                } else {
                    check(member.value(), path.child(key), place);
                }
            });
        } else if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                check(sequence.items().get(i), path.child(i), place);
            }
        }
    }

    /** Says what is wrong with a condition of the section Conditions. */
    public void checkCondition(Node node, Path path, int line) {
        checkCondition(node, path, line, Place.CONDITION);
    }

    /** Says what is wrong with a condition of the section Conditions or Rules; returns whether it is one at all. */
    public boolean checkCondition(Node node, Path path, int line, Place place) {
        boolean condition = Truth.checkCondition(node, path, place, this);
        if (!condition) {
            report.add(line, path, Truth.rule(place));
        }
        return condition;
    }

    private void check(Call call) {
        Intrinsic function = Intrinsics.named(call.name());
        if (function == null) {
            problem(call, unsupported(call.name()));
        } else {
            function.check(call, this);
        }
    }

    /** Returns whether something is wrong with a use of a function, its nested uses left aside. */
    boolean broken(Call call) {
        return broken.contains(call.argument());
    }

    /** Returns what the template declares. */
    Declared declared() {
        return declared;
    }

    /** Says what is wrong with a use of a function. */
    void problem(Call call, String rule) {
        problem(call, call.line(), call.path(), rule);
    }

    /** Says what is wrong with an argument of a function. */
    void problem(Call call, int line, Path path, String rule) {
        broken.add(call.argument());
        if (!(call.argument() instanceof Undetermined)) {
            report.add(line, path, rule);
        }
    }

    /** Returns whether the function stands where this one may: not in the section Conditions or Rules. */
    boolean outsideConditions(Call call) {
        if (call.place().decides()) {
            problem(call, call.name() + " cannot be used in the section "
                    + (call.place() == Place.RULE ? "Rules" : "Conditions"));
            return false;
        }
        return true;
    }

    /** Returns whether the argument is a list of that many items. */
    boolean list(Call call, int least, int most, String items) {
        if (call.argument() instanceof Sequence sequence && sequence.items().size() >= least
                && sequence.items().size() <= most) {
            return true;
        }
        problem(call, call.name() + " takes a list: " + items);
        return false;
    }

    /** Returns an item that has to be text without a function in it; null if it is not. */
    String literal(Call call, int index, String what) {
        if (call.item(index) instanceof Scalar scalar) {
            return scalar.text();
        }
        problem(call, call.item(index).line(), call.itemPath(index), what + " must be literal text");
        return null;
    }

    /** Checks an argument that is text, or comes from one of the functions named. */
    void text(Call call, Node node, Path path, Set<String> functions) {
        if (!nested(call, node, path, functions) && !(node instanceof Scalar)) {
            problem(call, node.line(), path, "must be text or one of " + names(functions));
        }
    }

    /** Checks an argument that is a list of texts, or comes from one of the functions named. */
    void texts(Call call, Node node, Path path, Set<String> functions, Set<String> itemFunctions) {
        list(call, node, path, functions, (item, itemPath) -> text(call, item, itemPath, itemFunctions));
    }

    /** Checks an argument that is a list of anything, or comes from one of the functions named. */
    void values(Call call, Node node, Path path, Set<String> functions, Set<String> itemFunctions) {
        list(call, node, path, functions, (item, itemPath) -> {
            if (!nested(call, item, itemPath, itemFunctions)) {
                check(item, itemPath, call.place());
            }
        });
    }

    private void list(Call call, Node node, Path path, Set<String> functions, BiConsumer<Node, Path> item) {
        if (nested(call, node, path, functions)) {
            return;
        }
        if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                item.accept(sequence.items().get(i), path.child(i));
            }
        } else {
            problem(call, node.line(), path, "must be a list or one of " + names(functions));
        }
    }

    private boolean nested(Call call, Node node, Path path, Set<String> functions) {
        if (node instanceof Undetermined) {
            return true;
        }
        Optional<Call> inner = Call.of(node, path, call.place());
        if (inner.isEmpty()) {
            return false;
        }
        String name = inner.get().name();
        if (Intrinsics.named(name) == null || functions.contains(name)) {
            check(inner.get());
        } else {
            problem(call, inner.get().line(), inner.get().path(), name + " cannot be used here; possible are "
                    + names(functions));
        }
        return true;
    }

    private static String names(Set<String> functions) {
        return String.join(", ", new TreeSet<>(functions));
    }

    private static String unsupported(String name) {
        return "the function " + name + " is not supported";
    }

    /** Returns the names that exist, for a message: sorted, at most twenty. */
    static String known(Set<String> names) {
        if (names.isEmpty()) {
            return "there are none";
        }
        List<String> some = names.stream().sorted().limit(20).toList();
        return "there are: " + String.join(", ", some) + (names.size() > some.size() ? ", …" : "");
    }
}
