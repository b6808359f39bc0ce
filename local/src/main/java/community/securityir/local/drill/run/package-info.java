/** A drill as it goes: the service's clock goes from one due time to the next, and what happens to the case is noted. */
package community.securityir.local.drill.run;
