package community.securityir.local.standin.operation;

import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.ServiceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Page tokens: the position of the last item that was sent, signed together with the list that it belongs to. A
 * position is a key, not an offset, so that items that come or change between two pages neither repeat nor hide others.
 */
final class PageTokens {

    /** The position before the first item of a list that runs from the newest to the oldest. */
    static final long START = Long.MAX_VALUE;

    private static final int SIGNATURE = 16;

    private final byte[] key;

    PageTokens(byte[] key) {
        this.key = key.clone();
    }

    String next(Call call, String list, long position) {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(position).array();
        byte[] token = ByteBuffer.allocate(Long.BYTES + SIGNATURE)
                .put(number).put(signature(call, list, number)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * The position that the call's {@code nextToken} stands for, {@link #START} if it has none.
     *
     * @param list what the call lists, for example a case's id
     * @throws ServiceException ValidationException if the token was not made here, or for another list, operation,
     *     account or Region
     */
    long position(Call call, String list) {
        String token = call.input().text("nextToken");
        if (token == null) {
            return START;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        if (bytes.length != Long.BYTES + SIGNATURE) {
            throw invalid();
        }
        byte[] number = Arrays.copyOf(bytes, Long.BYTES);
        byte[] claimed = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
        if (!MessageDigest.isEqual(claimed, signature(call, list, number))) {
            throw invalid();
        }
        return ByteBuffer.wrap(number).getLong();
    }

    private byte[] signature(Call call, String list, byte[] number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(number);
            String scope = String.join("|", call.operation().name(), call.caller().account(),
                    call.caller().region(), list);
            return Arrays.copyOf(mac.doFinal(scope.getBytes(StandardCharsets.UTF_8)), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServiceException invalid() {
        return ServiceException.invalid("nextToken",
                "Member must be a token that this operation returned for this list");
    }
}
