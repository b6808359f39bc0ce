package community.securityir.local.standin.operation;

/** What can be switched while the stand-in runs, where its users need one way now and the other way then. */
public final class Switches {

    private volatile boolean strictMembership;
    private volatile boolean teamWatchers;
    private volatile String failingAttachmentText = "SIR-FAILING-ATTACHMENT";

    public Switches(boolean strictMembership, boolean teamWatchers) {
        this.strictMembership = strictMembership;
        this.teamWatchers = teamWatchers;
    }

    /** Whether nobody has a membership that was not created by CreateMembership. */
    public boolean strictMembership() {
        return strictMembership;
    }

    public void setStrictMembership(boolean strictMembership) {
        this.strictMembership = strictMembership;
    }

    /** Whether a new case gets the membership's team as watchers. */
    public boolean teamWatchers() {
        return teamWatchers;
    }

    /** An attachment that holds this text fails, as one with malware in it would; an empty one fails none. */
    public String failingAttachmentText() {
        return failingAttachmentText;
    }

    public void setFailingAttachmentText(String failingAttachmentText) {
        this.failingAttachmentText = failingAttachmentText;
    }

    public void setTeamWatchers(boolean teamWatchers) {
        this.teamWatchers = teamWatchers;
    }
}
