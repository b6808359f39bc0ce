package community.securityir.local.standin.mail;

import community.securityir.local.delivery.Loopback;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an SMTP server listens: on this machine, because a rehearsal must not write to real people.
 *
 * @param host without the brackets of an IPv6 address
 */
public record SmtpAddress(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(?<host>\\[[^\\]]*]|[^:\\[\\]]+):(?<port>[0-9]{1,5})");

    /**
     * Reads {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException if it is none, or one of another machine; the message says so
     */
    public static SmtpAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        int port = form.matches() ? Integer.parseInt(form.group("port")) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("An SMTP server is given as HOST:PORT, such as 127.0.0.1:1025.");
        }
        String host = form.group("host");
        if (!Loopback.isName(host)) {
            throw new IllegalArgumentException(Loopback.refusal(host));
        }
        return new SmtpAddress(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
