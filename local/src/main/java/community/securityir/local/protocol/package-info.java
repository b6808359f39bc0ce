/**
 * Protocols of AWS services that are not the stand-in's: the query protocol (CloudFormation, STS) and JSON 1.0 and 1.1
 * (Cloud Control, Systems Manager). Driven by the API models: an operation's handler gets valid members and gives back
 * members, and never sees the wire.
 */
package community.securityir.local.protocol;
