package community.securityir.local.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Violations;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of the query protocol, read by the model of CloudFormation. */
class QueryFormTest {

    private static final ApiModel MODEL = ApiModel.load("cloudformation");

    private final Violations violations = new Violations();

    private ObjectNode read(String form) {
        return QueryForm.parse(form.getBytes(StandardCharsets.ISO_8859_1))
                .members(MODEL.operation("CreateStack").input(), violations);
    }

    @Test
    void membersListsAndStructuresAreUnfolded() {
        assertThat(read("Action=CreateStack&StackName=demo&DisableRollback=true&Tags.member.2.Key=b&Tags.member.2.Value="
                + "&Tags.member.1.Key=a+1&Tags.member.1.Value=%C3%A4&Unknown=x").toString()).isEqualTo(
                "{\"DisableRollback\":true,\"StackName\":\"demo\","
                        + "\"Tags\":[{\"Key\":\"a 1\",\"Value\":\"ä\"},{\"Key\":\"b\",\"Value\":\"\"}]}");
        assertThat(violations.malformed()).isEmpty();
    }

    @Test
    void anEmptyListIsAMemberWithoutElements() {
        assertThat(read("Tags=&Parameters=").toString()).isEqualTo("{\"Parameters\":[],\"Tags\":[]}");
    }

    @Test
    void whatIsOfAnotherKindIsNamed() {
        read("DisableRollback=perhaps&TimeoutInMinutes=soon");
        assertThat(violations.malformed()).extracting(Violations.Field::name)
                .containsExactlyInAnyOrder("DisableRollback", "TimeoutInMinutes");
    }

    @Test
    void aFormOfNothingButBranchesIsRefused() {
        StringBuilder form = new StringBuilder("Action=CreateStack");
        for (int i = 0; i < 1_000; i++) {
            form.append("&x").append(i).append(".a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t=1");
        }
        assertThatThrownBy(() -> read(form.toString())).isInstanceOfSatisfying(ApiException.class,
                refusal -> assertThat(refusal.code()).isEqualTo("MalformedQueryString"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%zz", "a=%C3", "Tags.member.x.Key=a", "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w."
            + "x.y.z.a.b.c.d.e.f.g=1"})
    void whatIsNoFormIsRefused(String form) {
        assertThatThrownBy(() -> read(form)).isInstanceOfSatisfying(ApiException.class,
                refusal -> assertThat(refusal.code()).isEqualTo("MalformedQueryString"));
    }
}
