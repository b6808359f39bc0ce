package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.TimedHandlerWrapper;
import community.securityir.lifecycle.HandlerRequest;
import community.securityir.service.ClientFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/**
 * The handlers in this JVM, with their own clients and somebody who watches every call: it takes a moment of the
 * world's time, may take very long, and may be the one at which the handler dies or in front of which a person acts.
 */
final class SameJvm implements ClientFactory, Sandbox {

    private static final Duration MOMENT = Duration.ofMillis(40);
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final ClientFactory clients;
    private final WorldClock clock;
    private final TimedHandlerWrapper handlers;
    private final List<String> changing = new ArrayList<>();
    private Weather weather = Weather.CALM;
    private Consumer<Act> people = act -> { };
    private int count;
    private boolean dead;

    /** What a killed process does not survive; no handler catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    SameJvm(World world) {
        this.clients = world.clients();
        this.clock = world.clock();
        this.handlers = new TimedHandlerWrapper(this, clock);
    }

    @Override
    public JsonNode invoke(ObjectNode request, Weather met, Consumer<Act> acting) {
        weather = met;
        people = acting;
        count = 0;
        dead = false;
        JsonNode event = HandlerRequest.invoke(handlers, request);
        return dead ? null : event;
    }

    @Override
    public List<String> changing() {
        List<String> names = List.copyOf(changing);
        changing.clear();
        return names;
    }

    @Override
    public SecurityIrClient client(String region) {
        SecurityIrClient client = clients.client(region);
        return (SecurityIrClient) Proxy.newProxyInstance(
                SameJvm.class.getClassLoader(), new Class<?>[] {SecurityIrClient.class}, (proxy, method, arguments) -> {
                    Call call = () -> {
                        try {
                            return method.invoke(client, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    };
                    // What has no argument asks the client about itself, or closes it: it serves the next life too.
                    return arguments == null ? null : watched(method.getName(), call);
                });
    }

    private interface Call {
        Object make() throws Throwable;
    }

    private Object watched(String name, Call call) throws Throwable {
        if (dead) {
            throw new Killed();
        }
        count++;
        if (weather.act() != null && weather.act().call() == count) {
            people.accept(weather.act().act());
        }
        dieIf(false);
        clock.advance(MOMENT);
        if (!name.toLowerCase(Locale.ROOT).matches("(get|list).*")) {
            changing.add(name);
        }
        Weather.Slow slow = weather.slow() != null && weather.slow().call() == count ? weather.slow() : null;
        if (slow != null && slow.seconds() > PATIENCE.toSeconds()) {
            timeOut(slow, call);
        } else if (slow != null) {
            clock.advance(Duration.ofSeconds(slow.seconds()));
        }
        Object answer = call.make();
        dieIf(true);
        return answer;
    }

    private void dieIf(boolean after) {
        if (weather.crash() != null && weather.crash().call() == count && weather.crash().after() == after) {
            dead = true;
            throw new Killed();
        }
    }

    private void timeOut(Weather.Slow slow, Call call) throws Throwable {
        clock.advance(PATIENCE);
        if (slow.effect()) {
            call.make();
        }
        throw ApiCallTimeoutException.create(PATIENCE.toMillis());
    }
}
