package community.securityir.local.cloudformation.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of a document with the line it begins on. Reading gives scalars, lists and mappings; evaluating a template
 * may also leave a value undetermined or take it away.
 */
public sealed interface Node {

    /** Returns the line, from 1. */
    int line();

    /** What JSON type a scalar has. */
    enum Kind { STRING, NUMBER, BOOLEAN, NULL }

    /**
     * A single value. The text stays as written whatever the kind, because CloudFormation turns a number or boolean
     * into text where a property is text: {@code 1.10} must not become {@code 1.1} on the way.
     */
    record Scalar(String text, Kind kind, int line) implements Node {

        /** Returns text that is text. */
        public static Scalar string(String text, int line) {
            return new Scalar(text, Kind.STRING, line);
        }
    }

    /** A list. */
    record Sequence(List<Node> items, int line) implements Node {

        /** Keeps a list of its own. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A mapping; its members keep the order of the document. */
    record Mapping(Map<String, Member> members, int line) implements Node {

        /** Keeps a map of its own. */
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** Returns the member's value, or null. */
        public Node get(String key) {
            Member member = members.get(key);
            return member == null ? null : member.value();
        }

        /** Returns the line of a member's key, or the mapping's own if there is no such member. */
        public int lineOf(String key) {
            Member member = members.get(key);
            return member == null ? line : member.line();
        }
    }

    /** A member of a mapping: the line of its key, and its value. */
    record Member(int line, Node value) {
    }

    /** A value that is not known: it comes from a resource that is not there yet, or its fault is reported already. */
    record Undetermined(int line) implements Node {
    }

    /** No value at all ({@code AWS::NoValue}): whatever holds it loses it. */
    record NoValue(int line) implements Node {
    }
}
