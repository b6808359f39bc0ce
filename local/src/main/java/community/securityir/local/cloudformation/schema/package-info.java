/**
 * A resource type's schema, put to properties: values become the JSON types that it wants, and every rule of it that
 * they break is named. Says nothing of the values themselves.
 */
package community.securityir.local.cloudformation.schema;
