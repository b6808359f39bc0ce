package community.securityir.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.handler.Action;
import community.securityir.local.handler.HandlerProgress;
import community.securityir.local.standin.Samples;
import community.securityir.local.standin.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.securityir.model.CaseStatus;

/** Schedules call the service at their times, by its own clock. */
class SchedulesTest {

    @TempDir
    private Path folder;

    private RunningDrill drill;
    private String caseId;

    @BeforeEach
    void open() {
        drill = new RunningDrill(folder);
        drill.put("/_sir/clock", "{'frozen': true}");
        caseId = drill.client().createCase(Samples.minimal().build()).caseId();
    }

    @AfterEach
    void close() {
        drill.close();
    }

    private Instant now() {
        return Instant.parse(drill.get("/_sir/clock").path("now").asText());
    }

    private String in(Duration wait) {
        return "at(" + now().plus(wait).truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "") + ")";
    }

    @Test
    void aCallIsMadeWhenTheClockIsSetToItsTimeAndOnlyOnce() {
        drill.comment(in(Duration.ofMinutes(30)), caseId, "An inject.", "");
        drill.advance(1790);
        assertThat(drill.first("schedules").path("invoked").asInt()).isZero();
        assertThat(drill.comments(caseId)).isEmpty();
        drill.advance(20);
        drill.until("schedules", "invoked", "1");
        drill.advance(7200);
        drill.advance(7200);
        assertThat(drill.comments(caseId)).containsExactly("An inject.");
        assertThat(drill.first("schedules").has("nextDue")).isFalse();
    }

    @Test
    void callsAreMadeInTheOrderOfTheirTimesHoweverFarTheClockIsSet() {
        ObjectNode close = drill.comment(in(Duration.ofHours(2)), caseId, "x", "").deepCopy();
        close.remove(List.of("Name", "Arn"));
        close.withObject("/Target").put("Arn", "arn:aws:scheduler:::aws-sdk:securityir:closeCase")
                .put("Input", "{\"CaseId\": \"" + caseId + "\"}");
        close.put("ScheduleExpression", in(Duration.ofHours(3)));
        drill.create("AWS::Scheduler::Schedule", close.toString());
        for (int minutes = 59; minutes > 0; minutes--) {
            drill.comment(in(Duration.ofMinutes(minutes)), caseId, "Inject " + minutes, "");
        }
        drill.advance(4 * 3600);
        Until.so("the case is closed", () -> drill.client().getCase(get -> get.caseId(caseId)).caseStatus()
                == CaseStatus.CLOSED);
        List<String> newestFirst = new ArrayList<>(List.of("x"));
        for (int minutes = 59; minutes > 0; minutes--) {
            newestFirst.add("Inject " + minutes);
        }
        List<String> all = new ArrayList<>();
        drill.client().listCommentsPaginator(list -> list.caseId(caseId)).items().forEach(item -> all.add(item.body()));
        assertThat(all).isEqualTo(newestFirst);
    }

    @Test
    void everythingHasTheDateOfItsOwnTimeHoweverFarTheClockIsSet() {
        String topic = drill.topic();
        drill.subscribe(topic, "email", "ann@example.com");
        drill.rule(topic, "{'detail-type': ['Case Comment Added']}");
        Instant before = now().truncatedTo(ChronoUnit.SECONDS);
        drill.comment(in(Duration.ofMinutes(10)), caseId, "First.", "");
        drill.comment(in(Duration.ofHours(20)), caseId, "Second.", "");
        drill.comment(in(Duration.ofDays(400)), caseId, "Third.", "");
        drill.advance(Duration.ofDays(401).toSeconds());
        assertThat(drill.client().listComments(list -> list.caseId(caseId)).items())
                .extracting(item -> item.body() + Duration.between(before, item.createdDate()))
                .containsExactly("Third.PT9600H", "Second.PT20H", "First.PT10M");
        Until.so("the mails are there", () -> drill.topicMails().size() == 3);
        List<Duration> told = new ArrayList<>();
        for (JsonNode mail : drill.get("/_sir/mail?limit=1000").path("mails")) {
            if (mail.path("kind").asText().equals("Topic Notification")) {
                told.add(Duration.between(before, Instant.parse(mail.path("created").asText())));
            }
        }
        assertThat(told).containsExactly(Duration.ofDays(400), Duration.ofHours(20), Duration.ofMinutes(10));
    }

    @Test
    void anAdvanceEndsWhereItWasToEndThoughItStoppedOnTheWay() {
        Instant before = now();
        drill.comment("rate(7 minutes)", caseId, "x", "");
        drill.advance(3600);
        assertThat(now()).isEqualTo(before.plusSeconds(3600));
        assertThat(drill.get("/_sir/clock").path("advancedSeconds").asInt()).isEqualTo(3600);
    }

    @Test
    void keywordsOfTheInputStandForWhatIsInvoked() {
        ObjectNode schedule = drill.comment(in(Duration.ofMinutes(10)), caseId,
                "<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time> <aws.scheduler.attempt-number>"
                        + " <aws.scheduler.execution-id>", "");
        String due = drill.first("schedules").path("nextDue").asText();
        drill.advance(600);
        assertThat(drill.comments(caseId)).singleElement().asString().matches(
                Pattern.quote(schedule.path("Arn").asText() + " " + due + " 1 ") + "[0-9a-f]{16}");
    }

    @Test
    void aRateIsMadeUpForButNotForMoreThanADay() {
        drill.comment("rate(1 hour)", caseId, "Hourly.", "");
        drill.until("schedules", "invoked", "1");
        drill.advance(3 * 3600);
        drill.until("schedules", "invoked", "4");
        drill.advance(48 * 3600);
        Until.so("the newest time was done",
                () -> drill.first("schedules").path("invoked").asInt() == 29 && drill.first("schedules").path("waiting")
                        .asInt() == 0);
        assertThat(drill.first("schedules").path("missed").asInt()).isEqualTo(23);
    }

    @Test
    void yearsThatTheClockSkipsAreNotCountedMinuteByMinute() {
        drill.comment("cron(* * * * ? *)", caseId, "x", ", 'RetryPolicy': {'MaximumRetryAttempts': 0}");
        drill.client().closeCase(close -> close.caseId(caseId));
        drill.advance(Duration.ofDays(10 * 365).toSeconds());
        drill.until("schedules", "missed", "10000");
        Until.so("the last day was made up for", () -> drill.first("schedules").path("givenUp").asInt() >= 1440);
    }

    @Test
    void aCallThatTheServiceThrottlesIsRepeatedThoughTheClockStands() {
        drill.put("/_sir/faults",
                "{'faults': [{'operation': 'CreateCaseComment', 'times': 2, 'error': 'ThrottlingException'}]}");
        drill.comment(in(Duration.ofMinutes(1)), caseId, "An inject.", "");
        drill.advance(60);
        drill.until("schedules", "invoked", "1");
        assertThat(drill.first("schedules").path("lastFailure").asText()).isEqualTo("ThrottlingException");
        assertThat(drill.comments(caseId)).containsExactly("An inject.");
    }

    @Test
    void aCallOfWhichTheAnswerGotLostIsRepeatedAndLeavesOneComment() {
        drill.put("/_sir/faults",
                "{'faults': [{'operation': 'CreateCaseComment', 'times': 1, 'loseResponse': true}]}");
        drill.comment(in(Duration.ofMinutes(1)), caseId, "An inject.", "");
        drill.advance(60);
        drill.until("schedules", "invoked", "1");
        assertThat(drill.first("schedules").path("lastFailure").asText()).startsWith("no answer: ");
        assertThat(drill.comments(caseId)).containsExactly("An inject.");
    }

    @Test
    void thePolicySaysHowOftenACallIsRepeated() {
        drill.put("/_sir/faults",
                "{'faults': [{'operation': 'CreateCaseComment', 'error': 'InternalServerException'}]}");
        drill.comment(in(Duration.ofMinutes(1)), caseId, "An inject.", ", 'RetryPolicy': {'MaximumRetryAttempts': 1}");
        drill.advance(60);
        drill.until("schedules", "givenUp", "1");
        assertThat(drill.get("/_sir/faults").path("faults").path(0).path("hits").asInt()).isEqualTo(2);
    }

    @Test
    void thePolicySaysHowOldACallMayGetByTheServicesClock() {
        drill.put("/_sir/faults",
                "{'faults': [{'operation': 'CreateCaseComment', 'error': 'InternalServerException'}]}");
        drill.comment(in(Duration.ofMinutes(1)), caseId, "x", ", 'RetryPolicy': {'MaximumEventAgeInSeconds': 60}");
        drill.advance(60);
        Until.so("it was tried", () -> drill.first("schedules").has("lastFailure"));
        assertThat(drill.first("schedules").path("givenUp").asInt()).isZero();
        drill.advance(60);
        drill.until("schedules", "givenUp", "1");
    }

    @Test
    void aCallThatCannotSucceedIsNotRepeatedAndTellsNothingOfItself() {
        drill.client().closeCase(close -> close.caseId(caseId));
        drill.comment(in(Duration.ofMinutes(1)), caseId, "Too late, said Ann.", "");
        drill.advance(60);
        drill.until("schedules", "givenUp", "1");
        assertThat(drill.first("schedules").path("lastFailure").asText()).isEqualTo("ConflictException");
        assertThat(drill.get("/_sir/notifications").toString()).doesNotContain("Ann");
    }

    @Test
    void whatWasGivenUpIsShownWithTheServicesWordsTheNewestLast() {
        drill.comment("rate(1 minute)", caseId, "x", "");
        drill.until("schedules", "invoked", "1");
        assertThat(drill.first("schedules").has("failures")).isFalse();
        drill.client().closeCase(close -> close.caseId(caseId));
        drill.advance(30 * 60);
        drill.until("schedules", "givenUp", "30");
        JsonNode schedule = drill.first("schedules");
        JsonNode failures = schedule.path("failures");
        assertThat(failures).hasSize(20).allSatisfy(failure -> {
            assertThat(failure.path("error").asText()).isEqualTo("ConflictException");
            assertThat(failure.path("message").asText()).startsWith("The case is closed");
        });
        Instant last = Instant.parse(schedule.path("lastDue").asText());
        assertThat(failures.path(19).path("due").asText()).isEqualTo(last.toString());
        assertThat(failures.path(0).path("due").asText())
                .isEqualTo(last.minus(Duration.ofMinutes(19)).toString());
    }

    @Test
    void whatWasNotDoneIsDoneAfterARestart() {
        drill.put("/_sir/faults", "{'faults': [{'operation': '*', 'error': 'InternalServerException'}]}");
        drill.comment(in(Duration.ofMinutes(1)), caseId, "An inject.", "");
        drill.comment("rate(1 minute)", caseId, "x", "");
        drill.advance(60);
        Until.so("both were tried", () -> {
            for (var schedule : drill.get("/_sir/notifications").path("schedules")) {
                if (!schedule.has("lastFailure")) {
                    return false;
                }
            }
            return true;
        });
        drill.close();
        drill = new RunningDrill(folder);
        Until.so("the comment is there", () -> drill.comments(caseId).contains("An inject."));
        assertThat(drill.comments(caseId)).containsOnlyOnce("An inject.");
    }

    @Test
    void aTimeThatPassedWhileNothingRanIsMadeUpFor() {
        drill.put("/_sir/clock", "{'frozen': false}");
        drill.comment("at(" + now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "") + ")",
                caseId, "An inject.", "");
        drill.notifications().stop();
        Instant due = now().plusSeconds(2);
        Until.so("its time has passed", () -> now().isAfter(due));
        assertThat(drill.comments(caseId)).isEmpty();
        drill.close();
        drill = new RunningDrill(folder);
        drill.until("schedules", "invoked", "1");
        assertThat(drill.comments(caseId)).containsExactly("An inject.");
    }

    @Test
    void aScheduleCanPublishToATopic() {
        String topic = drill.create("AWS::SNS::Topic", "{}").path("TopicArn").asText();
        drill.subscribe(topic, "email", "ann@example.com");
        drill.create("AWS::Scheduler::Schedule", "{'ScheduleExpression': '" + in(Duration.ofMinutes(1))
                + "', 'FlexibleTimeWindow': {'Mode': 'OFF'}, 'Target': {'Arn': '" + topic
                + "', 'RoleArn': 'arn:aws:iam::123456789012:role/drill', 'Input': 'The drill begins.'}}");
        drill.advance(60);
        Until.so("the mail is there", () -> !drill.topicMails().isEmpty());
        assertThat(drill.topicMails()).singleElement().asString().contains("The drill begins.");
    }

    @Test
    void aChangeOfWhenItIsDueCountsFromNowAndAnyOtherLeavesThatAlone() {
        ObjectNode schedule = drill.comment(in(Duration.ofMinutes(10)), caseId, "An inject.", "");
        schedule.put("Description", "Another one.");
        String due = drill.first("schedules").path("nextDue").asText();
        drill.call("AWS::Scheduler::Schedule", Action.UPDATE, "t2", schedule);
        assertThat(drill.first("schedules").path("nextDue").asText()).isEqualTo(due);
        schedule.put("State", "DISABLED");
        drill.call("AWS::Scheduler::Schedule", Action.UPDATE, "t3", schedule);
        drill.advance(660);
        assertThat(drill.first("schedules").has("nextDue")).isFalse();
        schedule.put("State", "ENABLED").put("ScheduleExpression", in(Duration.ofMinutes(1)));
        drill.call("AWS::Scheduler::Schedule", Action.UPDATE, "t4", schedule);
        drill.advance(60);
        drill.until("schedules", "invoked", "1");
    }

    @Test
    void aTimeInThePastIsRefusedWithTheTimeThatItIs() {
        ObjectNode schedule = drill.comment(in(Duration.ofMinutes(10)), caseId, "An inject.", "").deepCopy();
        schedule.remove(List.of("Name", "Arn"));
        schedule.put("ScheduleExpression", "at(2020-01-01T00:00:00)");
        HandlerProgress refused = drill.call("AWS::Scheduler::Schedule", Action.CREATE, "t2", schedule);
        assertThat(refused.errorCode()).isEqualTo("InvalidRequest");
        assertThat(refused.message()).contains("lies in the past")
                .contains(now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
