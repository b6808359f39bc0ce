package community.securityir.local.standin.operation;

/**
 * The ARN of something that can have tags: {@code arn:PARTITION:security-ir:REGION:ACCOUNT:case/ID}.
 *
 * @param type {@code Case} or {@code Membership}, as exceptions name it
 */
record ResourceArn(String arn, String region, String account, String type, String id) {

    /** @param arn one that matches the model's pattern */
    static ResourceArn parse(String arn) {
        String[] parts = arn.split(":", 6);
        String[] resource = parts[5].split("/", 2);
        String type = resource[0].equals("case") ? CaseChange.RESOURCE_TYPE : MembershipChange.RESOURCE_TYPE;
        return new ResourceArn(arn, parts[3], parts[4], type, resource[1]);
    }
}
