package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import community.securityir.local.cloudformation.intrinsic.Call;
import community.securityir.local.cloudformation.intrinsic.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the section Resources.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html">
 *     page</a>
 */
final class ResourcesSection {

    private static final int MOST = 500;
    private static final Path PATH = Path.ROOT.child(Sections.RESOURCES);
    private static final List<String> REFUSED = List.of("CreationPolicy", "UpdatePolicy");
    private static final List<String> KNOWN = List.of("Type", "Properties", "DependsOn", "DeletionPolicy",
            "UpdateReplacePolicy", "Condition");

    private final Report report;
    private final Shapes shapes;
    private final Set<String> types;

    /** Reads resources of these types. */
    ResourcesSection(Report report, Set<String> types) {
        this.report = report;
        this.shapes = new Shapes(report);
        this.types = types;
    }

    /** Returns the resources by logical id. */
    Map<String, ResourceDeclaration> read(Mapping root, Set<String> conditions) {
        Mapping section = shapes.mapping(root, Sections.RESOURCES, Path.ROOT);
        shapes.atMost(MOST, section, Sections.RESOURCES, root.lineOf(Sections.RESOURCES));
        Map<String, ResourceDeclaration> resources = new LinkedHashMap<>();
        section.members().forEach((logicalId, member) -> {
            if (shapes.name(logicalId, member.line(), PATH.child(logicalId))) {
                shapes.mapping(member, PATH.child(logicalId)).ifPresent(resource ->
                        resources.put(logicalId, resource(logicalId, member.line(), resource, conditions)));
            }
        });
        resources.values().forEach(resource -> resource.dependsOn().stream()
                .filter(other -> !section.members().containsKey(other))
                .forEach(other -> report.add(((Mapping) section.get(resource.logicalId())).lineOf("DependsOn"),
                        resource.path().child("DependsOn"), other + " is not a resource of this template")));
        return resources;
    }

    private ResourceDeclaration resource(String logicalId, int line, Mapping resource, Set<String> conditions) {
        Path path = PATH.child(logicalId);
        REFUSED.stream().filter(resource.members()::containsKey).forEach(name ->
                report.add(resource.lineOf(name), path.child(name), "the attribute " + name + " is not supported"));
        shapes.only(without(resource, REFUSED), KNOWN, path, "a resource");
        Optional<String> condition = shapes.text(resource, "Condition", path);
        condition.filter(name -> !conditions.contains(name)).ifPresent(name ->
                report.add(resource.lineOf("Condition"), path.child("Condition"), "there is no condition " + name));
        return new ResourceDeclaration(logicalId, line, type(resource, line, path), condition.orElse(null),
                dependsOn(resource, path), policy(resource, "DeletionPolicy", path),
                resource.members().containsKey("DeletionPolicy"),
                policy(resource, "UpdateReplacePolicy", path), properties(resource, path),
                resource.members().containsKey("Properties") ? resource.lineOf("Properties") : line);
    }

    private static Mapping without(Mapping mapping, List<String> names) {
        Map<String, Member> members = new LinkedHashMap<>(mapping.members());
        members.keySet().removeAll(names);
        return new Mapping(members, mapping.line());
    }

    private String type(Mapping resource, int line, Path path) {
        if (!resource.members().containsKey("Type")) {
            report.add(line, path, "the required attribute Type is missing");
            return null;
        }
        Optional<String> type = shapes.text(resource, "Type", path);
        if (type.isPresent() && !types.contains(type.get())) {
            report.add(resource.lineOf("Type"), path.child("Type"), "the resource type " + type.get()
                    + " is not supported; there are: " + String.join(", ", types));
            return null;
        }
        return type.orElse(null);
    }

    private List<String> dependsOn(Mapping resource, Path path) {
        if (resource.get("DependsOn") instanceof Scalar scalar) {
            return List.of(scalar.text());
        }
        return shapes.texts(resource, "DependsOn", path).orElse(List.of());
    }

    private DeletionPolicy policy(Mapping resource, String key, Path path) {
        Optional<String> text = shapes.text(resource, key, path);
        if (text.isEmpty() || text.get().equals("Delete")) {
            return DeletionPolicy.DELETE;
        }
        boolean replacement = key.equals("UpdateReplacePolicy");
        switch (text.get()) {
            case "Retain":
                return DeletionPolicy.RETAIN;
            case "RetainExceptOnCreate":
                if (!replacement) {
                    return DeletionPolicy.RETAIN_EXCEPT_ON_CREATE;
                }
                break;
            case "Snapshot":
                report.add(resource.lineOf(key), path.child(key), "Snapshot is not supported: no resource type here "
                        + "has snapshots");
                return DeletionPolicy.DELETE;
            default:
                break;
        }
        report.add(resource.lineOf(key), path.child(key), "must be one of: Delete, Retain"
                + (replacement ? "" : ", RetainExceptOnCreate"));
        return DeletionPolicy.DELETE;
    }

    private Mapping properties(Mapping resource, Path path) {
        Path inner = path.child("Properties");
        if (Call.of(resource.get("Properties"), inner, Place.PROPERTY).isPresent()) {
            report.add(resource.lineOf("Properties"), inner, "must be a mapping; a function cannot stand for all "
                    + "properties");
            return new Mapping(Map.of(), resource.line());
        }
        return shapes.mapping(resource, "Properties", path);
    }
}
