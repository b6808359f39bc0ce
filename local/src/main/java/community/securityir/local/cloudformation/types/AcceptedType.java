package community.securityir.local.cloudformation.types;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.aws.Partition;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.OperationStatus;
import community.securityir.local.handler.ResourceHandlers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * A type that stacks of drills declare for AWS and that means nothing here: roles that nobody assumes, policies that
 * nobody reads, keys that encrypt nothing. Its resources have the identifiers and attributes of real ones.
 */
public final class AcceptedType implements ResourceHandlers {

    private static final int LONGEST_ROLE_NAME = 64;

    private final String typeName;
    private final ObjectNode schema;
    private final BiConsumer<ObjectNode, HandlerCall> attributes;

    private AcceptedType(String typeName, BiConsumer<ObjectNode, HandlerCall> attributes) {
        this.typeName = typeName;
        this.attributes = attributes;
        try (InputStream in = AcceptedType.class.getResourceAsStream(typeName.replace("::", "-") + ".json")) {
            this.schema = (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all of them. */
    public static List<ResourceHandlers> all() {
        return List.of(new AcceptedType("AWS::IAM::Role", AcceptedType::role),
                new AcceptedType("AWS::IAM::Policy", (model, call) -> put(model, "Id", uuid(call))),
                new AcceptedType("AWS::KMS::Key", AcceptedType::key));
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
        ObjectNode model = null;
        if (call.action() != Action.DELETE && call.action() != Action.LIST) {
            model = call.desired().deepCopy();
            attributes.accept(model, call);
        }
        return new HandlerProgress(OperationStatus.SUCCESS, null, null, null, 0, model, List.of(), null);
    }

    private static void role(ObjectNode model, HandlerCall call) {
        String stack = call.stackId() == null ? "local" : call.stackId().replaceFirst(".*:stack/([^/]*)/.*", "$1");
        String id = uuid(call).replace("-", "").toUpperCase(Locale.ROOT);
        String prefix = stack + "-" + call.logicalResourceId();
        put(model, "RoleName", prefix.substring(0, Math.min(prefix.length(), LONGEST_ROLE_NAME - 13)) + "-"
                + id.substring(0, 12));
        String name = model.path("RoleName").asText();
        model.put("Arn", "arn:" + Partition.of(call.region()).id() + ":iam::" + call.account() + ":role"
                + model.path("Path").asText("/") + name);
        String hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
        model.put("RoleId", "AROA" + hash.substring(0, 17).toUpperCase(Locale.ROOT));
    }

    private static void key(ObjectNode model, HandlerCall call) {
        put(model, "KeyId", uuid(call));
        model.put("Arn", "arn:" + Partition.of(call.region()).id() + ":kms:" + call.region() + ":" + call.account()
                + ":key/" + model.path("KeyId").asText());
    }

    /** What identifies a resource stays as it was made. */
    private static void put(ObjectNode model, String name, String value) {
        if (!model.has(name)) {
            model.put(name, value);
        }
    }

    private static String uuid(HandlerCall call) {
        return UUID.nameUUIDFromBytes((call.requestToken() + "/" + call.logicalResourceId())
                .getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public void close() {
        // there is nothing to let go of
    }
}
