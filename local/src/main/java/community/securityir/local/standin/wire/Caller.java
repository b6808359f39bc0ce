package community.securityir.local.standin.wire;

import community.securityir.local.aws.Partition;

/** Who calls, and which Region's API. Callers of different accounts or Regions never see each other's resources. */
public record Caller(String account, String region) {

    /** The caller as case edits name it. The stand-in knows no users: every call of an account is one user's. */
    public String principal() {
        return "arn:" + partition() + ":iam::" + account + ":user/caller";
    }

    public String partition() {
        return Partition.of(region).id();
    }

    /** The ARN of a resource of this account and Region; {@code resource} is for example {@code case/1234567890}. */
    public String arn(String resource) {
        return "arn:" + partition() + ":security-ir:" + region + ":" + account + ":" + resource;
    }
}
