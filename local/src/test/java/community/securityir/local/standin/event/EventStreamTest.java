package community.securityir.local.standin.event;

import static org.assertj.core.api.Assertions.assertThat;

import community.securityir.local.standin.RunningStandIn;
import community.securityir.local.standin.Samples;
import community.securityir.local.standin.Until;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** GET /_sir/events for those who stay: server-sent events. */
class EventStreamTest {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    private RunningStandIn standIn;
    private SecurityIrClient client;

    @BeforeEach
    void start() {
        standIn = RunningStandIn.in(folder);
        client = standIn.client();
        client.listCases(list -> {});
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    /** A stream that is read an event at a time. */
    private static final class Stream implements AutoCloseable {

        private final BufferedReader lines;

        private Stream(InputStream body) {
            this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        /** The lines up to the next empty one, comments left out; null at the stream's end. */
        private List<String> next() throws IOException {
            List<String> event = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && !event.isEmpty()) {
                    return event;
                }
                if (!line.isEmpty() && !line.startsWith(":") && !line.startsWith("retry:")) {
                    event.add(line);
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private HttpResponse<InputStream> open(String query, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(standIn.uri() + "/_sir/events" + query))
                .header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatHappenedComesFirstThenWhatHappens() throws IOException {
        String early = client.createCase(Samples.minimal().build()).caseId();
        HttpResponse<InputStream> response = open("?after=1");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        try (Stream stream = new Stream(response.body())) {
            List<String> first = stream.next();
            assertThat(first.get(0)).isEqualTo("id: 2");
            assertThat(first.get(1)).startsWith("data: {\"version\":\"0\"").contains(early);

            String late = client.createCase(Samples.minimal().build()).caseId();
            assertThat(stream.next()).satisfiesExactly(id -> assertThat(id).isEqualTo("id: 3"),
                    data -> assertThat(data).contains(late));
        }
    }

    @Test
    void aClientGoesOnWhereItWas() throws IOException {
        for (int i = 0; i < 3; i++) {
            client.createCase(Samples.minimal().build());
        }
        try (Stream stream = new Stream(open("?after=1", "Last-Event-ID", "3").body())) {
            assertThat(stream.next().get(0)).isEqualTo("id: 4");
        }
        assertThat(open("", "Last-Event-ID", "x").statusCode()).isEqualTo(400);
    }

    @Test
    void aStreamEndsWithTheServerAndNotBrokenOff() throws IOException {
        try (Stream stream = new Stream(open("").body())) {
            assertThat(stream.next().get(0)).isEqualTo("id: 1");
            standIn.close();
            assertThat(stream.next()).isNull();
        }
    }

    @Test
    void streamsLeaveRoomForOtherRequests() throws IOException {
        List<Stream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                streams.add(new Stream(open("").body()));
            }
            assertThat(open("").statusCode()).isEqualTo(503);
            client.createCase(Samples.minimal().build());
            for (Stream stream : streams) {
                assertThat(stream.next().get(0)).isEqualTo("id: 1");
                assertThat(stream.next().get(0)).isEqualTo("id: 2");
            }
        } finally {
            for (Stream stream : streams) {
                stream.close();
            }
        }
        // one that has gone is noticed when it is written to
        Until.so("a stream is free again", () -> {
            client.createCase(Samples.minimal().build());
            HttpResponse<InputStream> response = open("");
            try {
                response.body().close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return response.statusCode() == 200;
        });
    }
}
