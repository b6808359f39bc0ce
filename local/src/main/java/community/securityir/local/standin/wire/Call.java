package community.securityir.local.standin.wire;

import community.securityir.local.model.ApiOperation;
import community.securityir.local.model.Input;
import java.net.URI;

/**
 * One call of an operation: by whom, and with what.
 *
 * @param server where the caller has reached the stand-in; null for a call that comes from no request
 */
public record Call(ApiOperation operation, Caller caller, Input input, URI server) {}
