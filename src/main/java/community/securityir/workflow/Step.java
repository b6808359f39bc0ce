package community.securityir.workflow;

/**
 * One step of a handler. It does its whole work or, if nothing is to be done or it was done before, nothing; it catches
 * no error of the service.
 */
@FunctionalInterface
public interface Step {

    Progress run(Invocation invocation);
}
