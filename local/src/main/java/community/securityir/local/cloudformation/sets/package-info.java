/**
 * Stack sets, as far as deploying one template to several accounts and Regions needs: the sets, their instances, and the
 * operations that make or delete these, one stack at a time.
 */
package community.securityir.local.cloudformation.sets;
