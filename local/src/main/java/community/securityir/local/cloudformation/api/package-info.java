/**
 * The API of CloudFormation: from the members of its operations to the local CloudFormation and back. {@code
 * CloudFormationApi} names the operations that there are.
 */
package community.securityir.local.cloudformation.api;
