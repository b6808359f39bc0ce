/** Amazon EventBridge as far as drills need it: rules on the default bus whose targets are topics. */
package community.securityir.local.notification.rule;
