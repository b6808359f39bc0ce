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
import org.junit.jupiter.params.provider.ValueSource;

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
        "at(2026-03-02T24:00:00) | without a zone",
        "at(+12026-03-02T10:00:00) | without a zone",
        "at(2026-03-02T10:00) | without a zone",
        "rate(0 minutes) | rate(5 minutes)",
        "rate(-5 minutes) | rate(5 minutes)",
        "rate(1.5 hours) | rate(5 minutes)",
        "rate(5 seconds) | rate(5 minutes)",
        "rate(999999999 days) | from 1 to 9999999",
        "cron(0 10 * * *) | six fields",
        "cron(0 10 * * ? * *) | six fields",
        "cron(60 10 * * ? *) | another minutes than 0 to 59",
        "cron(*/60 * * * ? *) | another minutes than 0 to 59",
        "cron(0/0 10 * * ? *) | another minutes than 0 to 59",
        "cron(? 10 * * ? *) | another minutes than 0 to 59",
        "cron(1,,2 10 * * ? *) | another minutes than 0 to 59",
        "cron(0 24 * * ? *) | another hours than 0 to 23",
        "cron(0 8-24 * * ? *) | another hours than 0 to 23",
        "cron(0 10 0 * ? *) | another day of month than 1 to 31",
        "cron(0 10 32W * ? *) | another day of month than 1 to 31",
        "cron(0 10 1,? * ? *) | another day of month than 1 to 31",
        "cron(0 10 * 13 ? *) | another month than 1 to 12 or JAN to DEC",
        "cron(0 10 * MAI ? *) | another month than 1 to 12 or JAN to DEC",
        "cron(0 10 ? * 0 *) | another day of week than 1 to 7",
        "cron(0 10 ? * 8L *) | another day of week than 1 to 7",
        "cron(0 10 ? * 2#6 *) | another day of week than 1 to 7",
        "cron(0 10 ? * 3#1,6#3 *) | one day with #",
        "cron(0 10 ? * 2/2 *) | another day of week than 1 to 7",
        "cron(0 10 * * ? 1969) | another year than 1970 to 2199",
        "cron(0 10 * * ? 2026-2200) | another year than 1970 to 2199",
        "cron(0 10 * * ? 26) | another year than 1970 to 2199",
        "cron(0 10 * * * *) | not one of day of month and day of week is ?",
        "cron(0 10 1 * MON *) | not one of day of month and day of week is ?",
        "cron(0 10 ? * ? *) | not one of day of month and day of week is ?",
        "cron(0 10 * * ? 2030-2026) | cron expression",
    })
    void whatIsNoExpressionIsRefusedInWords(String expression, String words) {
        assertThatThrownBy(() -> Timing.of(schedule(expression), NOW)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ScheduleExpression ").hasMessageContaining(words);
    }

    /** As the references of rules and schedules have them, and as people found them to be taken. */
    @ParameterizedTest
    @ValueSource(strings = {
        "cron(0-15/1 8-8 ? * 2,3,4,5,6,7 *)", "cron(1-31/30 1-1 ? * 1,7 *)", "cron(15 10 ? * 6L 2026-2027)",
        "cron(0 18 ? * MON-FRI *)", "cron(0 8 1 * ? *)", "cron(0/5 8-17 ? * MON-FRI *)", "cron(0 9 ? * 2#1 *)",
        "cron(0 9 3W * ? *)", "cron(0 9 LW JAN,jul ? 2026/2)", "cron(59 23 31 12 ? 2099)", "cron(0 0 ? * L *)",
        "rate(1 minutes)", "rate(5 minute)", "rate(9999999 days)", "at(9999-12-31T23:59:59)"})
    void whatTheRulesAllowIsTaken(String expression) {
        assertThat(first(1, schedule(expression))).hasSize(1);
    }

    @Test
    void aScheduleOfEarlierDaysThatIsRefusedNowIsNotDueAnyMore() {
        assertThat(Timing.ofStored(schedule("rate(999999999 days)"), NOW).from(NOW)).isNull();
        assertThat(Timing.ofStored(schedule("rate(1 day)"), NOW).from(NOW)).isEqualTo(NOW);
    }

    @Test
    void zonesAndDatesAreRefusedByTheirNames() {
        ObjectNode nowhere = schedule("rate(1 day)").put("ScheduleExpressionTimezone", "Mars/North");
        assertThatThrownBy(() -> Timing.of(nowhere, NOW))
                .hasMessageStartingWith("ScheduleExpressionTimezone ");
        ObjectNode offset = schedule("rate(1 day)").put("ScheduleExpressionTimezone", "+02:00");
        assertThatThrownBy(() -> Timing.of(offset, NOW)).hasMessageContaining("IANA");
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
