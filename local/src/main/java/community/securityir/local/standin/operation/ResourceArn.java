package community.securityir.local.standin.operation;

import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Shape.StringShape;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.ServiceException;

/**
 * The ARN of something that can have tags: {@code arn:PARTITION:security-ir:REGION:ACCOUNT:case/ID}.
 *
 * @param type {@code Case} or {@code Membership}, as exceptions name it
 */
record ResourceArn(String arn, String region, String account, String type, String id) {

    /** @throws ServiceException ValidationException if it is not the ARN of a case */
    static ResourceArn ofCase(ApiModel model, String arn) {
        return checked(model, "CaseArn", arn, "caseArn", "Member must be the ARN of a case");
    }

    /** @throws ServiceException ValidationException if it is not the ARN of a membership */
    static ResourceArn ofMembership(ApiModel model, String arn) {
        return checked(model, "MembershipArn", arn, "membershipArn", "Member must be the ARN of a membership");
    }

    private static ResourceArn checked(ApiModel model, String shape, String arn, String member, String rule) {
        if (!((StringShape) model.shape(shape)).pattern().matches(arn)) {
            throw ServiceException.invalid(member, rule);
        }
        return parse(arn);
    }

    Caller owner() {
        return new Caller(account, region);
    }

    /** @param arn one that matches the model's pattern */
    static ResourceArn parse(String arn) {
        String[] parts = arn.split(":", 6);
        String[] resource = parts[5].split("/", 2);
        String type = resource[0].equals("case") ? CaseChange.RESOURCE_TYPE : MembershipChange.RESOURCE_TYPE;
        return new ResourceArn(arn, parts[3], parts[4], type, resource[1]);
    }
}
