package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Kind;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import community.securityir.local.cloudformation.intrinsic.DynamicReferences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes out what no place of a template may hold, null and dynamic references, and says so. What was taken out is
 * undetermined, so that nothing else complains about it.
 */
final class Cleaner {

    private final Report report;

    Cleaner(Report report) {
        this.report = report;
    }

    Node clean(Node node, Path path) {
        return clean(node, path, node.line());
    }

    private Node clean(Node node, Path path, int line) {
        if (node instanceof Mapping mapping) {
            Map<String, Member> members = new LinkedHashMap<>();
            mapping.members().forEach((key, member) -> members.put(key,
                    new Member(member.line(), clean(member.value(), path.child(key), member.line()))));
            return new Mapping(members, mapping.line());
        }
        if (node instanceof Sequence sequence) {
            List<Node> items = new ArrayList<>();
            for (Node item : sequence.items()) {
                items.add(clean(item, path.child(items.size()), item.line()));
            }
            return new Sequence(items, sequence.line());
        }
        if (node instanceof Scalar scalar) {
            if (scalar.kind() == Kind.NULL) {
                report.add(line, path, "null is not allowed in a template");
                return new Undetermined(line);
            }
            if (DynamicReferences.in(scalar.text())) {
                report.add(scalar.line(), path, DynamicReferences.RULE);
                return new Undetermined(scalar.line());
            }
        }
        return node;
    }
}
