package community.securityir.lives;

/** How much was lived, for the line that tells of it: a property that holds because nothing happens holds nothing. */
final class Tally {

    private int operations;
    private int failedOperations;
    private int invocations;
    private int kills;
    private int acts;

    void operation(Outcome outcome) {
        operations++;
        failedOperations += outcome.succeeded() ? 0 : 1;
    }

    void invocation(boolean killed) {
        invocations++;
        kills += killed ? 1 : 0;
    }

    void act() {
        acts++;
    }

    int kills() {
        return kills;
    }

    int acts() {
        return acts;
    }

    int invocations() {
        return invocations;
    }

    @Override
    public String toString() {
        return operations + " operations (" + failedOperations + " failed), " + invocations + " invocations, " + kills
                + " handlers killed, " + acts + " acts of people in between";
    }
}
