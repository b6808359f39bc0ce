package community.securityir.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.Regions;
import community.securityir.local.aws.TagKeys;
import community.securityir.local.cli.output.StackText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sir deploy}: creates a stack from a template, or updates it. */
@Command(
        name = "deploy",
        description = "Create a stack from a template, or update it to what the template says now.",
        sortOptions = false)
final class DeployCommand extends ServiceCommand {

    @Parameters(paramLabel = "TEMPLATE", arity = "0..1", description = "A CloudFormation template, YAML or JSON.")
    private Path template;

    @Option(names = "--template-file", paramLabel = "TEMPLATE", description = "The same, as the AWS CLI has it.")
    private Path templateFile;

    @Option(
            names = "--stack-name",
            paramLabel = "NAME",
            description = "The stack's name (default: the template's file name without its ending).")
    private String stackName;

    @Option(
            names = "--parameter-overrides",
            paramLabel = "NAME=VALUE",
            arity = "1..*",
            description = {
                "Values for the template's parameters.",
                "One that is not named keeps the value that the stack has, even if its default in the template is another"
                        + " one now; in a new stack it takes its default."
            })
    private List<String> parameters = List.of();

    @Option(
            names = "--tags",
            paramLabel = "KEY=VALUE",
            arity = "0..*",
            description = {
                "Tags of the stack; they reach its cases too.",
                "Without this option the stack keeps those that it has; with it and no tag it has none."
            })
    private List<String> tags;

    @Mixin
    private RegionsOption regions;

    @Mixin
    private StackOptions stack;

    private List<String> targets;
    private ObjectNode request;

    /** Everything that can be wrong with the command itself. */
    @Override
    void check() {
        template = oneOf(template, templateFile);
        String text = TextFile.read(template);
        targets = regions.of(stack);
        targets.forEach(region -> StackPaths.of(stack.account(), region, name(), "/deploy"));
        request = Json.object();
        request.put("templateName", template.toString());
        request.put("template", text);
        request.set("parameters", Json.of(pairs("--parameter-overrides", parameters)));
        if (tags != null) {
            Map<String, String> wanted = pairs("--tags", tags);
            if (wanted.keySet().stream().anyMatch(TagKeys::isReserved)) {
                throw CommandFailure.usage("--tags: keys that begin with aws: are reserved.");
            }
            request.set("tags", Json.of(wanted));
        }
    }

    @Override
    boolean begins() {
        return true;
    }

    @Override
    int run(LocalService service, Console console) {
        List<String> known = Regions.ofTheService();
        targets.stream().filter(region -> !known.contains(region)).forEach(region -> console.notice(
                "sir: " + region + " is not among the Regions in which AWS Security Incident Response opens cases, as far"
                        + " as is known here. On this machine it does."));
        if (regions.given()) {
            return new RegionalOperation(service, console, request).run(
                    targets, region -> StackPaths.of(stack.account(), region, name(), "/deploy"));
        }
        JsonNode result = service.operate(StackPaths.of(stack, name(), "/deploy"), request, console);
        return console.finish(result, StackText::outputs);
    }

    private static Path oneOf(Path positional, Path option) {
        if ((positional == null) == (option == null)) {
            throw CommandFailure.usage("deploy takes one TEMPLATE. See: sir deploy --help");
        }
        return positional != null ? positional : option;
    }

    private String name() {
        String name = stackName != null ? stackName : TextFile.nameWithoutEnding(template);
        StackPaths.check(name);
        return name;
    }

    private static Map<String, String> pairs(String option, List<String> texts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw CommandFailure.usage(option + " takes NAME=VALUE, which one of its values is not.");
            }
            if (pairs.put(text.substring(0, equals), text.substring(equals + 1)) != null) {
                throw CommandFailure.usage(option + " names " + text.substring(0, equals) + " twice.");
            }
        }
        return pairs;
    }
}
