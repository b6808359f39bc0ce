/** What callers of the local CloudFormation see: stacks, their resources and events, requests and refusals. */
package community.securityir.local.cloudformation.stack;
