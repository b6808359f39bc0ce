package community.securityir.local.handler;

import community.securityir.local.handler.host.HandlerHost;
import community.securityir.local.sql.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One JVM that runs the handlers of one packaged type: what a Lambda sandbox is to CloudFormation.
 *
 * <p>It has a temporary folder of its own, because the plugin's wrapper empties {@code java.io.tmpdir} on every request.
 * Not for use by two threads at once: {@link HandlerPool} sees to that.
 */
final class HandlerProcess implements AutoCloseable {

    /** An invocation takes no longer than a minute in CloudFormation; a little more here, so that the handler ends first. */
    private static final long INVOCATION_LIMIT_SECONDS = 65;

    private static final ScheduledExecutorService WATCHDOG = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "handler-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    private final Process process;
    private final Path temporaryFolder;
    private final DataOutputStream requests;
    private final DataInputStream answers;

    private HandlerProcess(Process process, Path temporaryFolder) {
        this.process = process;
        this.temporaryFolder = temporaryFolder;
        this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(process.getInputStream());
    }

    /**
     * Starts the JVM; it is ready for requests at once, they wait in its input.
     *
     * @param entryPoint in Lambda's notation
     * @param settings where it works and what it sees of the outside
     */
    static HandlerProcess start(PackagedType type, String entryPoint, HandlerSettings settings) {
        try {
            OwnerOnly.createFolder(settings.folder());
            Path temporary = Files.createTempDirectory(settings.folder(), HandlerSettings.TEMPORARY);
            ProcessBuilder builder = new ProcessBuilder(command(type, entryPoint, temporary));
            builder.directory(temporary.toFile());
            settings.applyTo(builder.environment());
            OwnerOnly.createFile(settings.log());
            builder.redirectError(ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
            return new HandlerProcess(builder.start(), temporary);
        } catch (IOException e) {
            throw new HandlerUnavailableException("The handlers of " + type.name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static List<String> command(PackagedType type, String entryPoint, Path temporaryFolder) {
        String classPath = type.jar() + System.getProperty("path.separator") + ownClasses();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporaryFolder,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "-cp",
                classPath,
                HandlerHost.class.getName(),
                entryPoint);
    }

    private static Path ownClasses() {
        try {
            return Path.of(HandlerHost.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends one request and returns the answer.
     *
     * @throws HandlerThrewException if the handler threw: the process is still of use
     * @throws HandlerUnavailableException if there was no answer: the process is of no more use
     */
    byte[] invoke(byte[] request) {
        ScheduledFuture<?> limit =
                WATCHDOG.schedule(() -> process.destroyForcibly(), INVOCATION_LIMIT_SECONDS, TimeUnit.SECONDS);
        try {
            requests.writeInt(request.length);
            requests.write(request);
            requests.flush();
            int outcome = answers.readUnsignedByte();
            byte[] body = new byte[answers.readInt()];
            answers.readFully(body);
            if (outcome == HandlerHost.THREW) {
                throw new HandlerThrewException(new String(body, StandardCharsets.UTF_8));
            }
            return body;
        } catch (IOException e) {
            boolean timedOut = limit.isDone();
            close();
            throw new HandlerUnavailableException(
                    timedOut
                            ? "The handler did not answer within " + INVOCATION_LIMIT_SECONDS + " seconds."
                            : "The handlers' process ended before it answered.",
                    e);
        } finally {
            limit.cancel(false);
        }
    }

    /** Ends the process in the midst of whatever it is doing, as a crash would; returns when it is dead. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process, whatever it is doing, and removes its temporary folder. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            delete(temporaryFolder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // What is left of a temporary folder goes when the next service begins; the operation does not depend on it.
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
