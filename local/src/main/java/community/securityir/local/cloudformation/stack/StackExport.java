package community.securityir.local.cloudformation.stack;

/**
 * An output of a stack that others can import.
 *
 * @param name unique in the account and Region
 */
public record StackExport(String stackId, String name, String value) {

    /** Returns what it is, and not its value. */
    @Override
    public String toString() {
        return "StackExport[" + stackId + ", " + name + "]";
    }
}
