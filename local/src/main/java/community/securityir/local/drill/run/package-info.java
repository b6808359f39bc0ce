/** A drill as it goes: the service's clock is set from one due time to the next, what becomes of the case is noted. */
package community.securityir.local.drill.run;
