package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Path;
import java.util.Optional;

/**
 * One use of a function.
 *
 * @param name     its long name, such as {@code Fn::Join}
 * @param argument what it is given
 * @param line     where it stands
 * @param path     the way to it, its name included
 * @param place    the part of the template it stands in
 */
public record Call(String name, Node argument, int line, Path path, Place place) {

    /** What the names of all functions but Ref and Condition begin with. */
    public static final String PREFIX = "Fn::";

    /** The function that names a parameter or a resource. */
    public static final String REF = "Ref";

    /** The function that names a condition, inside the section Conditions only; elsewhere it is an ordinary key. */
    public static final String CONDITION = "Condition";

    /** Returns the call that a mapping is, if it is one: a single key that is a function's name. */
    public static Optional<Call> of(Node node, Path path, Place place) {
        if (!(node instanceof Mapping mapping) || mapping.members().size() != 1) {
            return Optional.empty();
        }
        var member = mapping.members().entrySet().iterator().next();
        String name = member.getKey();
        if (name.equals(REF) || name.startsWith(PREFIX) || name.equals(CONDITION) && place == Place.CONDITION) {
            return Optional.of(new Call(name, member.getValue().value(), member.getValue().line(), path.child(name),
                    place));
        }
        return Optional.empty();
    }

    /** Returns an item of the argument, which {@link Intrinsic#check} found to be a list that long. */
    Node item(int index) {
        return ((Node.Sequence) argument).items().get(index);
    }

    /** Returns the text of an item that was found to be a literal. */
    String literal(int index) {
        return ((Scalar) item(index)).text();
    }

    /** Returns the way to an item of the argument. */
    Path itemPath(int index) {
        return path.child(index);
    }
}
