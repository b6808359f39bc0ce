package community.securityir.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackEvent;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.cloudformation.stack.StackStatus;
import community.securityir.local.cloudformation.template.TemplateException;
import community.securityir.local.http.HttpResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * An operation on a stack as an HTTP answer: one JSON document a line, the events as they happen and notices
 * between them, then the result, which is the document with an {@code outcome}.
 */
final class OperationStream {

    private static final String KEPT_PARAMETERS = "Parameters that are not named keep the values that the stack has,"
            + " whatever their defaults in the template are now.";

    private final ObjectMapper json;
    private final StackDocuments documents;
    private final Predicate<StackStatus> success;
    private final Function<RuntimeException, ObjectNode> refusal;
    private final String whenInterrupted;
    private final List<StackEvent> failures = new ArrayList<>();

    /**
     * Makes the answer to one request.
     *
     * @param success whether the operation did what was asked for if the stack is in that status at its end
     * @param refusal how it is said that CloudFormation refuses the operation
     * @param whenInterrupted what is said of how it goes on if it is interrupted
     */
    OperationStream(ObjectMapper json, StackDocuments documents, Predicate<StackStatus> success,
            Function<RuntimeException, ObjectNode> refusal, String whenInterrupted) {
        this.json = json;
        this.documents = documents;
        this.success = success;
        this.refusal = refusal;
        this.whenInterrupted = whenInterrupted;
    }

    /** Returns the answer that follows an operation. */
    HttpResponse of(StackOperation operation) {
        return answer(out -> line(out, followed(out, operation)));
    }

    /** Returns the answer that follows an operation that was interrupted, then begins another one and follows that. */
    HttpResponse of(StackOperation interrupted, Supplier<StackOperation> asked) {
        return answer(out -> {
            line(out, notice("An earlier operation on this stack was interrupted. It is ended first:"));
            Stack ended = follow(out, interrupted);
            line(out, notice(ended.stackName() + " is " + ended.status() + ". Now what was asked for:"));
            failures.clear();
            ObjectNode result;
            try {
                result = followed(out, asked.get());
            } catch (TemplateException | StackException e) {
                result = refusal.apply(e).put("outcome", "REFUSED");
            }
            line(out, result);
        });
    }

    private HttpResponse answer(Writing writing) {
        return HttpResponse.stream(200, "application/x-ndjson", HttpResponse.UNKNOWN_LENGTH, out -> {
            try {
                writing.to(out);
            } catch (StackException e) {
                line(out, json.createObjectNode().put("outcome", "FAILED").put("message", e.getMessage())
                        .put("hint", whenInterrupted));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        });
    }

    private ObjectNode followed(OutputStream out, StackOperation operation) throws InterruptedException {
        return result(operation, follow(out, operation));
    }

    private Stack follow(OutputStream out, StackOperation operation) throws InterruptedException {
        operation.onEvent(event -> {
            if (event.ofStack() ? event.status().contains("ROLLBACK_IN_PROGRESS") : event.status().endsWith("_FAILED")) {
                failures.add(event);
            }
            try {
                line(out, json.createObjectNode().set("event", documents.event(event)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return operation.await();
    }

    private ObjectNode result(StackOperation operation, Stack stack) {
        ObjectNode result = json.createObjectNode();
        // a stack that is deleted already is what was asked for
        if (operation.noChanges() && stack.status() != StackStatus.DELETE_COMPLETE) {
            result.put("outcome", "NO_CHANGES").put("message", StackOperation.NO_UPDATES);
            if (!stack.parameters().isEmpty()) {
                result.put("hint", KEPT_PARAMETERS);
            }
        } else if (success.test(stack.status())) {
            result.put("outcome", "SUCCEEDED");
            leftBehind().ifPresent(hint -> result.put("hint", hint));
        } else {
            result.put("outcome", "FAILED").put("message", reason(stack));
            StackHints.of(stack, false).ifPresent(hint -> result.put("hint", hint));
        }
        result.set("stack", documents.stack(stack));
        return result;
    }

    /** A clean-up that failed fails no update, but what it leaves, an open case say, is nobody's any more. */
    private Optional<String> leftBehind() {
        return failures.stream()
                .filter(event -> event.status().equals("DELETE_FAILED"))
                .reduce((first, last) -> last)
                .map(event -> event.physicalResourceId() + " could not be deleted and is not the stack's any more: "
                        + event.reason());
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

    private ObjectNode notice(String text) {
        return json.createObjectNode().put("notice", text);
    }

    private void line(OutputStream out, JsonNode document) throws IOException {
        out.write((json.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException, InterruptedException;
    }
}
