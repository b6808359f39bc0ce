package community.securityir.local.standin.wire;

import community.securityir.local.standin.model.ApiOperation;

/** One call of an operation: by whom, and with what. */
public record Call(ApiOperation operation, Caller caller, Input input) {}
