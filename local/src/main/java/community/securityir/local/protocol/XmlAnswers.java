package community.securityir.local.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.model.ApiOperation;
import community.securityir.local.model.Shape;
import community.securityir.local.model.Shape.ListShape;
import community.securityir.local.model.Shape.MapShape;
import community.securityir.local.model.Shape.StructureShape;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Answers and errors of the query protocol, written by the model's shapes. */
final class XmlAnswers {

    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();
    private final String namespace;

    XmlAnswers(String namespace) {
        this.namespace = namespace;
    }

    private interface Content {
        void writeTo(XMLStreamWriter xml) throws XMLStreamException;
    }

    HttpResponse success(ApiOperation operation, ObjectNode output, String id) {
        return document(200, operation.name() + "Response", xml -> {
            xml.writeStartElement(operation.name() + "Result");
            structure(xml, operation.output(), output);
            xml.writeEndElement();
            xml.writeStartElement("ResponseMetadata");
            text(xml, "RequestId", id);
            xml.writeEndElement();
        });
    }

    HttpResponse error(ApiException exception, String id) {
        return document(exception.status(), "ErrorResponse", xml -> {
            xml.writeStartElement("Error");
            text(xml, "Type", exception.status() < 500 ? "Sender" : "Receiver");
            text(xml, "Code", exception.code());
            text(xml, "Message", exception.getMessage());
            xml.writeEndElement();
            text(xml, "RequestId", id);
        });
    }

    private HttpResponse document(int status, String root, Content content) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml;
            synchronized (factory) {
                xml = factory.createXMLStreamWriter(out);
            }
            xml.writeStartElement(root);
            xml.writeDefaultNamespace(namespace);
            content.writeTo(xml);
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
        return HttpResponse.of(status, "text/xml", out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void structure(XMLStreamWriter xml, StructureShape shape, JsonNode node) throws XMLStreamException {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Shape.Member member = shape.members().get(entry.getKey());
            if (member == null) {
                throw new IllegalStateException(shape.name() + " has no member " + entry.getKey());
            }
            if (!entry.getValue().isNull()) {
                xml.writeStartElement(member.wireName());
                value(xml, member.shape(), entry.getValue());
                xml.writeEndElement();
            }
        }
    }

    private static void value(XMLStreamWriter xml, Shape shape, JsonNode node) throws XMLStreamException {
        if (shape instanceof StructureShape structure) {
            structure(xml, structure, node);
        } else if (shape instanceof ListShape list) {
            for (JsonNode element : node) {
                xml.writeStartElement("member");
                value(xml, list.member().shape(), element);
                xml.writeEndElement();
            }
        } else if (shape instanceof MapShape map) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                xml.writeStartElement("entry");
                text(xml, "key", entry.getKey());
                xml.writeStartElement("value");
                value(xml, map.value().shape(), entry.getValue());
                xml.writeEndElement();
                xml.writeEndElement();
            }
        } else {
            characters(xml, node.asText());
        }
    }

    private static void text(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        characters(xml, text);
        xml.writeEndElement();
    }

    /** A reader of XML turns a carriage return into a line feed, unless it comes as a reference. */
    private static void characters(XMLStreamWriter xml, String text) throws XMLStreamException {
        String[] pieces = admitted(text).split("\r", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (i > 0) {
                xml.writeEntityRef("#13");
            }
            xml.writeCharacters(pieces[i]);
        }
    }

    /** XML cannot carry every character, not even escaped; what it cannot is replaced. */
    private static String admitted(String text) {
        int bad = 0;
        while (bad < text.length() && admitted(text.charAt(bad))) {
            bad++;
        }
        if (bad == text.length()) {
            return text;
        }
        StringBuilder admitted = new StringBuilder(text);
        for (int i = bad; i < admitted.length(); i++) {
            if (!admitted(admitted.charAt(i))) {
                admitted.setCharAt(i, '\uFFFD');
            }
        }
        return admitted.toString();
    }

    private static boolean admitted(char c) {
        return c >= 0x20 && c < 0xFFFE || c == '\t' || c == '\n' || c == '\r';
    }
}
