package community.securityir.local.cloudformation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.store.ResourceRow;
import community.securityir.local.cloudformation.store.StackRow;
import community.securityir.local.cloudformation.store.StepKind;
import community.securityir.local.cloudformation.store.StepRow;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerThrewException;
import community.securityir.local.handler.HandlerUnavailableException;
import community.securityir.local.handler.OperationStatus;
import community.securityir.local.handler.Waits;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes invocations of handlers, each with everything that CloudFormation sends. */
final class Invoker {

    /** What an invocation says of the stack. */
    private record Surroundings(StackRow stack, Map<String, String> tags, Map<String, String> previousTags,
            boolean rollsBack) {
    }

    private final Types types;
    private final TypeConfigurations configurations;
    private final Waits waits;

    Invoker(Types types, TypeConfigurations configurations, Waits waits) {
        this.types = types;
        this.configurations = configurations;
        this.waits = waits;
    }

    /** Returns the handler action that a step takes. */
    static Action action(StepRow step) {
        if (step.kind() == StepKind.DELETE) {
            return Action.DELETE;
        }
        if (step.kind() == StepKind.IMPORT) {
            return Action.READ;
        }
        return step.creates() ? Action.CREATE : Action.UPDATE;
    }

    /** Makes the next invocation of a step's operation. */
    Answer invoke(OperationContext context, StepRow step, ResourceRow row) {
        Action action = action(step);
        ObjectNode desired = switch (action) {
            case CREATE -> row.properties();
            case UPDATE -> identified(row, step.desired());
            default -> identified(row, row.properties());
        };
        ObjectNode previous = action == Action.UPDATE ? identified(row, step.previous()) : null;
        Surroundings surroundings = new Surroundings(context.stack(), context.tags(),
                action == Action.UPDATE && step.kind() != StepKind.ADOPT ? context.previousTags() : Map.of(),
                context.rollsBack());
        return invoke(surroundings, row, action, step.call().token(), desired, previous, step.call().context());
    }

    /** Reads a resource's live properties; empty if that fails for a reason that does not pass by itself. */
    Optional<ObjectNode> read(OperationContext context, ResourceRow row) {
        Answer answer = read(new Surroundings(context.stack(), context.tags(), Map.of(), context.rollsBack()), row);
        return answer.failed() ? Optional.empty() : Optional.ofNullable(answer.model());
    }

    /** Reads a resource's live properties outside any operation; an answer that did not fail carries them. */
    Answer read(StackRow stack, ResourceRow row) {
        Answer answer = read(new Surroundings(stack, stack.definition().tags(), Map.of(), false), row);
        return answer.failed() || answer.model() != null ? answer
                : Answer.none("the read handler gave no properties", false);
    }

    private Answer read(Surroundings surroundings, ResourceRow row) {
        String token = UUID.randomUUID().toString();
        for (Retry retry = new Retry(); ; ) {
            ObjectNode model = identified(row, row.properties());
            Answer answer = invoke(surroundings, row, Action.READ, token, model, null, null);
            if (!answer.failed() && answer.progress().status() != OperationStatus.SUCCESS) {
                return Answer.none("the contract has no IN_PROGRESS for READ", false);
            }
            if (!answer.failed() || !answer.again() || !retry.again()) {
                return answer;
            }
            waits.pause(retry.pause());
        }
    }

    private ObjectNode identified(ResourceRow row, ObjectNode properties) {
        return types.get(row.type()).schema().withIdentifier(properties, row.physicalId());
    }

    private Answer invoke(Surroundings surroundings, ResourceRow row, Action action, String token, ObjectNode desired,
            ObjectNode previous, JsonNode callback) {
        StackRow stack = surroundings.stack();
        Map<String, String> systemTags = Map.of("aws:cloudformation:stack-name", stack.name(),
                "aws:cloudformation:stack-id", stack.id(), "aws:cloudformation:logical-id", row.logicalId());
        ObjectNode configuration = configurations.configuration(stack.account(), stack.region(), row.type());
        HandlerCall call = new HandlerCall(action, stack.region(), stack.account(), stack.id(), row.logicalId(),
                token, desired, previous, surroundings.tags(), surroundings.previousTags(), systemTags, callback,
                configuration, surroundings.rollsBack(), null);
        waits.goOn();
        try {
            return Answer.of(types.get(row.type()).handlers().invoke(call));
        } catch (HandlerUnavailableException e) {
            waits.goOn(); // the end of this process can be what took the handler away
            return Answer.none(e.getMessage(), true);
        } catch (HandlerThrewException e) {
            return Answer.none(e.getMessage(), false);
        } catch (RuntimeException e) {
            waits.goOn();
            // its message could carry property values
            return Answer.none("the handler could not be invoked: " + e.getClass().getSimpleName(), false);
        }
    }
}
