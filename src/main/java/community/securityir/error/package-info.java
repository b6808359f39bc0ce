/** How a call or a handler can fail, and what CloudFormation is told. The only part that looks into exceptions. */
package community.securityir.error;
