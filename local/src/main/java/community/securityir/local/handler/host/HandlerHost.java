package community.securityir.local.handler.host;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;

/**
 * The main class of the JVM that the handlers run in: it does what Lambda's Java runtime does, over standard input and
 * output.
 *
 * <p>Its class path is the packaged jar of the resource type and, for this class, the jar of the local service. Requests
 * come in as a length (4 bytes, big endian) and that many bytes of JSON; an answer goes out as one byte (0: the handler
 * returned, 1: it threw), a length and the bytes. One request at a time, as in one Lambda sandbox; the process ends when
 * its input does, so it never outlives the one that started it.
 *
 * <p>This class uses nothing but the JDK and Lambda's interface, so that what it loads cannot differ from what the jar has.
 */
public final class HandlerHost {

    /** The answer's first byte when the handler returned. */
    public static final int RETURNED = 0;

    /** The answer's first byte when the handler threw; the bytes are then the exception's class name. */
    public static final int THREW = 1;

    private HandlerHost() {}

    /**
     * Answers requests until standard input ends.
     *
     * @param arguments the entry point in Lambda's notation, {@code package.Class::method}
     */
    public static void main(String[] arguments) throws Exception {
        // Whatever the handlers print belongs into the log, not between two answers.
        DataOutputStream answers = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err);
        DataInputStream requests = new DataInputStream(new FileInputStream(FileDescriptor.in));
        EntryPoint entryPoint = EntryPoint.of(arguments[0]);
        while (true) {
            byte[] request = nextRequest(requests);
            if (request == null) {
                return;
            }
            answer(entryPoint, request, answers);
        }
    }

    private static byte[] nextRequest(DataInputStream requests) throws IOException {
        int length;
        try {
            length = requests.readInt();
        } catch (EOFException e) {
            return null;
        }
        byte[] request = new byte[length];
        requests.readFully(request);
        return request;
    }

    private static void answer(EntryPoint entryPoint, byte[] request, DataOutputStream answers) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        int outcome = RETURNED;
        byte[] body;
        try {
            entryPoint.handle(new ByteArrayInputStream(request), response);
            body = response.toByteArray();
        } catch (Exception | LinkageError e) {
            // The message stays here: it may quote the request.
            Throwable thrown = e instanceof InvocationTargetException ? e.getCause() : e;
            outcome = THREW;
            body = thrown.getClass().getName().getBytes(StandardCharsets.UTF_8);
        }
        answers.writeByte(outcome);
        answers.writeInt(body.length);
        answers.write(body);
        answers.flush();
    }

    /** The object and the method that answer requests. */
    private record EntryPoint(Object handler, Method method) {

        static EntryPoint of(String notation) throws ReflectiveOperationException {
            String[] parts = notation.split("::", 2);
            Class<?> type = Class.forName(parts[0]);
            String name = parts.length == 2 ? parts[1] : "handleRequest";
            Method method = type.getMethod(name, InputStream.class, OutputStream.class, Context.class);
            return new EntryPoint(type.getDeclaredConstructor().newInstance(), method);
        }

        void handle(ByteArrayInputStream request, ByteArrayOutputStream response) throws Exception {
            HostContext context = new HostContext(method.getDeclaringClass().getSimpleName());
            if (handler instanceof RequestStreamHandler streamHandler && method.getName().equals("handleRequest")) {
                streamHandler.handleRequest(request, response, context);
            } else {
                method.invoke(handler, request, response, context);
            }
        }
    }
}
