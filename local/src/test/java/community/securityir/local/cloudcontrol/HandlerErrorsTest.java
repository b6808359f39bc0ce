package community.securityir.local.cloudcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.securityir.local.model.ApiModel;
import community.securityir.local.protocol.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The error codes of handlers, held against the API model. */
class HandlerErrorsTest {

    @Test
    void everyCodeOfTheModelHasAnExceptionOfTheModelWithItsStatus() throws IOException {
        JsonNode shapes = model().path("shapes");
        for (String code : codes(shapes)) {
            assertThat(HandlerErrors.known(code)).isEqualTo(code);
            ApiException exception = HandlerErrors.exception(code, "why");
            assertThat(shapes.path(exception.code()).path("exception").asBoolean()).as(code).isTrue();
            assertThat(exception.status()).as(exception.code())
                    .isEqualTo(shapes.path(exception.code()).path("fault").asBoolean() ? 500 : 400);
            assertThat(exception).hasMessage("why");
        }
    }

    @Test
    void codesThatTheModelDoesNotKnowBecomeOnesThatItDoes() throws IOException {
        List<String> codes = codes(model().path("shapes"));
        for (String code : List.of("InvalidTypeConfiguration", "HandlerInternalFailure", "NonCompliant", "Unknown")) {
            assertThat(codes).doesNotContain(code).contains(HandlerErrors.known(code));
        }
        assertThat(codes).contains(HandlerErrors.known(null));
    }

    @Test
    void messagesAreAsLongAsTheModelAdmits() throws IOException {
        int longest = model().path("shapes").path("StatusMessage").path("max").asInt();

        assertThat(HandlerErrors.message("x".repeat(longest))).hasSize(longest);
        assertThat(HandlerErrors.message("x".repeat(longest + 1))).hasSize(longest);
        assertThat(HandlerErrors.message(null)).isNull();
        assertThat(HandlerErrors.exception("NotFound", null).getMessage()).isNotEmpty();
    }

    private static List<String> codes(JsonNode shapes) {
        List<String> codes = new ArrayList<>();
        shapes.path("HandlerErrorCode").path("enum").forEach(code -> codes.add(code.asText()));
        assertThat(codes).isNotEmpty();
        return codes;
    }

    private static JsonNode model() throws IOException {
        try (InputStream in = ApiModel.class.getResourceAsStream("cloudcontrol.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
