/** What has to be done: differences between properties, and the steps of each phase of an operation. Pure functions. */
package community.securityir.local.cloudformation.plan;
