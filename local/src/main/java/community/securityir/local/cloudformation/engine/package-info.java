/**
 * Runs operations on stacks. {@link community.securityir.local.cloudformation.engine.Engine} admits them, {@code
 * OperationRunner} goes through the phases of one, {@code PhaseRunner} through the steps of a phase in the order of
 * their dependencies, {@code StepRunner} drives the handler's operation of one step. Each of them goes on from what is
 * stored, whether the operation has just begun or was interrupted by the end of the process.
 */
package community.securityir.local.cloudformation.engine;
