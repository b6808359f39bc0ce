package community.securityir.local.model;

/**
 * An exception of the API.
 *
 * @param code what answers call it: its name, unless the model says otherwise
 * @param status of an answer; 0 if the protocol sets it
 */
public record ApiError(String name, String code, int status, Shape.StructureShape shape) {}
