package community.securityir.local.standin.control;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A path under {@code /_sir/} and the methods that it answers, as the OpenAPI document names them. */
public final class ControlRoute {

    private final String path;
    private final Set<String> methods;
    private final Pattern pattern;

    private ControlRoute(String path, Set<String> methods) {
        this.path = path;
        this.methods = methods;
        this.pattern = Pattern.compile(Stream.of(path.split("/", -1))
                .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/")));
    }

    /** @param path with parameters in braces, each a whole segment: {@code /_sir/cases/{caseArn}/status} */
    public static ControlRoute of(String path, String... methods) {
        return new ControlRoute(path, new TreeSet<>(Set.of(methods)));
    }

    public String path() {
        return path;
    }

    /** In alphabetical order. */
    public Set<String> methods() {
        return methods;
    }

    /** @param rawPath as sent: percent-encoded */
    public boolean matches(String rawPath) {
        return pattern.matcher(rawPath).matches();
    }
}
