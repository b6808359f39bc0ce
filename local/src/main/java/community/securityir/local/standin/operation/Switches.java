package community.securityir.local.standin.operation;

/** What can be switched while the stand-in runs, where its users need one way now and the other way then. */
public final class Switches {

    private final boolean strictAtTheStart;
    private final boolean teamAtTheStart;
    private volatile boolean strictMembership;
    private volatile boolean teamWatchers;
    private volatile String failingAttachmentText;
    private volatile boolean mergesMetadata;

    /** Begins with these. */
    public Switches(boolean strictMembership, boolean teamWatchers) {
        this.strictAtTheStart = strictMembership;
        this.teamAtTheStart = teamWatchers;
        reset();
    }

    /** Puts all of them as they were at the start. */
    public void reset() {
        strictMembership = strictAtTheStart;
        teamWatchers = teamAtTheStart;
        failingAttachmentText = "SIR-FAILING-ATTACHMENT";
        mergesMetadata = false;
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

    /** Whether the {@code caseMetadata} of UpdateCase are added to those of the case; else they replace them. */
    public boolean mergesMetadata() {
        return mergesMetadata;
    }

    public void setMergesMetadata(boolean mergesMetadata) {
        this.mergesMetadata = mergesMetadata;
    }
}
