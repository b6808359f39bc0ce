package community.securityir.local.cloudformation.document;

import community.securityir.local.cloudformation.document.DocumentReader.Unreadable;
import community.securityir.local.cloudformation.document.Node.Kind;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML from the parser's events: these carry lines, tags and aliases, and the depth is under our control.
 *
 * <p>Aliases, merges and the tags binary, omap, pairs, set and timestamp are refused, as CloudFormation documents it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html">formats</a>
 */
final class YamlReader {

    private static final String MERGE = "<<";

    private final Report report;
    private Iterator<Event> events;

    YamlReader(Report report) {
        this.report = report;
    }

    Node read(String text) {
        LoadSettings settings = LoadSettings.builder().setLabel("template")
                .setCodePointLimit(DocumentReader.LARGEST + 1).build();
        try {
            events = new Parse(settings).parseString(text).iterator();
            events.next();
            if (events.next().getEventId() == Event.ID.StreamEnd) {
                throw new Unreadable(0, "is empty");
            }
            Node root = node(events.next(), Path.ROOT, 1);
            events.next();
            Event end = events.next();
            if (end.getEventId() != Event.ID.StreamEnd) {
                throw new Unreadable(line(end), "holds a second YAML document; a template is one");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            throw new Unreadable(e.getProblemMark().or(e::getContextMark).map(YamlReader::line).orElse(0),
                    "is not YAML: " + (e.getContext() == null ? "" : e.getContext() + ", ") + e.getProblem());
        } catch (ReaderException e) {
            throw new Unreadable(lineAt(text, e.getPosition()),
                    String.format("is not YAML: the character U+%04X is not allowed", e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw new Unreadable(0, "is not YAML: " + e.getMessage());
        }
    }

    private Node node(Event event, Path path, int depth) {
        int line = line(event);
        if (depth > DocumentReader.DEEPEST) {
            throw DocumentReader.tooDeep(line);
        }
        if (event instanceof AliasEvent alias) {
            report.add(line, path, "the YAML alias *" + alias.getAlias() + " is not supported by CloudFormation");
            return new Undetermined(line);
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar, path);
        }
        Optional<String> tag = ((CollectionStartEvent) event).getTag();
        String function = tag.map(ShortForms::longName).orElse(null);
        Path inner = function == null ? path : path.child(function);
        Node collection = event instanceof MappingStartEvent
                ? mapping(line, inner, depth) : sequence(line, inner, depth);
        if (function != null) {
            return ShortForms.call(function, collection);
        }
        String expected = event instanceof MappingStartEvent ? ShortForms.YAML + "map" : ShortForms.YAML + "seq";
        if (tag.isPresent() && !tag.get().equals(expected) && !tag.get().equals("!")) {
            return refuseTag(tag.get(), line, path);
        }
        return collection;
    }

    private Node sequence(int line, Path path, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, path.child(items.size()), depth + 1));
        }
        return new Sequence(items, line);
    }

    private Node mapping(int line, Path path, int depth) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            int keyLine = line(event);
            String key = key(event, path, depth);
            Node value = node(events.next(), key == null ? path : path.child(key), depth + 1);
            if (key == null) {
                continue;
            }
            Member first = members.putIfAbsent(key, new Member(keyLine, value));
            if (first != null) {
                report.add(keyLine, path.child(key), "is there already, in line " + first.line());
            }
        }
        return new Mapping(members, line);
    }

    /** Returns the key, or null if it is none: then the report says so. */
    private String key(Event event, Path path, int depth) {
        if (event instanceof ScalarEvent scalar
                && scalar.getTag().map(tag -> tag.equals(ShortForms.YAML + "str")).orElse(true)) {
            if (scalar.isPlain() && scalar.getValue().equals(MERGE)) {
                report.add(line(event), path, "the YAML merge key << is not supported by CloudFormation");
                return null;
            }
            return scalar.getValue();
        }
        node(event, path, depth + 1);
        report.add(line(event), path, "a key must be plain text");
        return null;
    }

    private Node scalar(ScalarEvent scalar, Path path) {
        int line = line(scalar);
        String text = scalar.getValue();
        String tag = scalar.getTag().orElse(null);
        if (tag == null) {
            return DocumentReader.text(text, scalar.isPlain() ? PlainScalars.kindOf(text) : Kind.STRING, line, path,
                    report);
        }
        String function = ShortForms.longName(tag);
        if (function != null) {
            Path inner = path.child(function);
            return ShortForms.call(function, DocumentReader.text(text, Kind.STRING, line, inner, report));
        }
        Kind kind = ShortForms.kind(tag);
        if (kind == null) {
            return refuseTag(tag, line, path);
        }
        if (kind != Kind.STRING && PlainScalars.kindOf(text) != kind) {
            report.add(line, path, "is not what its YAML tag says");
            return new Undetermined(line);
        }
        return DocumentReader.text(text, kind, line, path, report);
    }

    private Node refuseTag(String tag, int line, Path path) {
        report.add(line, path, "the YAML tag " + tag.replace(ShortForms.YAML, "!!") + " is not supported");
        return new Undetermined(line);
    }

    private static int line(Event event) {
        return event.getStartMark().map(YamlReader::line).orElse(0);
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private static int lineAt(String text, int position) {
        int end = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
