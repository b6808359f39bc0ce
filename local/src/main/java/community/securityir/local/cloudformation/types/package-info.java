/** Resource types that need no packaged handlers. */
package community.securityir.local.cloudformation.types;
