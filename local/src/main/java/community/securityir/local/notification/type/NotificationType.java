package community.securityir.local.notification.type;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerCall;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.handler.OperationStatus;
import community.securityir.local.handler.ResourceHandlers;
import community.securityir.local.notification.store.NotificationStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.List;

/**
 * The handlers of a resource type, each operation one transaction. Beside this class lies each type's schema: the
 * properties that are supported here; one that AWS has and this does not is {@code false}, and refused by its name.
 *
 * <p>A creation that is repeated with its token gives what it made before.
 */
abstract class NotificationType implements ResourceHandlers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String typeName;
    private final ObjectNode schema;
    private final NotificationStore store;

    NotificationType(String typeName, NotificationStore store) {
        this.typeName = typeName;
        this.schema = read(typeName.replace("::", "-") + ".json");
        this.store = store;
    }

    private static ObjectNode read(String name) {
        try (InputStream in = NotificationType.class.getResourceAsStream(name)) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final String typeName() {
        return typeName;
    }

    @Override
    public final ObjectNode schema() {
        return schema;
    }

    /** Returns the new resource's properties, with those that only can be read. */
    abstract ObjectNode create(Connection connection, HandlerCall call);

    abstract ObjectNode read(Connection connection, HandlerCall call);

    abstract ObjectNode update(Connection connection, HandlerCall call);

    abstract void delete(Connection connection, HandlerCall call);

    abstract List<ObjectNode> list(Connection connection, HandlerCall call);

    @Override
    public final HandlerProgress invoke(HandlerCall call) {
        try {
            return switch (call.action()) {
                case CREATE -> done(store.write(connection -> create(connection, call)));
                case READ -> done(store.read(connection -> read(connection, call)));
                case UPDATE -> done(store.write(connection -> update(connection, call)));
                case LIST -> new HandlerProgress(OperationStatus.SUCCESS, null, null, null, 0, null,
                        store.read(connection -> list(connection, call)), null);
                case DELETE -> {
                    store.write(connection -> {
                        delete(connection, call);
                        return null;
                    });
                    yield done(null);
                }
            };
        } catch (Refusal e) {
            ObjectNode model = call.action() == Action.CREATE ? null : call.desired();
            return new HandlerProgress(OperationStatus.FAILED, e.code(), e.getMessage(), null, 0, model, List.of(),
                    null);
        }
    }

    private static HandlerProgress done(ObjectNode model) {
        return new HandlerProgress(OperationStatus.SUCCESS, null, null, null, 0, model, List.of(), null);
    }

    @Override
    public void close() {
        // the store is closed by whoever opened it
    }
}
