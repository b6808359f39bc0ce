package community.securityir.translate;

import java.util.HexFormat;

/**
 * What makes two create requests the same one: stack, logical id and request token. CloudFormation sends the same three
 * when it repeats a request, so the same case comes back instead of a second one being opened.
 *
 * @param hash 64 hexadecimal digits
 */
public record RequestIdentity(String hash) {

    /** How much of the hash stands in the reserved tag: enough to tell requests apart, short enough for a tag. */
    private static final int SHORT = 16;

    /** The identity of a request; what the caller does not send (Cloud Control has no stack) counts as empty. */
    public static RequestIdentity of(final String stackId, final String logicalId, final String requestToken) {
        return new RequestIdentity(HexFormat.of().formatHex(Digest.of(stackId, logicalId, requestToken)));
    }

    /** The default of CreateCase's client token. */
    public String clientToken() {
        return hash;
    }

    /** The form that the case carries in the reserved tag. */
    public String mark() {
        return hash.substring(0, SHORT);
    }
}
