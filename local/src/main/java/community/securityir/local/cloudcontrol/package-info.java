/**
 * Cloud Control: single resources, made, read, changed and deleted through the handlers of their type, without a stack.
 * {@code CloudControl} admits requests and reads, {@code RequestRunner} drives a request to its end, {@code RequestStore}
 * keeps requests, {@code CloudControlApi} speaks the API.
 */
package community.securityir.local.cloudcontrol;
