/** What notifications need of the world around them, as they see it. */
package community.securityir.local.notification.outside;
