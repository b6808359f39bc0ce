package community.securityir.local.model;

import java.util.List;

/**
 * An operation of the API.
 *
 * @param uri the path's template; {@code {label}} stands for one whole segment
 * @param status of an answer without an error
 * @param readOnly whether it changes nothing
 */
public record ApiOperation(String name, String method, String uri, int status, boolean readOnly,
        Shape.StructureShape input, Shape.StructureShape output, List<String> errors) {}
