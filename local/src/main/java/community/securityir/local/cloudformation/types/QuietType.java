package community.securityir.local.cloudformation.types;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.OperationStatus;
import community.securityir.local.handler.ResourceHandlers;
import java.util.List;

/**
 * A type whose resources do nothing: they are there, have an identifier, and go.
 *
 * <p>{@code AWS::CDK::Metadata} stands in every template of a default CDK app. {@code
 * AWS::CloudFormation::WaitConditionHandle} is what people declare when a template has to have a resource.
 */
public final class QuietType implements ResourceHandlers {

    private static final String ID = "Id";

    private final String typeName;
    private final ObjectNode schema;

    private QuietType(String typeName, List<String> properties) {
        this.typeName = typeName;
        this.schema = JsonNodeFactory.instance.objectNode().put("typeName", typeName)
                .put("additionalProperties", false);
        ObjectNode declared = schema.putObject("properties");
        properties.forEach(property -> declared.putObject(property).put("type", "string"));
        declared.putObject(ID).put("type", "string");
        schema.putArray("readOnlyProperties").add("/properties/" + ID);
        schema.putArray("primaryIdentifier").add("/properties/" + ID);
        schema.putObject("tagging").put("taggable", false);
    }

    /** Returns all of them. */
    public static List<ResourceHandlers> all() {
        return List.of(new QuietType("AWS::CDK::Metadata", List.of("Analytics")),
                new QuietType("AWS::CloudFormation::WaitConditionHandle", List.of()));
    }

    @Override
    public String typeName() {
        return typeName;
    }

    @Override
    public ObjectNode schema() {
        return schema;
    }

    /** Repeated with the same token, a creation gives the same identifier. */
    @Override
    public HandlerProgress invoke(HandlerCall call) {
        ObjectNode model = call.desired().deepCopy();
        if (!model.has(ID)) {
            model.put(ID, call.logicalResourceId() + "-" + call.requestToken());
        }
        return new HandlerProgress(OperationStatus.SUCCESS, null, null, null, 0,
                call.action() == Action.DELETE ? null : model, List.of(), null);
    }

    @Override
    public void close() {
        // there is nothing to let go of
    }
}
