/** The forms that are the same in every part: Regions and their partitions, ids of accounts. It knows no other part. */
package community.securityir.local.aws;
