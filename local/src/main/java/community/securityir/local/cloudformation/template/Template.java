package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.DocumentReader;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Path;
import java.util.Optional;
import java.util.Set;

/** A template as read: well-formed YAML or JSON, not yet checked for what it says. */
public final class Template {

    private final String source;
    private final Mapping root;

    private Template(String source, Mapping root) {
        this.source = source;
        this.root = root;
    }

    /**
     * Reads a template, YAML or JSON (which begins with a brace).
     *
     * @param source its name for messages, usually its file name
     * @param text   the template itself, at most 1,000,000 bytes of UTF-8
     * @throws TemplateException if the text cannot be read as a template at all, has a key twice, or uses what
     *                           CloudFormation's YAML does not have
     */
    public static Template parse(String source, String text) {
        var problems = new Problems(source);
        Optional<Node> document = DocumentReader.read(text, problems);
        document.filter(node -> !(node instanceof Mapping)).ifPresent(node -> problems.add(node.line(), Path.ROOT,
                "is not a template: it must be a mapping with the section Resources"));
        problems.throwIfAny();
        return new Template(source, (Mapping) document.orElseThrow());
    }

    /** Returns the template's name for messages. */
    public String source() {
        return source;
    }

    /** Returns the names of the parameters that it declares, rightly or not. */
    public Set<String> parameterNames() {
        return root.get(Sections.PARAMETERS) instanceof Mapping parameters ? parameters.members().keySet() : Set.of();
    }

    Mapping root() {
        return root;
    }
}
