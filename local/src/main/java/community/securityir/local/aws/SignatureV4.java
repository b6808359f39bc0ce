package community.securityir.local.aws;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4, as services other than Amazon S3 compute it: of a request as it was sent.
 *
 * @param day of the credential scope, {@code 20260301}
 * @param time of the request, {@code 20260301T093000Z}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed AWS API request</a>
 */
public record SignatureV4(String secret, String day, String region, String service, String time) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String END = "aws4_request";

    /** What stands after the access key in {@code Credential}. */
    public String scope() {
        return String.join("/", day, region, service, END);
    }

    /**
     * The signature, in hexadecimal digits.
     *
     * @param rawPath as sent: percent-encoded
     * @param rawQuery as sent; null for none
     * @param headers those that are signed, by their names in lower case
     */
    public String of(String method, String rawPath, String rawQuery, SortedMap<String, String> headers, byte[] body) {
        String canonical = String.join("\n", method, encoded(bytes(rawPath), true), query(rawQuery),
                headers.entrySet().stream().map(header -> header.getKey() + ":" + trimmed(header.getValue()) + "\n")
                        .collect(Collectors.joining()),
                String.join(";", headers.keySet()), sha256(body));
        String text = String.join("\n", ALGORITHM, time, scope(), sha256(bytes(canonical)));
        return HexFormat.of().formatHex(hmac(key(), text));
    }

    private byte[] key() {
        byte[] key = bytes("AWS4" + secret);
        for (String part : new String[] {day, region, service, END}) {
            key = hmac(key, part);
        }
        return key;
    }

    /** Of a body, in hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String query(String rawQuery) {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return "";
        }
        return Stream.of(rawQuery.split("&")).map(SignatureV4::parameter).sorted().collect(Collectors.joining("&"));
    }

    private static String parameter(String raw) {
        int equals = raw.indexOf('=');
        String name = equals < 0 ? raw : raw.substring(0, equals);
        String value = equals < 0 ? "" : raw.substring(equals + 1);
        return encoded(decoded(name), false) + "=" + encoded(decoded(value), false);
    }

    private static String trimmed(String value) {
        return value.strip().replaceAll(" +", " ");
    }

    /** Everything but letters, digits and {@code -._~} escaped, with digits in upper case. */
    private static String encoded(byte[] bytes, boolean keepSlashes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            boolean plain = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
                    || "-._~".indexOf(c) >= 0 || keepSlashes && c == '/';
            text.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return text.toString();
    }

    /** A broken escape stays as it is: whoever signed it so gets another signature. */
    private static byte[] decoded(String text) {
        byte[] raw = bytes(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (raw[i] == '%' && high >= 0 && low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(raw[i]);
            }
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
