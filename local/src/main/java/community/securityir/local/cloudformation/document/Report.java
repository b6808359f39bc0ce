package community.securityir.local.cloudformation.document;

/** Where readers and checks say what is wrong; they go on to find the next problem. */
@FunctionalInterface
public interface Report {

    /**
     * Takes one problem.
     *
     * @param line the line, from 1; 0 if no line is at fault
     * @param path the place in the document
     * @param rule what is wrong, without the value of a property or a parameter
     */
    void add(int line, Path path, String rule);
}
