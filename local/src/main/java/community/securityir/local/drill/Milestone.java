package community.securityir.local.drill;

/** What a drill measures: how long it takes until the case gets so far. */
public enum Milestone {

    /** Somebody is at work on it: the first status after Submitted that is not Closed. */
    ACKNOWLEDGE("Acknowledge"),

    /** The status Containment, Eradication and Recovery. */
    CONTAIN("Contain"),

    /** The case is closed, whoever did it. */
    CLOSE("Close");

    private final String label;

    Milestone(String label) {
        this.label = label;
    }

    /** Returns its name in drill files and reports. */
    public String label() {
        return label;
    }

    /** Returns whether a case that gets this status has come so far. */
    public boolean reachedBy(String status) {
        return switch (this) {
            case ACKNOWLEDGE -> !status.equals(Statuses.SUBMITTED) && !status.equals(Statuses.CLOSED);
            case CONTAIN -> status.equals(Statuses.CONTAINMENT);
            case CLOSE -> status.equals(Statuses.CLOSED);
        };
    }
}
