/** Topics, rules and schedules: what is told to whom, and what is done when. */
package community.securityir.local.notification;
