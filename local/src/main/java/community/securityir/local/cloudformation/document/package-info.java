/**
 * Text as a tree with line numbers: YAML with CloudFormation's short forms, and JSON. Knows nothing of what a template
 * means.
 */
package community.securityir.local.cloudformation.document;
