package community.securityir.local.cloudformation.template;

import community.securityir.local.aws.BootstrapVersion;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a template says about itself, without any values for its parameters.
 *
 * @param description may be null
 * @param version     of the format; may be null
 * @param parameters  in the template's order
 * @param types       the type of each resource by its logical id, those with a condition included
 * @param transformed whether it names a transform
 * @param identifiers for each type the names of the properties that identify a resource
 * @param named       the logical ids of the roles that get a name of their own
 */
public record TemplateSummary(String description, String version, List<ParameterDeclaration> parameters,
        Map<String, String> types, boolean transformed, Map<String, List<String>> identifiers,
        Set<String> named) {

    /** What is shown of the value of a NoEcho parameter. */
    public static final String MASKED = "****";

    /**
     * A parameter.
     *
     * @param defaultValue  null without one, and for a NoEcho parameter
     * @param description   may be null
     * @param optional      whether it has a default
     * @param allowedValues empty if every value is allowed
     */
    public record ParameterDeclaration(String name, String type, String defaultValue, String description,
            boolean noEcho, boolean optional, List<String> allowedValues) {
    }

    /**
     * Checks what needs no values for parameters.
     *
     * @param types the resource types there are; every other is refused
     * @throws TemplateException with all problems that do not follow from one another
     */
    public static TemplateSummary of(Template template, Collection<ResourceType> types) {
        var problems = new Problems(template.source());
        Preparation preparation = new Preparation(
                LanguageExtensions.unfold(template.root(), Map.of(), problems), new Types(types), problems);
        problems.throwIfAny();
        Map<String, String> used = preparation.resources().collect(Collectors.toMap(ResourceDeclaration::logicalId,
                ResourceDeclaration::type, (one, other) -> one, LinkedHashMap::new));
        return new TemplateSummary(text(template.root(), "Description"),
                text(template.root(), "AWSTemplateFormatVersion"),
                preparation.parameters().flatMap(Optional::stream).map(TemplateSummary::declaration).toList(),
                used, template.root().members().containsKey("Transform"), types.stream().filter(type -> used.containsValue(type.name()))
                        .collect(Collectors.toMap(ResourceType::name, TemplateSummary::identifier)),
                preparation.resources().filter(resource -> resource.properties().get("RoleName") != null)
                        .filter(resource -> resource.type().equals("AWS::IAM::Role"))
                        .map(ResourceDeclaration::logicalId).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<String> identifier(ResourceType type) {
        List<String> names = new ArrayList<>();
        type.schema().path("primaryIdentifier").forEach(pointer ->
                names.add(pointer.asText().replaceFirst("^/properties/", "")));
        return names;
    }

    /** Returns the description of a template that was checked before; null without one. */
    public static String description(String template) {
        return template.isEmpty() ? null : text(Template.parse("template", template).root(), "Description");
    }

    /**
     * Returns what the values of parameters stand for in Parameter Store, by the parameters' names.
     *
     * @param template   one that was checked before
     * @param parameters values by name
     */
    public static Map<String, String> resolved(String template, Map<String, String> parameters) {
        Map<String, String> resolved = new LinkedHashMap<>();
        if (parameters.values().stream().anyMatch(value -> BootstrapVersion.value(value).isPresent())
                && Template.parse("template", template).root().get("Parameters") instanceof Mapping declared) {
            parameters.forEach((name, value) -> {
                if (declared.get(name) instanceof Mapping parameter && parameter.get("Type") instanceof Scalar type
                        && ParameterType.isStored(type.text())) {
                    BootstrapVersion.value(value).ifPresent(found -> resolved.put(name, found));
                }
            });
        }
        return resolved;
    }

    private static ParameterDeclaration declaration(Parameter parameter) {
        return new ParameterDeclaration(parameter.name(), parameter.type().typeName(),
                parameter.noEcho() ? null : parameter.defaultValue(), parameter.description(), parameter.noEcho(),
                parameter.defaultValue() != null, parameter.allowedValues() == null ? List.of() : parameter.allowedValues());
    }

    private static String text(Mapping root, String section) {
        return root.get(section) instanceof Scalar scalar ? scalar.text() : null;
    }
}
