package community.securityir.local.handler;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The handlers of one resource type, wherever they run. */
public interface ResourceHandlers extends AutoCloseable {

    /** The name of the type, such as {@code Community::SecurityIR::Case}. */
    String typeName();

    /** The schema of the type, as it is packed with the handlers. */
    ObjectNode schema();

    /**
     * Makes one invocation and returns what the handler answered.
     *
     * @throws HandlerUnavailableException if there was no answer: the process of the handlers died, did not start, took
     *     longer than an invocation may, or answered something that is no progress event. Whether the invocation took
     *     effect is then unknown; it may be repeated with the same token and callback context.
     */
    HandlerProgress invoke(HandlerCall call);

    @Override
    void close();
}
