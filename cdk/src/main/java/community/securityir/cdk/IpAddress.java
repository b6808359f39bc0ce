package community.securityir.cdk;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/** An IPv4 or IPv6 address as the service takes it: IPv6 is written in full and in upper case. */
public final class IpAddress {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern VERSION_4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    /** What the JDK takes for an IPv6 address without asking a name server. */
    private static final Pattern VERSION_6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    private final String value;

    private IpAddress(String value) {
        this.value = value;
    }

    /**
     * Returns an address.
     *
     * @param text an IPv4 address; an IPv6 address in any form of RFC 4291, without a zone; or a token, which has to
     *     become an address in the form that the service takes
     * @throws IllegalArgumentException if it is none of these; the message does not say what it was
     */
    public static IpAddress of(String text) {
        if (text == null) {
            throw new IllegalArgumentException("An address is missing");
        }
        if (VERSION_4.matcher(text).matches() || Token.isUnresolved(text)) {
            return new IpAddress(text);
        }
        try {
            if (VERSION_6.matcher(text).matches()) {
                return new IpAddress(inFull(InetAddress.getByName(text)));
            }
        } catch (UnknownHostException e) {
            // its message quotes the address
        }
        throw new IllegalArgumentException("Neither an IPv4 address (four numbers without leading zeros) nor an IPv6"
                + " address (without a zone)");
    }

    /** Returns the address as the service takes it, or the token. */
    public String value() {
        return value;
    }

    private static String inFull(InetAddress address) {
        byte[] bytes = address.getAddress();
        // the JDK makes IPv4 addresses of those that are mapped into IPv6
        StringBuilder text = new StringBuilder(address instanceof Inet4Address ? "0000:0000:0000:0000:0000:FFFF" : "");
        for (int i = 0; i < bytes.length; i += 2) {
            text.append(text.isEmpty() ? "" : ":").append(String.format("%02X%02X", bytes[i], bytes[i + 1]));
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress address && address.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    /** Says nothing of the address: it may be confidential. */
    @Override
    public String toString() {
        return "IpAddress";
    }
}
