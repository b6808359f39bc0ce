/**
 * Cloud Control: single resources, made, read, changed and deleted through the handlers of their type, without a stack.
 * {@code CloudControlApi} speaks the API, {@code CloudControl} has its operations, {@code Admission} decides which
 * requests may begin, {@code RequestRunner} drives one to its end, {@code RequestStore} keeps them.
 */
package community.securityir.local.cloudcontrol;
