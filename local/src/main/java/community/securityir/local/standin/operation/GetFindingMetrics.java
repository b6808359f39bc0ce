package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.standin.store.FindingMetrics;
import community.securityir.local.standin.store.MembershipRecord;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.Handler;
import community.securityir.local.standin.wire.ServiceException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Sums what whoever runs the stand-in counted for each day; nothing was counted by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_GetFindingMetrics.html">
 *     GetFindingMetrics</a>
 */
final class GetFindingMetrics implements Handler {

    private static final String START = "startDate";
    private static final String END = "endDate";

    private final ServiceStore store;

    GetFindingMetrics(ServiceStore store) {
        this.store = store;
    }

    @Override
    public ObjectNode handle(Call call) {
        LocalDate from = day(call.input().instant(START));
        LocalDate to = day(call.input().instant(END));
        if (to.isBefore(from)) {
            throw ServiceException.invalid(END, "Member must not be before " + START);
        }
        Map<String, Long> sums = store.read(connection -> {
            MembershipRecord record =
                    MembershipChange.require(connection, call.caller(), call.input().text("membershipId"));
            return FindingMetrics.sums(connection, record.seq(), from, to);
        });
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        call.operation().output().members().keySet()
                .forEach(metric -> output.put(metric, sums.getOrDefault(metric, 0L)));
        return output;
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
