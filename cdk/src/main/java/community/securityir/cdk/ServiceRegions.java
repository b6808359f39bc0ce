package community.securityir.cdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/**
 * The Regions in which cases are opened: fewer than those that an incident can touch.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/userguide/supported-configs.html">Supported
 *     configurations</a>
 */
final class ServiceRegions {

    private ServiceRegions() {}

    /**
     * Warns of Regions in which the service is not known to open cases. They are no mistake: a list that is read at
     * this library's build can be older than a Region.
     */
    static void warnOfOthers(Construct scope, List<String> regions) {
        Set<String> known = all().stream().map(Region::value).collect(Collectors.toSet());
        List<String> others = regions.stream()
                .filter(region -> !Token.isUnresolved(region) && !known.contains(region)).toList();
        if (!others.isEmpty()) {
            Annotations.of(scope).addWarningV2("@community-securityir:serviceRegions",
                    "AWS Security Incident Response is not known to open cases in " + String.join(", ", others)
                            + ". Where it does not, the case fails and the stack rolls back.");
        }
    }

    static List<Region> all() {
        try (InputStream file = ServiceRegions.class.getResourceAsStream("service-regions.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(Region::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
