package community.securityir.error;

import java.time.Duration;
import java.util.Optional;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * How an operation failed, in CloudFormation's terms.
 *
 * @param code the contract's error code
 * @param message what happened and what to do; holds no value of the case
 * @param repetition whether trying again may help
 * @param retryAfter how long the service asked to wait, if it did
 */
public record Failure(HandlerErrorCode code, String message, Repetition repetition, Optional<Duration> retryAfter) {
}
