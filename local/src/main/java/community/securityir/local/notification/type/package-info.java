/** The resource types of CloudFormation that notifications are declared with. */
package community.securityir.local.notification.type;
