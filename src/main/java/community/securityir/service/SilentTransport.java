package community.securityir.service;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the JDK's HTTP client from telling the headers of every request, session tokens among them, to whoever has
 * configured java.util.logging to listen to everything. It looks only where somebody has: to load that package for
 * nothing would cost time at every cold start.
 */
final class SilentTransport {

    /** Held on to, because a logger that nobody holds forgets its level. */
    private static Logger transport;

    private SilentTransport() {
    }

    static synchronized void ensure() {
        final boolean configured = System.getProperty("java.util.logging.config.file") != null
            || System.getProperty("java.util.logging.config.class") != null;
        if (configured) {
            transport = Logger.getLogger("sun.net.www.protocol.http.HttpURLConnection");
            transport.setLevel(Level.OFF);
        }
    }
}
