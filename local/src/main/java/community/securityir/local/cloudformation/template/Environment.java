package community.securityir.local.cloudformation.template;

/**
 * What the pseudo parameters give.
 *
 * @param account   {@code AWS::AccountId}, 12 digits
 * @param region    {@code AWS::Region}
 * @param partition {@code AWS::Partition}, such as {@code aws}
 * @param urlSuffix {@code AWS::URLSuffix}, such as {@code amazonaws.com}
 * @param stackName {@code AWS::StackName}
 * @param stackId   {@code AWS::StackId}, an ARN
 */
public record Environment(String account, String region, String partition, String urlSuffix, String stackName,
        String stackId) {
}
