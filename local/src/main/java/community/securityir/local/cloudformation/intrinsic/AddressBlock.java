package community.securityir.local.cloudformation.intrinsic;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Addresses that begin with the same bits.
 *
 * @param first  the first address, as a number
 * @param length of an address in bits: 32 or 128
 * @param prefix how many bits they share
 */
record AddressBlock(BigInteger first, int length, int prefix) {

    /** Of an address, in bits. */
    static final int LONGEST = 128;

    private static final int IPV4_BYTES = 4;

    /** Literal addresses only: no name is looked up. */
    private static final Pattern TEXT = Pattern.compile(
            "(?<address>(?:[0-9]{1,3}\\.){3}[0-9]{1,3}|(?=[0-9A-Fa-f:]*:)[0-9A-Fa-f:.]{2,45})/(?<prefix>[0-9]{1,3})");

    /**
     * Reads a block; bits behind the prefix do not count. Empty if it is none, or one of IPv4 addresses in the form of
     * IPv6: its prefix counts from another place.
     */
    static Optional<AddressBlock> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || mapsIpv4(text)) {
            return Optional.empty();
        }
        byte[] address = bytes(matcher);
        int length = address.length * 8;
        int prefix = Integer.parseInt(matcher.group("prefix"));
        if (address.length == 0 || prefix > length) {
            return Optional.empty();
        }
        int free = length - prefix;
        return Optional.of(new AddressBlock(new BigInteger(1, address).shiftRight(free).shiftLeft(free), length, prefix));
    }

    /** Returns whether a text is a block of IPv4 addresses in the form of IPv6, such as ::ffff:10.0.0.0/112. */
    static boolean mapsIpv4(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() && matcher.group("address").contains(":") && bytes(matcher).length == IPV4_BYTES;
    }

    /** None if it is no address. The JDK makes IPv4 of what is IPv4 in the form of IPv6. */
    private static byte[] bytes(Matcher matcher) {
        try {
            return InetAddress.getByName(matcher.group("address")).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }

    /** Returns the first blocks of that many bits in it; empty if it has not so many. */
    List<String> parts(int count, int bits) {
        int free = length - prefix;
        if (bits > free || BigInteger.ONE.shiftLeft(free - bits).compareTo(BigInteger.valueOf(count)) < 0) {
            return List.of();
        }
        return IntStream.range(0, count).mapToObj(i ->
                text(first.add(BigInteger.valueOf(i).shiftLeft(bits))) + "/" + (length - bits)).toList();
    }

    private String text(BigInteger address) {
        return length == 32 ? groups(address, 4, 8, ".", 10) : shortened(groups(address, 8, 16, ":", 16));
    }

    /** The longest run of zeros becomes two colons (RFC 5952). */
    private static String shortened(String address) {
        for (int zeros = 8; zeros > 1; zeros--) {
            String run = String.join(":", Collections.nCopies(zeros, "0"));
            String shorter = address.replaceFirst("(^|:)" + run + "(:|$)", "::");
            if (!shorter.equals(address)) {
                return shorter;
            }
        }
        return address;
    }

    private static String groups(BigInteger address, int count, int bits, String between, int radix) {
        StringBuilder text = new StringBuilder();
        for (int i = count - 1; i >= 0; i--) {
            BigInteger group = address.shiftRight(i * bits).and(BigInteger.valueOf((1 << bits) - 1));
            text.append(group.toString(radix)).append(i == 0 ? "" : between);
        }
        return text.toString();
    }
}
