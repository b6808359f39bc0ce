package community.securityir.local.cloudformation.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import community.securityir.local.cloudformation.document.DocumentReader.Unreadable;
import community.securityir.local.cloudformation.document.Node.Kind;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON (ECMA-404) from Jackson's tokens, which carry lines. */
final class JsonReader {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * DocumentReader.DEEPEST)
                    .maxStringLength(DocumentReader.LARGEST)
                    .build())
            // a message must not show the text around the fault
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Report report;

    JsonReader(Report report) {
        this.report = report;
    }

    Node read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return document(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node document(JsonParser parser) throws IOException {
        try {
            parser.nextToken();
            Node root = node(parser, Path.ROOT, 1);
            if (parser.nextToken() != null) {
                throw new Unreadable(parser.currentTokenLocation().getLineNr(),
                        "is not JSON: there is more after its end");
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new Unreadable(parser.currentLocation().getLineNr(), "holds a number or a name of excessive length");
        } catch (JsonProcessingException e) {
            throw new Unreadable(parser.currentLocation().getLineNr(), "is not JSON: " + reason(e));
        }
    }

    private Node node(JsonParser parser, Path path, int depth) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        if (depth > DocumentReader.DEEPEST) {
            throw DocumentReader.tooDeep(line);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, path, line, depth);
            case START_ARRAY -> sequence(parser, path, line, depth);
            case VALUE_STRING -> DocumentReader.text(parser.getText(), Kind.STRING, line, path, report);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(parser.getText(), Kind.NUMBER, line);
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(parser.getText(), Kind.BOOLEAN, line);
            case VALUE_NULL -> new Scalar("", Kind.NULL, line);
            default -> throw new IllegalStateException("not the start of a value: " + parser.currentToken());
        };
    }

    private Node sequence(JsonParser parser, Path path, int line, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser, path.child(items.size()), depth + 1));
        }
        return new Sequence(items, line);
    }

    private Node mapping(JsonParser parser, Path path, int line, int depth) throws IOException {
        Map<String, Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            Path inner = path.child(key);
            Member first = members.putIfAbsent(key, new Member(keyLine, node(parser, inner, depth + 1)));
            if (first != null) {
                report.add(keyLine, inner, "is there already, in line " + first.line());
            }
        }
        return new Mapping(members, line);
    }

    /** Jackson quotes an unknown word, which can be a value that lost its quotation marks. */
    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Unrecognized token")) {
            return "a word that is not in quotation marks and is none of true, false, null";
        }
        int end = message.indexOf(" (start marker");
        return end < 0 ? message : message.substring(0, end);
    }
}
