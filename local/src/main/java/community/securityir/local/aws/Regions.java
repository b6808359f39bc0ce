package community.securityir.local.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The codes of Regions. Only their form is known here: new ones need no change. */
public final class Regions {

    private static final Pattern CODE = Pattern.compile("[a-z]{2,4}(?:-[a-z]{1,12}){1,3}-[0-9]{1,2}");

    private Regions() {}

    /** Returns whether the text has the form of a Region's code, such as {@code eu-west-1}. */
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /**
     * Returns the Regions in which cases are opened, as the user guide lists them.
     *
     * @see <a href="https://docs.aws.amazon.com/security-ir/latest/userguide/supported-configs.html">Supported
     *     configurations</a>
     */
    public static List<String> ofTheService() {
        try (InputStream in = Regions.class.getResourceAsStream("service-regions.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
