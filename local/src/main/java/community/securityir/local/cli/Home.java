package community.securityir.local.cli;

import java.nio.file.Path;

/** Where the project lies: the launcher script says so in the system property {@code sir.home}. */
final class Home {

    private Home() {}

    static Path path() {
        return Path.of(System.getProperty("sir.home", ".")).toAbsolutePath().normalize();
    }
}
