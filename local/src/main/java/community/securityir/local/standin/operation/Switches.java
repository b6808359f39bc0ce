package community.securityir.local.standin.operation;

/** What can be switched while the stand-in runs, where its users need one way now and the other way then. */
public final class Switches {

    private volatile boolean strictMembership;

    public Switches(boolean strictMembership) {
        this.strictMembership = strictMembership;
    }

    /** Whether nobody has a membership that was not created by CreateMembership. */
    public boolean strictMembership() {
        return strictMembership;
    }

    public void setStrictMembership(boolean strictMembership) {
        this.strictMembership = strictMembership;
    }
}
