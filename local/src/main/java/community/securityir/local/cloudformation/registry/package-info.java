/** The resource types as CloudFormation's registry shows them, and how each is configured in an account and Region. */
package community.securityir.local.cloudformation.registry;
