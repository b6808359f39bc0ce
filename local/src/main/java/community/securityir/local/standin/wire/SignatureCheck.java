package community.securityir.local.standin.wire;

import community.securityir.local.aws.SignatureV4;
import community.securityir.local.http.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the signature of requests, by one secret that every caller has: that a client signs as AWS wants it, not who
 * it is. What is wrong is an AccessDeniedException, as everything is that {@link CallerReader} refuses.
 */
public final class SignatureCheck {

    /** No signature is checked. */
    public static final SignatureCheck NONE = new SignatureCheck(null, Clock.systemUTC());

    /** How far the client's clock may be from the server's. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern SCOPE = Pattern.compile("(?:.*[ ,])?Credential=[^/,\\s]+/(?<day>\\d{8})/"
            + "(?<region>[^/,\\s]+)/(?<service>[^/,\\s]+)/aws4_request(?:[ ,].*)?");
    private static final Pattern HEADERS = Pattern.compile("(?:.*[ ,])?SignedHeaders=(?<list>[^,\\s]+)(?:[ ,].*)?");
    private static final Pattern SIGNATURE = Pattern.compile("(?:.*[ ,])?Signature=(?<hex>[0-9a-f]{64})(?:[ ,].*)?");

    private final String secret;
    private final Clock clock;

    /**
     * @param secret every caller's secret key
     * @param clock the real time, which is the clients', whatever the stand-in's clock is set to
     */
    public SignatureCheck(String secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * Returns the request, its body to be read again.
     *
     * @throws ServiceException AccessDeniedException if it is not signed with the secret, now, as it was sent
     */
    HttpRequest verify(HttpRequest request) throws IOException {
        if (secret == null) {
            return request;
        }
        String authorization = request.header("Authorization").orElse("");
        Matcher scope = part(SCOPE, authorization);
        String time = request.header("X-Amz-Date").orElse("");
        checkTime(time, scope.group("day"));
        SortedMap<String, String> headers = signed(request, part(HEADERS, authorization).group("list"));
        byte[] body = request.readBody(InputReader.BODY_LIMIT);
        request.header("X-Amz-Content-Sha256").ifPresent(hash -> require(hash.equals(SignatureV4.sha256(body)),
                "The hash in X-Amz-Content-Sha256 is not that of the body."));
        String wanted = new SignatureV4(secret, scope.group("day"), scope.group("region"), scope.group("service"), time)
                .of(request.method(), request.rawPath(), request.rawQuery(), headers, body);
        require(equal(wanted, part(SIGNATURE, authorization).group("hex")),
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                        + " Access Key and signing method.");
        return request.withBody(body);
    }

    private static Matcher part(Pattern pattern, String authorization) {
        Matcher matcher = pattern.matcher(authorization);
        require(matcher.matches(), "The Authorization header has to have Credential, SignedHeaders and Signature.");
        return matcher;
    }

    private void checkTime(String time, String day) {
        try {
            Duration off = Duration.between(TIME.parse(time, Instant::from), clock.instant()).abs();
            require(off.compareTo(SKEW) <= 0, "Signature expired: X-Amz-Date is more than " + SKEW.toMinutes()
                    + " minutes from the time here.");
        } catch (DateTimeException e) {
            throw ServiceException.accessDenied("X-Amz-Date has to be a time such as 20260301T093000Z.");
        }
        require(time.startsWith(day), "The date of the credential scope is not that of X-Amz-Date.");
    }

    private static SortedMap<String, String> signed(HttpRequest request, String list) {
        SortedMap<String, String> headers = new TreeMap<>();
        for (String name : list.split(";")) {
            List<String> values = request.headers(name);
            require(!values.isEmpty(), "A header that is signed was not sent.");
            headers.put(name, String.join(",", values));
        }
        require(String.join(";", headers.keySet()).equals(list), "SignedHeaders have to be in alphabetical order.");
        require(headers.containsKey("host") && headers.containsKey("x-amz-date"),
                "Host and X-Amz-Date have to be signed.");
        return headers;
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.US_ASCII),
                other.getBytes(StandardCharsets.US_ASCII));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw ServiceException.accessDenied(otherwise);
        }
    }
}
