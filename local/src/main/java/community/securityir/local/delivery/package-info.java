/**
 * What passing something on takes, whatever it is: whom it may reach, what that one wants, how often it is tried, and a
 * thread that waits for more.
 */
package community.securityir.local.delivery;
