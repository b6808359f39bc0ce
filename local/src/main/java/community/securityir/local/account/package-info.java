/** What deployment tools ask an account for before and beside CloudFormation: who they are, parameters, buckets. */
package community.securityir.local.account;
