package community.securityir.error;

import software.amazon.cloudformation.Action;

/**
 * What a message has to know beside the error itself.
 *
 * @param action the handler that ran
 * @param region the Region whose API was called; null where that is not known yet
 * @param clientTokenGiven whether the template chose the client token
 * @param caseSeen whether this operation has seen the case, so that an answer that it does not exist can only be stale
 */
public record Situation(Action action, String region, boolean clientTokenGiven, boolean caseSeen) {
}
