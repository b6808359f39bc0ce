package community.securityir.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.securityir.model.AccessDeniedException;
import software.amazon.awssdk.services.securityir.model.SecurityIrException;
import software.amazon.awssdk.services.securityir.model.InvalidTokenException;
import software.amazon.awssdk.services.securityir.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.securityir.model.ValidationException;
import software.amazon.awssdk.services.securityir.model.ValidationExceptionField;
import software.amazon.cloudformation.Action;

/** What a message adds for whoever has to act on it. */
class MessagesTest {

    private static String message(final RuntimeException thrown, final Operation operation, final Action action) {
        return ErrorTable.failureOf(
            new FailedCall(operation, thrown), new Situation(action, "us-east-1", false, false)).message();
    }

    private static AwsServiceException answer(final int status, final String requestId) {
        return SecurityIrException.builder().statusCode(status).requestId(requestId).build();
    }

    @Test
    void theRequestIdIsNamedForASupportCase() {
        assertThat(message(answer(503, "4b1c-22"), Operation.GET_CASE, Action.READ))
            .endsWith("(Request id: 4b1c-22)");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "ann@example.com", "two words"})
    void whatDoesNotLookLikeARequestIdIsNotRepeated(final String id) {
        assertThat(message(answer(503, id), Operation.GET_CASE, Action.READ)).doesNotContain("Request id");
    }

    @Test
    void anAnswerThatNobodyExpectsIsNamedByItsStatus() {
        assertThat(message(answer(404, null), Operation.GET_CASE, Action.READ)).contains("(HTTP 404)");
        assertThat(message(answer(0, null), Operation.GET_CASE, Action.READ)).doesNotContain("HTTP");
    }

    @Test
    void aDeletionThatMayNotGoOnSaysThatItStopped() {
        final RuntimeException denied = AccessDeniedException.builder().build();
        assertThat(message(denied, Operation.TAG, Action.DELETE)).contains("Nothing more was done to the case");
        assertThat(message(denied, Operation.TAG, Action.UPDATE)).doesNotContain("Nothing more");
    }

    @Test
    void onlyACreationIsToldToCloseCases() {
        final RuntimeException full = ServiceQuotaExceededException.builder().quotaCode("L-1234").build();
        assertThat(message(full, Operation.UPDATE_CASE, Action.UPDATE)).contains("fewer entries")
            .doesNotContain("Close cases");
    }

    @Test
    void whoHasGivenNoClientTokenIsNotToldToChangeIt() {
        final RuntimeException refused = InvalidTokenException.builder().build();
        assertThat(message(refused, Operation.CLOSE_CASE, Action.DELETE)).contains("Try again")
            .doesNotContain("ClientToken");
    }

    @Test
    void aOneWordTextOfTheServiceIsNotRepeated() {
        assertThat(message(ServiceQuotaExceededException.builder().quotaCode("Phishing").serviceCode("198.51.100.7")
            .resourceType("Mallory").build(), Operation.CREATE_CASE, Action.CREATE))
            .doesNotContain("Phishing", "198.51.100.7", "Mallory");
        assertThat(message(ValidationException.builder().reason("Phishing").build(), Operation.CREATE_CASE, Action.CREATE))
            .doesNotContain("Phishing");
    }

    @Test
    void aQuotaOfCasesIsNotToldToUseFewerTags() {
        assertThat(message(ServiceQuotaExceededException.builder().quotaCode("open-cases").build(),
            Operation.CREATE_CASE, Action.CREATE)).contains("Close cases").doesNotContain("tags");
    }

    @Test
    void aQuotaThatTaggingRunsIntoIsOneOfTagsWhateverItsName() {
        assertThat(message(ServiceQuotaExceededException.builder().quotaCode("L-1234").build(),
            Operation.TAG, Action.UPDATE)).contains("too many tags", "L-1234").doesNotContain("Close cases");
    }

    @Test
    void aListThatIsRefusedIsNotToldToCorrectATemplate() {
        assertThat(message(ValidationException.builder().build(), Operation.LIST_CASES, Action.LIST))
            .contains("Start the list from its beginning").doesNotContain("template");
    }

    @Test
    void anUpdateThatMakesAListInvalidIsToldThatPeoplesEntriesCountToo() {
        final String counts = "What people or the service added to the case counts too.";
        assertThat(message(invalid("watchersToAdd"), Operation.UPDATE_CASE, Action.UPDATE)).contains(counts);
        assertThat(message(invalid("title"), Operation.UPDATE_CASE, Action.UPDATE)).doesNotContain(counts);
        assertThat(message(invalid("watchers"), Operation.CREATE_CASE, Action.CREATE)).doesNotContain(counts);
    }

    private static RuntimeException invalid(final String field) {
        return ValidationException.builder()
            .fieldList(ValidationExceptionField.builder().name(field).message("no").build()).build();
    }
}
