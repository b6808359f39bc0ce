package community.securityir.cdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The Regions in which cases are opened: fewer than those that an incident can touch.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/userguide/supported-configs.html">Supported
 *     configurations</a>
 */
final class ServiceRegions {

    private ServiceRegions() {}

    static List<Region> all() {
        try (InputStream file = ServiceRegions.class.getResourceAsStream("service-regions.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(Region::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
