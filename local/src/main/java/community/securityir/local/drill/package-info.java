/**
 * Incident drills as files: what is rehearsed, who does what and when, and what is expected. Reading such a file needs
 * nothing but its text.
 */
package community.securityir.local.drill;
