package community.securityir.local.standin.wire;

import community.securityir.local.standin.wire.ServiceException.Field;
import community.securityir.local.standin.wire.ServiceException.Reason;
import java.util.ArrayList;
import java.util.List;

/** The rules that a request breaks, collected so that the caller reads all of them at once. */
final class Violations {

    /** More than these are not listed: an answer stays small, however large the request. */
    private static final int MOST = 50;

    private final List<Field> malformed = new ArrayList<>();
    private final List<Field> broken = new ArrayList<>();

    /** The member's JSON cannot be read as what the model says it is. */
    void malformed(String path, String expected) {
        add(malformed, path, expected);
    }

    /** The member is of the right kind, but breaks a constraint. */
    void broken(String path, String rule) {
        add(broken, path, rule);
    }

    /** @throws ServiceException if there is any: unreadable members first, because they hide what else is wrong */
    void throwIfAny() {
        if (!malformed.isEmpty()) {
            throw ServiceException.validation(Reason.CANNOT_PARSE, ServiceException.summary(malformed), malformed);
        }
        if (!broken.isEmpty()) {
            throw ServiceException.validation(Reason.FIELD_VALIDATION_FAILED, ServiceException.summary(broken), broken);
        }
    }

    private static void add(List<Field> list, String path, String message) {
        if (list.size() < MOST) {
            list.add(new Field(path, message));
        }
    }
}
