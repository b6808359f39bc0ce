package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.registry.TypeRegistry;
import community.securityir.local.cloudformation.sets.StackSets;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.template.TemplateException;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import community.securityir.local.protocol.ApiHandler;
import community.securityir.local.protocol.QueryService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The operations of CloudFormation that the local service has.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Operations.html">Actions</a>
 */
public final class CloudFormationApi {

    private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

    /** The status of refusals that are no 400, as the API model has them. */
    private static final Map<String, Integer> STATUSES = Map.of("ChangeSetNotFound", 404, "StackSetNotFoundException",
            404, "StackInstanceNotFoundException", 404, "TypeNotFoundException", 404, "NameAlreadyExistsException", 409,
            "StackSetNotEmptyException", 409, "OperationInProgressException", 409,
            "OperationIdAlreadyExistsException", 409);

    private CloudFormationApi() {}

    /** An operation's work on the local CloudFormation. */
    @FunctionalInterface
    interface Operation {
        ObjectNode on(CloudFormation stacks, ApiCall call) throws InterruptedException;
    }

    /**
     * Returns the service.
     *
     * @param stacks    asked for at each call; waits while the local CloudFormation is being opened
     * @param sets      the same for stack sets
     * @param templates finds the templates that are given as an address
     * @param types     which types there are
     */
    public static QueryService service(Supplier<CloudFormation> stacks, Supplier<StackSets> sets,
            TemplateSource templates, TypeRegistry types) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        new StackOperations(templates).addTo(operations);
        new StackReads().addTo(operations);
        new TemplateReads(templates).addTo(operations);
        new ChangeSetOperations(templates).addTo(operations);
        new SetOperations(templates, sets).addTo(operations);
        new SetReads(sets).addTo(operations);
        new DriftOperations().addTo(operations);
        new ExportReads().addTo(operations);
        new TypeOperations(types).addTo(operations);
        Map<String, ApiHandler> handlers = new LinkedHashMap<>();
        operations.forEach((name, operation) -> handlers.put(name, call -> handle(operation, stacks.get(), call)));
        return new QueryService("cloudformation", NAMESPACE, handlers);
    }

    private static ObjectNode handle(Operation operation, CloudFormation stacks, ApiCall call)
            throws InterruptedException {
        try {
            return operation.on(stacks, call);
        } catch (TemplateException e) {
            throw ApiException.validation("Template error: " + e.getMessage());
        } catch (StackException e) {
            throw new ApiException(e.code(), e.getMessage(), STATUSES.getOrDefault(e.code(), 400));
        }
    }
}
