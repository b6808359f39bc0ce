package community.securityir.local.standin.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** {@code /_sir/clock}: GET shows the stand-in's time, PUT sets its clock ahead. */
public final class ClockEndpoint implements Endpoint {

    private static final String ADVANCE = "advanceSeconds";

    /** Dates stay far within the four digits of years that clients can read. */
    private static final Duration MOST = Duration.ofDays(36_500);

    private final AdvancingClock clock;

    public ClockEndpoint(AdvancingClock clock) {
        this.clock = clock;
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return request.rawPath().equals("/_sir/clock");
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        try {
            switch (request.method()) {
                case "GET" -> { }
                case "PUT" -> advance(ControlRequest.body(request, Set.of(ADVANCE)).path(ADVANCE));
                default -> {
                    return ControlRequest.wrongMethod("GET, PUT");
                }
            }
            return ControlRequest.json(document());
        } catch (BadRequestException e) {
            return HttpResponse.text(400, e.getMessage());
        }
    }

    private void advance(JsonNode seconds) {
        boolean whole = seconds.isIntegralNumber() && seconds.canConvertToLong() && seconds.longValue() >= 0
                && seconds.longValue() <= MOST.toSeconds();
        if (!whole || !clock.advance(Duration.ofSeconds(seconds.longValue()), MOST)) {
            throw new BadRequestException(ADVANCE + " has to be a whole number from 0, and the clock at most "
                    + MOST.toSeconds() + " seconds ahead in all.");
        }
    }

    private ObjectNode document() {
        return JsonNodeFactory.instance.objectNode()
                .put("now", clock.instant().toString())
                .put("advancedSeconds", clock.ahead().toSeconds());
    }
}
