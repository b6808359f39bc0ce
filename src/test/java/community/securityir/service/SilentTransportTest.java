package community.securityir.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's HTTP client tells its headers to nobody, and is looked for only where somebody listens. */
class SilentTransportTest {

    private static final String FILE = "java.util.logging.config.file";
    private static final String CLASS = "java.util.logging.config.class";

    private final Logger transport = Logger.getLogger("sun.net.www.protocol.http.HttpURLConnection");
    private final Level levelBefore = transport.getLevel();
    private final String fileBefore = System.getProperty(FILE);
    private final String classBefore = System.getProperty(CLASS);

    @BeforeEach
    void configureNothing() {
        transport.setLevel(Level.ALL);
        System.clearProperty(FILE);
        System.clearProperty(CLASS);
    }

    @AfterEach
    void leaveAsItWas() {
        transport.setLevel(levelBefore);
        set(FILE, fileBefore);
        set(CLASS, classBefore);
    }

    private static void set(final String property, final String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, CLASS})
    void itIsSilentHoweverLoggingIsConfigured(final String property) {
        System.setProperty(property, "whatever");
        SilentTransport.ensure();
        assertThat(transport.getLevel()).isEqualTo(Level.OFF);
    }

    @Test
    void itIsLeftAloneWhereNobodyHasConfiguredLogging() {
        SilentTransport.ensure();
        assertThat(transport.getLevel()).isEqualTo(Level.ALL);
    }
}
