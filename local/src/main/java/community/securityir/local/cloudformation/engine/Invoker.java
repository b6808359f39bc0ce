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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes invocations of handlers, each with everything that CloudFormation sends. */
final class Invoker {

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
        return invoke(context, row, action, step.call().token(), desired, previous, step.call().context());
    }

    /** Reads a resource's live properties; empty if that fails for a reason that does not pass by itself. */
    Optional<ObjectNode> read(OperationContext context, ResourceRow row) {
        String token = UUID.randomUUID().toString();
        for (Retry retry = new Retry(); ; ) {
            Answer answer = invoke(context, row, Action.READ, token, identified(row, row.properties()), null, null);
            if (!answer.failed()) {
                if (answer.progress().status() == OperationStatus.SUCCESS) {
                    return Optional.ofNullable(answer.model());
                }
                // the contract has no IN_PROGRESS for READ
                return Optional.empty();
            }
            if (!answer.again() || !retry.again()) {
                return Optional.empty();
            }
            waits.pause(retry.pause());
        }
    }

    private ObjectNode identified(ResourceRow row, ObjectNode properties) {
        return types.get(row.type()).schema().withIdentifier(properties, row.physicalId());
    }

    private Answer invoke(OperationContext context, ResourceRow row, Action action, String token, ObjectNode desired,
            ObjectNode previous, JsonNode callback) {
        StackRow stack = context.stack();
        Map<String, String> systemTags = Map.of("aws:cloudformation:stack-name", stack.name(),
                "aws:cloudformation:stack-id", stack.id(), "aws:cloudformation:logical-id", row.logicalId());
        ObjectNode configuration = configurations.configuration(stack.account(), stack.region(), row.type());
        HandlerCall call = new HandlerCall(action, stack.region(), stack.account(), stack.id(), row.logicalId(),
                token, desired, previous, context.tags(), action == Action.UPDATE ? context.previousTags() : Map.of(),
                systemTags, callback, configuration, context.rollsBack(), null);
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
