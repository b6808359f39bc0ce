package community.securityir.cdk;

/** What a caller has to give. Java's own exception names no argument, and jsii's comes from another language. */
final class Given {

    private Given() {}

    /**
     * Returns the value.
     *
     * @param name of the argument
     * @throws IllegalArgumentException if it is null; the message names the argument
     */
    static <T> T value(T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is null");
        }
        return value;
    }
}
