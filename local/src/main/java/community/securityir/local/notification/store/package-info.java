/** The tables of topics, rules and schedules. */
package community.securityir.local.notification.store;
