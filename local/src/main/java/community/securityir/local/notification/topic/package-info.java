/** Amazon SNS as far as drills need it: topics, who may publish to them, and the way to their subscribers. */
package community.securityir.local.notification.topic;
