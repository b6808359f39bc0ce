package community.securityir.local.standin.model;

/** An exception of the API: its name, HTTP status and members. */
public record ApiError(String name, int status, Shape.StructureShape shape) {}
