package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.template.TemplateSummary;
import community.securityir.local.cloudformation.template.TemplateSummary.ParameterDeclaration;
import community.securityir.local.model.Input;
import community.securityir.local.protocol.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Values for the parameters of a stack set or of its instances, as a request gives them. */
final class SetParameters {

    private SetParameters() {}

    /**
     * Returns the values that a request gives or keeps, by name.
     *
     * @param member   which of the request's members they are
     * @param template what the stack set's template says
     * @param previous the values that can be kept, by name; null where it is the template's default
     * @throws ApiException if the template lacks one of the parameters
     * @throws StackException if one that is to be kept is not there
     */
    static Map<String, String> of(Input input, String member, TemplateSummary template, Map<String, String> previous) {
        Set<String> declared = names(template);
        Map<String, String> values = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (JsonNode parameter : input.members().path(member)) {
            String name = parameter.path("ParameterKey").asText();
            String value = Inputs.keepsValue(parameter) ? kept(name, previous)
                    : parameter.path("ParameterValue").asText(null);
            if (!declared.contains(name)) {
                unknown.add(name);
            } else if (value != null) {
                values.put(name, value);
            }
        }
        refuse(unknown, "do not exist in the template");
        return values;
    }

    /** The same for a whole stack set: each parameter has to have a value or a default. */
    static Map<String, String> ofSet(Input input, TemplateSummary template, Map<String, String> previous) {
        Map<String, String> values = of(input, "Parameters", template, previous);
        refuse(template.parameters().stream().filter(each -> !each.optional()).map(ParameterDeclaration::name)
                .filter(name -> !values.containsKey(name)).toList(), "must have values");
        return values;
    }

    /** Returns what an update can keep of a stack set's values: those that it was given, and the template's defaults. */
    static Map<String, String> previous(TemplateSummary template, Map<String, String> given) {
        Map<String, String> previous = new HashMap<>();
        template.parameters().forEach(each -> previous.put(each.name(), each.defaultValue()));
        previous.putAll(given);
        return previous;
    }

    /** Returns values as they may be shown: those of NoEcho parameters are masked. */
    static Map<String, String> shown(TemplateSummary template, Map<String, String> values) {
        Map<String, String> shown = new LinkedHashMap<>(values);
        template.parameters().stream().filter(ParameterDeclaration::noEcho)
                .forEach(each -> shown.computeIfPresent(each.name(), (name, value) -> TemplateSummary.MASKED));
        return shown;
    }

    private static String kept(String name, Map<String, String> previous) {
        if (!previous.containsKey(name)) {
            throw StackException.nothingToKeep(name);
        }
        return previous.get(name);
    }

    private static Set<String> names(TemplateSummary template) {
        return template.parameters().stream().map(ParameterDeclaration::name).collect(Collectors.toSet());
    }

    private static void refuse(List<String> names, String reason) {
        if (!names.isEmpty()) {
            throw ApiException.validation("Parameters: " + names + " " + reason);
        }
    }
}
