/**
 * CDK constructs for cases of AWS Security Incident Response: {@link community.securityir.cdk.Case} declares one,
 * {@link community.securityir.cdk.CaseNotifications} tells people of it, {@link community.securityir.cdk.IncidentDrill}
 * rehearses with it, {@link community.securityir.cdk.MultiRegionCases} opens it in many Regions. The sources of
 * {@link community.securityir.cdk.CfnCase}, of its properties and of the enums are made from the resource schema.
 */
package community.securityir.cdk;
