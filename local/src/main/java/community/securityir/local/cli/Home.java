package community.securityir.local.cli;

import java.nio.file.Path;

/** Where the project and the data lie: the launcher says so in the properties {@code sir.home} and {@code sir.data}. */
final class Home {

    private Home() {}

    static Path path() {
        return Path.of(System.getProperty("sir.home", ".")).toAbsolutePath().normalize();
    }

    /** Where the data lies unless somebody names another folder; a checkout's lies in it. */
    static Path data() {
        String told = System.getProperty("sir.data");
        return told == null ? path().resolve(".sir") : Path.of(told).toAbsolutePath().normalize();
    }
}
