package community.securityir.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackEvent;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.http.HttpResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An operation on a stack as an HTTP answer: one JSON document a line, the events as they happen, then the result. */
final class OperationStream {

    private final ObjectMapper json;
    private final StackDocuments documents;
    private final StackOperation operation;
    private final List<StackEvent> failures = new ArrayList<>();

    OperationStream(ObjectMapper json, StackDocuments documents, StackOperation operation) {
        this.json = json;
        this.documents = documents;
        this.operation = operation;
    }

    HttpResponse response() {
        return HttpResponse.stream(200, "application/x-ndjson", HttpResponse.UNKNOWN_LENGTH, this::write);
    }

    private void write(OutputStream out) throws IOException {
        operation.onEvent(event -> {
            if (event.status().endsWith("_FAILED") && !event.ofStack()) {
                failures.add(event);
            }
            try {
                line(out, json.createObjectNode().set("event", documents.event(event)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            line(out, result(operation.await()));
        } catch (StackException e) {
            line(out, json.createObjectNode().put("outcome", "FAILED").put("reason", e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private ObjectNode result(Stack stack) {
        ObjectNode result = json.createObjectNode();
        if (operation.noChanges()) {
            result.put("outcome", "NO_CHANGES").put("reason", StackOperation.NO_UPDATES);
        } else if (stack.status().successful()) {
            result.put("outcome", "SUCCEEDED");
        } else {
            result.put("outcome", "FAILED").put("reason", reason(stack));
        }
        result.set("stack", documents.stack(stack));
        return result;
    }

    /** What failed first is what the user has to know; the rest follows from it. */
    private String reason(Stack stack) {
        String first = failures.stream()
                .filter(event -> event.reason() != null && !event.reason().isBlank())
                .findFirst()
                .map(event -> event.logicalResourceId() + " is " + event.status() + ": " + event.reason())
                .orElse(stack.reason() == null ? "no reason is known" : stack.reason());
        return "Stack " + stack.stackName() + " is " + stack.status() + ". " + first;
    }

    private void line(OutputStream out, JsonNode document) throws IOException {
        out.write((json.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
