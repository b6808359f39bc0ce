package community.securityir.local.notification.type;

import community.securityir.local.aws.Partition;
import community.securityir.local.handler.HandlerCall;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/** Names and ARNs as CloudFormation and the services form them; the same for each repetition of one request. */
final class Names {

    private static final int SUFFIX = 12;

    private Names() {}

    /** Returns {@code STACK-LogicalId-SUFFIX}, shortened from the end of the stack's name. */
    static String generated(HandlerCall call, int longest) {
        String suffix = new BigInteger(1, hash(call.requestToken() + "/" + call.logicalResourceId())).toString(36)
                .toUpperCase(Locale.ROOT).substring(0, SUFFIX);
        String stack = call.stackId() == null ? "local" : call.stackId().replaceFirst(".*:stack/([^/]*)/.*", "$1");
        String logical = call.logicalResourceId() == null ? "resource" : call.logicalResourceId();
        int left = longest - suffix.length() - 2;
        String shortLogical = logical.substring(0, Math.min(logical.length(), left / 2));
        String shortStack = stack.substring(0, Math.min(stack.length(), left - shortLogical.length()));
        return shortStack + "-" + shortLogical + "-" + suffix;
    }

    static String arn(HandlerCall call, String service, String resource) {
        return String.join(":", "arn", Partition.of(call.region()).id(), service, call.region(), call.account(),
                resource);
    }

    /** Returns a UUID that stands for the request and for what distinguishes several of one request. */
    static String uuid(HandlerCall call, String what) {
        return UUID.nameUUIDFromBytes(
                hash(call.requestToken() + "/" + call.logicalResourceId() + "/" + what)).toString();
    }

    private static byte[] hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
