package community.securityir.local.standin.attachment;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses that let their holder do one thing with one attachment for a while, as Amazon S3's presigned URLs do: with
 * the parameters' names of those, and a signature of the stand-in's own.
 */
public final class PresignedUrls {

    /** What everything that is uploaded or downloaded lies under. */
    public static final String PATH = "/_sir/attachments/";

    /** How long an address is good; the service does not say how long its own are. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern TARGET = Pattern.compile(
            PATH + "(?<id>[0-9a-f-]{36})/[A-Za-z0-9._-]{1,255}\\?"
                    + "X-Amz-Date=(?<date>[0-9]{8}T[0-9]{6}Z)&X-Amz-Expires=(?<expires>[0-9]{1,6})"
                    + "&X-Amz-Signature=(?<signature>[0-9a-f]{64})");

    private final byte[] key;

    /** @param key a secret of this stand-in */
    public PresignedUrls(byte[] key) {
        this.key = key.clone();
    }

    /**
     * The address.
     *
     * @param server where the caller has reached the stand-in
     * @param method {@code PUT} or {@code GET}
     * @param now when it begins to be good; to the second
     */
    public URI sign(URI server, String method, String attachmentId, String fileName, Instant now) {
        String date = DATE.format(now);
        String expires = String.valueOf(LIFETIME.toSeconds());
        return server.resolve(PATH + attachmentId + "/" + fileName + "?X-Amz-Date=" + date
                + "&X-Amz-Expires=" + expires + "&X-Amz-Signature=" + signature(method, attachmentId, date, expires));
    }

    /** What an address allows: an attachment's id; or why it allows nothing. */
    public record Permit(String attachmentId, Refusal refusal) {}

    /** Why an address allows nothing; the names are those of Amazon S3's error codes. */
    public enum Refusal { ACCESS_DENIED, SIGNATURE_DOES_NOT_MATCH, EXPIRED_TOKEN }

    /** @param target path and query, as they were sent */
    public Permit check(String method, String target, Instant now) {
        Matcher parts = TARGET.matcher(target);
        if (!parts.matches()) {
            return new Permit(null, Refusal.ACCESS_DENIED);
        }
        String wanted = signature(method, parts.group("id"), parts.group("date"), parts.group("expires"));
        if (!MessageDigest.isEqual(bytes(wanted), bytes(parts.group("signature")))) {
            return new Permit(null, Refusal.SIGNATURE_DOES_NOT_MATCH);
        }
        try {
            Instant end = DATE.parse(parts.group("date"), Instant::from)
                    .plusSeconds(Long.parseLong(parts.group("expires")));
            return now.isBefore(end)
                    ? new Permit(parts.group("id"), null)
                    : new Permit(null, Refusal.EXPIRED_TOKEN);
        } catch (DateTimeException e) {
            // signed by us, so it is one of ours: only a clock of the year 10000 leads here
            return new Permit(null, Refusal.ACCESS_DENIED);
        }
    }

    private String signature(String method, String attachmentId, String date, String expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String text = String.join("|", "attachment", method, attachmentId, date, expires);
            return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
