package community.securityir.local.standin.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.Violations;
import community.securityir.local.model.Violations.Field;
import java.util.List;

/**
 * An exception of the API, to be sent to the caller. Its texts name members and rules, never the values that were sent:
 * clients log them.
 */
public final class ServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a request is no valid one: the values of the model's ValidationExceptionReason. */
    public enum Reason { UNKNOWN_OPERATION, CANNOT_PARSE, FIELD_VALIDATION_FAILED, OTHER }

    private final String error;
    private final transient ObjectNode members = JsonNodeFactory.instance.objectNode();

    /** @param error the model's name of the exception */
    public ServiceException(String error, String message) {
        super(message, null, false, false);
        this.error = error;
        members.put("message", message);
    }

    public static ServiceException validation(Reason reason, String message, List<Field> fields) {
        ServiceException exception = new ServiceException("ValidationException", message).with("reason", reason.name());
        if (!fields.isEmpty()) {
            var list = exception.members.putArray("fieldList");
            fields.forEach(field -> list.addObject().put("name", field.name()).put("message", field.message()));
        }
        return exception;
    }

    /** One member breaks one rule. */
    public static ServiceException invalid(String field, String rule) {
        return of(Reason.FIELD_VALIDATION_FAILED, List.of(new Field(field, rule)));
    }

    public static ServiceException accessDenied(String message) {
        return new ServiceException("AccessDeniedException", message);
    }

    public static ServiceException notFound(String message) {
        return new ServiceException("ResourceNotFoundException", message);
    }

    /** The request is right in itself, but the state that the resource is in forbids it. */
    public static ServiceException conflict(String message, String resourceType, String resourceId) {
        return new ServiceException("ConflictException", message)
                .with("resourceId", resourceId)
                .with("resourceType", resourceType);
    }

    /** @throws ServiceException if there is any: unreadable members first, because they hide what else is wrong */
    static void throwIfAny(Violations violations) {
        if (!violations.malformed().isEmpty()) {
            throw of(Reason.CANNOT_PARSE, violations.malformed());
        }
        if (!violations.broken().isEmpty()) {
            throw of(Reason.FIELD_VALIDATION_FAILED, violations.broken());
        }
    }

    private static ServiceException of(Reason reason, List<Field> fields) {
        return validation(reason, Violations.summary(fields), fields);
    }

    /** Adds a member of the exception; returns this exception. */
    public ServiceException with(String member, String value) {
        members.put(member, value);
        return this;
    }

    public ServiceException with(String member, int value) {
        members.put(member, value);
        return this;
    }

    /** The model's name of the exception. */
    public String error() {
        return error;
    }

    /** The exception's members, {@code message} among them. */
    public ObjectNode members() {
        return members;
    }
}
