package community.securityir.cdk;

/** A person who is notified of every change to a case; the e-mail address says who it is. */
public final class Watcher {

    private final String email;
    private final String name;
    private final String jobTitle;

    private Watcher(String email, String name, String jobTitle) {
        this.email = Given.value(email, "email");
        this.name = name;
        this.jobTitle = jobTitle;
    }

    /**
     * Returns a watcher without a name and a job title.
     *
     * @param email an address of 6 to 254 characters, or a token
     */
    public static Watcher of(String email) {
        return new Watcher(email, null, null);
    }

    /** Returns this watcher with a name of 1 to 50 characters. */
    public Watcher named(String name) {
        return new Watcher(email, name, jobTitle);
    }

    /** Returns this watcher with a job title of 1 to 50 characters. */
    public Watcher workingAs(String jobTitle) {
        return new Watcher(email, name, jobTitle);
    }

    /** Returns the e-mail address. */
    public String email() {
        return email;
    }

    CfnCase.WatcherProperty property() {
        return CfnCase.WatcherProperty.builder().email(email).name(name).jobTitle(jobTitle).build();
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "Watcher";
    }
}
