package community.securityir.local.handler;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * The handlers of a packaged type in processes of their own, as many as are busy at a time, up to a limit.
 *
 * <p>A process is started when the first request needs it and kept for the next ones. One that died is replaced; the
 * request that it took along ends in {@link HandlerUnavailableException}.
 */
public final class HandlerPool implements ResourceHandlers {

    private final PackagedType type;
    private final String entryPoint;
    private final HandlerSettings settings;
    private final HandlerRequests requests;
    private final Semaphore places;
    private final Deque<HandlerProcess> idle = new ArrayDeque<>();
    private final Set<HandlerProcess> all = new HashSet<>();
    private boolean closed;

    /**
     * Handlers that are started on demand.
     *
     * @param entryPoint in Lambda's notation
     * @param mostProcesses how many requests are worked on at a time; further ones wait
     */
    public HandlerPool(PackagedType type, String entryPoint, HandlerSettings settings, int mostProcesses) {
        this.type = type;
        this.entryPoint = entryPoint;
        this.settings = settings;
        this.requests = new HandlerRequests(new ObjectMapper(), settings.secret());
        this.places = new Semaphore(mostProcesses, true);
    }

    /** Starts one process in the background of what the caller does next: its JVM is then warm when the first request comes. */
    public void startOne() {
        HandlerProcess process = borrow();
        giveBack(process);
    }

    @Override
    public String typeName() {
        return type.name();
    }

    @Override
    public ObjectNode schema() {
        return type.schema();
    }

    @Override
    public HandlerProgress invoke(HandlerCall call) {
        byte[] answer;
        try {
            answer = invoke(requests.encode(type.name(), call));
        } catch (HandlerThrewException e) {
            throw new HandlerUnavailableException(e.getMessage(), e);
        }
        return requests.decode(answer);
    }

    /**
     * Passes a request to the handlers as it is, and returns their answer as it is: what Lambda's Invoke does.
     *
     * @throws HandlerThrewException if the entry point threw
     * @throws HandlerUnavailableException if there was no answer
     */
    public byte[] invoke(byte[] request) {
        places.acquireUninterruptibly();
        try {
            HandlerProcess process = borrow();
            try {
                return process.invoke(request);
            } finally {
                giveBack(process);
            }
        } finally {
            places.release();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        all.forEach(HandlerProcess::close);
        all.clear();
        idle.clear();
    }

    private synchronized HandlerProcess borrow() {
        if (closed) {
            throw new HandlerUnavailableException("The local service is stopping.");
        }
        for (HandlerProcess process = idle.poll(); process != null; process = idle.poll()) {
            if (process.isAlive()) {
                return process;
            }
            forget(process);
        }
        HandlerProcess started = HandlerProcess.start(type, entryPoint, settings);
        all.add(started);
        return started;
    }

    private synchronized void giveBack(HandlerProcess process) {
        if (process.isAlive() && !closed) {
            idle.push(process);
        } else {
            forget(process);
        }
    }

    private void forget(HandlerProcess process) {
        all.remove(process);
        process.close();
    }
}
