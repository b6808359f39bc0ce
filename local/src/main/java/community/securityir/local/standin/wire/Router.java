package community.securityir.local.standin.wire;

import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.Percent;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.ApiOperation;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the operation by method and path, both as the model binds them. */
final class Router {

    /** The path is an operation's, the method is not. */
    static final class WrongMethodException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Set<String> allowed;

        WrongMethodException(Set<String> allowed) {
            super("wrong method", null, false, false);
            this.allowed = allowed;
        }

        Set<String> allowed() {
            return allowed;
        }
    }

    private record Template(ApiOperation operation, String[] segments) {}

    private final List<Template> templates;

    Router(ApiModel model) {
        this.templates = model.operations().stream()
                .map(operation -> new Template(operation, segments(operation.uri())))
                .toList();
    }

    /** Null if no operation has such a path. */
    Route find(HttpRequest request) throws WrongMethodException {
        String[] path = segments(request.rawPath());
        Set<String> allowed = new LinkedHashSet<>();
        for (Template template : templates) {
            Map<String, String> labels = match(template.segments(), path);
            if (labels != null) {
                if (template.operation().method().equals(request.method())) {
                    return new Route(template.operation(), labels);
                }
                allowed.add(template.operation().method());
            }
        }
        if (!allowed.isEmpty()) {
            throw new WrongMethodException(allowed);
        }
        return null;
    }

    private static String[] segments(String path) {
        return path.split("/", -1);
    }

    private static Map<String, String> match(String[] template, String[] path) {
        if (template.length != path.length) {
            return null;
        }
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) {
                labels.put(template[i].substring(1, template[i].length() - 1), path[i]);
            } else if (!template[i].equals(path[i])) {
                return null;
            }
        }
        return labels;
    }
}
