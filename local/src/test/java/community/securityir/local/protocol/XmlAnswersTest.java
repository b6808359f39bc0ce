package community.securityir.local.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.model.ApiModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Answers of the query protocol, read back by an XML parser. */
class XmlAnswersTest {

    private static final ApiModel MODEL = ApiModel.load("cloudformation");

    private final XmlAnswers answers = new XmlAnswers("http://example.com/doc/");

    private static Document parsed(HttpResponse response) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.writeTo(out);
        assertThat(response.length()).isEqualTo(out.size());
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whateverATemplateHoldsArrivesAsXmlCanCarryIt() throws Exception {
        ObjectNode output = JsonNodeFactory.instance.objectNode().put("TemplateBody", "a<b>&\"c\"\r\n\u0001 \uD83D\uDE00");
        Document document = parsed(answers.success(MODEL.operation("GetTemplate"), output, "id"));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("GetTemplateResponse");
        assertThat(document.getElementsByTagName("TemplateBody").item(0).getTextContent())
                .isEqualTo("a<b>&\"c\"\r\n\uFFFD \uD83D\uDE00");
        assertThat(document.getElementsByTagName("RequestId").item(0).getTextContent()).isEqualTo("id");
    }

    @Test
    void anErrorTellsWhoseFaultItIs() throws Exception {
        HttpResponse response = answers.error(new ApiException("ChangeSetNotFound", "no <such>", 404), "id");
        assertThat(response.status()).isEqualTo(404);
        Document document = parsed(response);
        assertThat(document.getElementsByTagName("Type").item(0).getTextContent()).isEqualTo("Sender");
        assertThat(document.getElementsByTagName("Code").item(0).getTextContent()).isEqualTo("ChangeSetNotFound");
        assertThat(document.getElementsByTagName("Message").item(0).getTextContent()).isEqualTo("no <such>");
    }

    @Test
    void aMemberThatTheModelDoesNotHaveIsNeverSent() {
        ObjectNode output = JsonNodeFactory.instance.objectNode().put("TemplateText", "x");
        assertThatThrownBy(() -> answers.success(MODEL.operation("GetTemplate"), output, "id"))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("TemplateText");
    }
}
