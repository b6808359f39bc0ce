/**
 * Amazon EventBridge Scheduler as far as drills need it: calls of the service's API, and messages to topics, at their
 * times.
 */
package community.securityir.local.notification.schedule;
