package community.securityir.local.standin.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Stands around every call of an operation: for what makes a service slow, stale or faulty on purpose. */
@FunctionalInterface
public interface Interceptor {

    /** The service as it is. */
    Interceptor NONE = (call, next) -> next.handle(call);

    /**
     * Answers the call, usually by what {@code next} answers.
     *
     * @throws ServiceException to answer with that exception
     * @throws LostResponseException to answer nothing, whatever was done
     */
    ObjectNode around(Call call, Handler next);
}
