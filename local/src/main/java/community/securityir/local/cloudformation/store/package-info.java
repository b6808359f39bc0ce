/**
 * The durable record of stacks: what they are, what happened to them, and the operation that is at work on each, in
 * enough detail that it goes on after a crash. One class per table; everything is changed inside a {@link
 * community.securityir.local.cloudformation.store.StackStore#write transaction}.
 */
package community.securityir.local.cloudformation.store;
