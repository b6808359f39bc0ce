package community.securityir.local.cli;

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
        String text = cause instanceof java.nio.file.FileSystemException ? message + " (" + kind + ")" : message;
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    private static boolean isWrapper(Throwable exception) {
        return exception.getMessage() == null
                || exception.getMessage().equals(exception.getCause().toString());
    }
}
