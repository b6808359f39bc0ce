package community.securityir.local.standin.wire;

import community.securityir.local.model.ApiOperation;
import java.util.Map;

/** The operation that a request asks for, and the path's labels as they were sent: percent-encoded. */
record Route(ApiOperation operation, Map<String, String> labels) {}
