package community.securityir.local.standin.store;

import community.securityir.local.sql.Sql;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The table {@code finding_metrics}: how many findings of which kind a membership had on which day in UTC. */
public final class FindingMetrics {

    private FindingMetrics() {}

    /** Replaces all counts of a membership. */
    public static void replace(Connection connection, long membershipSeq, Map<LocalDate, Map<String, Long>> days) {
        Sql.update(connection, "DELETE FROM finding_metrics WHERE membership_seq = ?", membershipSeq);
        days.forEach((day, counts) -> counts.forEach((metric, count) -> Sql.update(connection,
                "INSERT INTO finding_metrics (membership_seq, day, metric, count) VALUES (?, ?, ?, ?)",
                membershipSeq, day.toString(), metric, count)));
    }

    /** The sums over some days, both ends included; a metric that was never counted is not among them. */
    public static Map<String, Long> sums(Connection connection, long membershipSeq, LocalDate from, LocalDate to) {
        Map<String, Long> sums = new HashMap<>();
        // ISO dates of four-digit years sort as texts do
        Sql.list(connection, row -> sums.put(row.getString(1), row.getLong(2)),
                "SELECT metric, sum(count) FROM finding_metrics"
                        + " WHERE membership_seq = ? AND day BETWEEN ? AND ? GROUP BY metric",
                membershipSeq, from.toString(), to.toString());
        return sums;
    }
}
