package community.securityir.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A file with memberships and cases, for a data folder that is empty: guide/stand-in.md says what is in it. */
final class SeedFile {

    private final Path file;
    private final JsonNode document;

    private SeedFile(Path file, JsonNode document) {
        this.file = file;
        this.document = document;
    }

    static SeedFile read(Path file) {
        try {
            return new SeedFile(file, Json.parse(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw CommandFailure.usage(file + " is no JSON: see line " + e.getLocation().getLineNr() + ".");
        } catch (IOException e) {
            throw CommandFailure.usage(file + " cannot be read: " + Causes.inOneLine(e) + ".");
        }
    }

    /** Puts it there, unless the service has cases already. */
    void plant(URI server, Console console) {
        HttpClient http = new HttpClient(server);
        if (!http.get("/_sir/cases", Map.of()).path("cases").isEmpty()) {
            console.notice("sir: there are cases already, so " + file + " was not used.");
            return;
        }
        try {
            http.post("/_sir/seed", document, Map.of());
        } catch (CommandFailure e) {
            throw new CommandFailure(e.exitStatus(), e.lines().stream().map(line -> line.replaceFirst("^sir: ",
                    "sir: " + file + " cannot be used: ")).toList());
        }
    }
}
