/** The steps that handlers are made of, one class each, and what they share during one invocation. */
package community.securityir.workflow;
