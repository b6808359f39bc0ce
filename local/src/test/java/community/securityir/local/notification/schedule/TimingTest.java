package community.securityir.local.notification.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:30:10.500Z");

    private static ObjectNode schedule(String expression) {
        return JsonNodeFactory.instance.objectNode().put("ScheduleExpression", expression);
    }

    private static List<String> first(int count, ObjectNode properties) {
        Timing timing = Timing.of(properties, NOW);
        List<String> times = new ArrayList<>();
        for (Instant due = timing.from(NOW); due != null && times.size() < count; due = timing.after(due)) {
            times.add(due.toString());
        }
        return times;
    }

    @Test
    void aTimeIsDueOnceInItsZone() {
        assertThat(first(3, schedule("at(2026-03-02T10:00:00)"))).containsExactly("2026-03-02T10:00:00Z");
        assertThat(first(3, schedule("at(2026-03-02T10:00:00)").put("ScheduleExpressionTimezone", "Europe/Berlin")))
                .containsExactly("2026-03-02T09:00:00Z");
        assertThat(first(3, schedule("at(2026-07-02T10:00:00)").put("ScheduleExpressionTimezone", "Europe/Berlin")))
                .containsExactly("2026-07-02T08:00:00Z");
    }

    @Test
    void aTimeThatHasPassedIsNeverDue() {
        assertThat(first(1, schedule("at(2026-03-01T09:30:10)"))).isEmpty();
        assertThat(Timing.of(schedule("at(2026-03-01T09:30:10)"), NOW).once()).isTrue();
    }

    @Test
    void aRateBeginsAtOnceOrWhereItsStartIs() {
        assertThat(first(3, schedule("rate(5 minutes)"))).containsExactly("2026-03-01T09:30:10.500Z",
                "2026-03-01T09:35:10.500Z", "2026-03-01T09:40:10.500Z");
        assertThat(first(2, schedule("rate(1 hour)").put("StartDate", "2026-03-01T12:00:00Z")))
                .containsExactly("2026-03-01T12:00:00Z", "2026-03-01T13:00:00Z");
        assertThat(first(2, schedule("rate(1 day)").put("StartDate", "2026-02-01T12:00:00.000Z")))
                .containsExactly("2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z");
    }

    @Test
    void anEndIsTheLastTimeThatCounts() {
        assertThat(first(9, schedule("rate(1 hour)").put("StartDate", "2026-03-01T12:00:00Z")
                .put("EndDate", "2026-03-01T14:00:00Z")))
                .containsExactly("2026-03-01T12:00:00Z", "2026-03-01T13:00:00Z", "2026-03-01T14:00:00Z");
    }

    @Test
    void cronCountsDaysOfTheWeekFromSunday() {
        assertThat(first(2, schedule("cron(15 10 ? * 2-6 *)")))
                .containsExactly("2026-03-02T10:15:00Z", "2026-03-03T10:15:00Z");
        assertThat(first(2, schedule("cron(0 18 L * ? *)")))
                .containsExactly("2026-03-31T18:00:00Z", "2026-04-30T18:00:00Z");
        assertThat(first(1, schedule("cron(0/10 * * * ? *)"))).containsExactly("2026-03-01T09:40:00Z");
        assertThat(first(1, schedule("cron(0 10 * * ? *)").put("ScheduleExpressionTimezone", "America/New_York")))
                .containsExactly("2026-03-01T15:00:00Z");
    }

    @Test
    void aTimeThatNoClockShowsIsLeftOut() {
        assertThat(first(9, schedule("cron(30 2 28-30 3 ? 2026)").put("ScheduleExpressionTimezone", "Europe/Berlin")))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void aTimeThatClocksShowTwiceCountsOnce() {
        assertThat(first(9, schedule("cron(30 2 24-26 10 ? 2026)").put("ScheduleExpressionTimezone", "Europe/Berlin")))
                .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(first(9, schedule("cron(0/30 2 25 10 ? 2026)").put("ScheduleExpressionTimezone", "Europe/Berlin")))
                .containsExactly("2026-10-25T00:00:00Z", "2026-10-25T00:30:00Z");
    }

    @Test
    void whatIsDisabledIsNeverDue() {
        assertThat(first(1, schedule("rate(1 minute)").put("State", "DISABLED"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "every day | none of at",
        "at(2026-02-30T10:00:00) | without a zone",
        "at(2026-03-02T10:00:00Z) | without a zone",
        "rate(0 minutes) | rate(5 minutes)",
        "rate(5 seconds) | rate(5 minutes)",
        "cron(0 10 * * *) | six fields",
        "cron(0 25 * * ? *) | cron expression",
    })
    void whatIsNoExpressionIsRefusedInWords(String expression, String words) {
        assertThatThrownBy(() -> Timing.of(schedule(expression), NOW)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ScheduleExpression ").hasMessageContaining(words);
    }

    @Test
    void zonesAndDatesAreRefusedByTheirNames() {
        ObjectNode nowhere = schedule("rate(1 day)").put("ScheduleExpressionTimezone", "Mars/North");
        assertThatThrownBy(() -> Timing.of(nowhere, NOW))
                .hasMessageStartingWith("ScheduleExpressionTimezone ");
        assertThatThrownBy(() -> Timing.of(schedule("rate(1 day)").put("StartDate", "tomorrow"), NOW))
                .hasMessageStartingWith("StartDate ");
        assertThatThrownBy(() -> Timing.of(schedule("rate(1 day)").put("StartDate", "2026-03-02T00:00:00Z")
                .put("EndDate", "2026-03-01T00:00:00Z"), NOW)).hasMessageStartingWith("EndDate ");
    }

    @Test
    void onlyWhatDecidesWhenItIsDueCountsAsAChangeOfThat() {
        ObjectNode before = schedule("rate(1 day)").put("Description", "before");
        assertThat(Timing.same(before, before.deepCopy().put("Description", "after"))).isTrue();
        assertThat(Timing.same(before, before.deepCopy().put("State", "DISABLED"))).isFalse();
    }
}
