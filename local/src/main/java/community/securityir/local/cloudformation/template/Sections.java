package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import community.securityir.local.cloudformation.intrinsic.Call;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sections of a template.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">anatomy</a>
 */
final class Sections {

    static final String PARAMETERS = "Parameters";
    static final String RULES = "Rules";
    static final String MAPPINGS = "Mappings";
    static final String CONDITIONS = "Conditions";
    static final String RESOURCES = "Resources";
    static final String OUTPUTS = "Outputs";
    static final String METADATA = "Metadata";

    /** The longest description of a template or an output, in bytes. */
    static final int LONGEST_DESCRIPTION = 1024;

    private static final String VERSION = "AWSTemplateFormatVersion";
    private static final String DESCRIPTION = "Description";
    private static final String THE_VERSION = "2010-09-09";
    private static final List<String> REFUSED = List.of("Transform", "Hooks", "Macros");
    private static final List<String> KNOWN = List.of(VERSION, DESCRIPTION, METADATA, PARAMETERS, RULES, MAPPINGS,
            CONDITIONS, RESOURCES, OUTPUTS);

    private Sections() {
    }

    /** Says what is wrong with the sections as such; returns the template without what nothing reads. */
    static Mapping read(Mapping root, Report report) {
        root.members().forEach((name, member) -> {
            if (REFUSED.contains(name)) {
                report.add(member.line(), Path.ROOT.child(name), "the section " + name + " is not supported");
            } else if (!KNOWN.contains(name)) {
                report.add(member.line(), Path.ROOT.child(name), name.startsWith(Call.PREFIX)
                        ? "the function " + name + " is not supported" : "a template has no section " + name);
            }
        });
        Mapping clean = (Mapping) new Cleaner(report).clean(withoutMetadata(root), Path.ROOT);
        var shapes = new Shapes(report);
        shapes.text(clean, VERSION, Path.ROOT).filter(version -> !version.equals(THE_VERSION)).ifPresent(version ->
                report.add(clean.lineOf(VERSION), Path.ROOT.child(VERSION), "must be " + THE_VERSION));
        shapes.text(clean, DESCRIPTION, Path.ROOT).ifPresent(text ->
                description(text, clean.lineOf(DESCRIPTION), Path.ROOT.child(DESCRIPTION), report));
        if (!root.members().containsKey(RESOURCES)
                || clean.get(RESOURCES) instanceof Mapping resources && resources.members().isEmpty()) {
            report.add(root.lineOf(RESOURCES), Path.ROOT.child(RESOURCES),
                    "a template must declare at least one resource");
        }
        return clean;
    }

    /** Says so if a description is too long. */
    static void description(String text, int line, Path path, Report report) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_DESCRIPTION) {
            report.add(line, path, "must have at most 1,024 bytes");
        }
    }

    private static Mapping withoutMetadata(Mapping root) {
        Map<String, Member> members = new LinkedHashMap<>(root.members());
        members.keySet().retainAll(KNOWN);
        members.remove(METADATA);
        members.computeIfPresent(RESOURCES, (name, section) -> section.value() instanceof Mapping resources
                ? new Member(section.line(), withoutMetadataInResources(resources)) : section);
        return new Mapping(members, root.line());
    }

    private static Node withoutMetadataInResources(Mapping resources) {
        Map<String, Member> members = new LinkedHashMap<>();
        resources.members().forEach((name, member) -> {
            Node value = member.value();
            if (value instanceof Mapping resource && resource.members().containsKey(METADATA)) {
                Map<String, Member> attributes = new LinkedHashMap<>(resource.members());
                attributes.remove(METADATA);
                value = new Mapping(attributes, resource.line());
            }
            members.put(name, new Member(member.line(), value));
        });
        return new Mapping(members, resources.line());
    }
}
