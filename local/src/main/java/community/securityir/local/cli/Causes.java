package community.securityir.local.cli;

import java.nio.file.FileSystemException;
import java.util.Locale;

/** Turns what went wrong inside the program into one line for the person who runs it. */
final class Causes {

    private Causes() {}

    static String inOneLine(Throwable exception) {
        Throwable cause = exception;
        while (cause.getCause() != null && cause.getCause() != cause && isWrapper(cause)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        if (message == null || message.isBlank()) {
            return kind;
        }
        // The JDK's file exceptions say only the file.
        String text = cause instanceof FileSystemException ? message + ": " + inWords(kind) : message;
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** {@code AccessDeniedException}: access denied. */
    private static String inWords(String kind) {
        return kind.replaceFirst("Exception$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static boolean isWrapper(Throwable exception) {
        return exception.getMessage() == null
                || exception.getMessage().equals(exception.getCause().toString());
    }
}
