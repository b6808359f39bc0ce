package community.securityir.local.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import community.securityir.local.text.Printable;

/** Stacks as text. */
public final class StackText {

    private StackText() {}

    /** The outputs of a stack that an operation has just ended on. */
    public static String outputs(JsonNode stack) {
        StringBuilder text = new StringBuilder();
        JsonNode outputs = stack.path("Outputs");
        if (!outputs.isEmpty()) {
            text.append("\nOutputs of ").append(stack.path("StackName").asText()).append('\n');
            append(outputs, text);
        }
        return text.toString().stripTrailing();
    }

    /** A stack's status, outputs and resources. */
    public static String description(JsonNode stack) {
        StringBuilder text = new StringBuilder();
        text.append(stack.path("StackName").asText()).append("  ").append(stack.path("StackStatus").asText()).append('\n');
        text.append("  ").append(stack.path("StackId").asText()).append('\n');
        if (!stack.path("Outputs").isEmpty()) {
            text.append("\nOutputs\n");
            append(stack.path("Outputs"), text);
        }
        text.append("\nResources\n");
        for (JsonNode resource : stack.path("Resources")) {
            text.append(String.format(
                    "  %-20s  %-20s  %-28s  %s%n",
                    resource.path("LogicalResourceId").asText(),
                    resource.path("ResourceStatus").asText(),
                    resource.path("ResourceType").asText(),
                    resource.path("PhysicalResourceId").asText("")));
            String reason = resource.path("ResourceStatusReason").asText("");
            if (!reason.isEmpty()) {
                text.append("    ").append(Printable.line(reason)).append('\n');
            }
        }
        return text.toString().stripTrailing();
    }

    /** One line for each Region's stack: what became of it, and its outputs or the reason. */
    public static String regions(JsonNode results) {
        StringBuilder text = new StringBuilder();
        for (JsonNode result : results) {
            String status = result.path("StackStatus").asText(result.path("Result").asText());
            StringBuilder line = new StringBuilder(
                    String.format("%-16s%-26s", result.path("Region").asText(), status));
            if (!status.equals("DELETE_COMPLETE")) {
                result.path("Outputs").properties().forEach(output -> line.append(output.getKey())
                        .append('=')
                        .append(Printable.line(output.getValue().asText()))
                        .append("  "));
            }
            line.append(Printable.line(result.path("Message").asText("")));
            text.append('\n').append(line.toString().stripTrailing());
        }
        return text.toString();
    }

    /** One line for each stack of a Region. */
    public static String list(JsonNode stacks, String region) {
        if (stacks.isEmpty()) {
            return "No stacks in " + region + ".";
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode stack : stacks) {
            text.append(String.format(
                    "%-32s  %s%n", stack.path("StackName").asText(), stack.path("StackStatus").asText()));
        }
        return text.toString().stripTrailing();
    }

    private static void append(JsonNode outputs, StringBuilder text) {
        int width = 0;
        for (var names = outputs.fieldNames(); names.hasNext(); ) {
            width = Math.max(width, names.next().length());
        }
        for (var each : outputs.properties()) {
            text.append("  ").append(each.getKey()).append(" ".repeat(width - each.getKey().length() + 2));
            text.append(Printable.line(each.getValue().asText())).append('\n');
        }
    }
}
