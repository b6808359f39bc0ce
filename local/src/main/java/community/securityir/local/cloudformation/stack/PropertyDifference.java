package community.securityir.local.cloudformation.stack;

/**
 * A property that is not as the template says.
 *
 * @param path     the way to it, a JSON pointer; what is added to a list is named by its place in the actual list,
 *                 everything else by its place in the template's
 * @param expected its value by the template: text as it is, everything else as JSON; {@code null} in letters without one
 * @param actual   its live value, in the same form
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_PropertyDifference.html">
 *     PropertyDifference</a>
 */
public record PropertyDifference(String path, String expected, String actual, Type type) {

    /** How they differ. */
    public enum Type {
        /** The list has something more. */
        ADD,
        /** The property, or something of the list, is not there. */
        REMOVE,
        NOT_EQUAL
    }

    /** Returns the place, and neither of the values. */
    @Override
    public String toString() {
        return "PropertyDifference[" + path + ", " + type + "]";
    }
}
