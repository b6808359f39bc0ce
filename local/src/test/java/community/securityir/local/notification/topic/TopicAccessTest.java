package community.securityir.local.notification.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicAccessTest {

    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:drill";
    private static final ServicePrincipal EVENTS = new ServicePrincipal("events.amazonaws.com",
            "arn:aws:events:us-east-1:123456789012:rule/told", "123456789012");
    private static final String ALLOWED = "{'Effect': 'Allow', 'Principal': {'Service': 'events.amazonaws.com'},"
            + " 'Action': 'sns:Publish', 'Resource': '" + TOPIC + "'}";

    private static boolean may(String... statements) {
        List<JsonNode> policies = new ArrayList<>();
        for (String statement : statements) {
            try {
                policies.add(new ObjectMapper().readTree(("{'Statement': [" + statement + "]}").replace('\'', '"')));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return TopicAccess.mayPublish(policies, TOPIC, EVENTS);
    }

    private static String with(String condition) {
        return ALLOWED.replaceFirst("}$", ", 'Condition': " + condition + "}");
    }

    @Test
    void aServiceNeedsAPolicyThatLetsIt() {
        assertThat(may()).isFalse();
        assertThat(may(ALLOWED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'Effect': 'Allow', 'Principal': '*', 'Action': ['sns:Subscribe', 'SNS:Publish'], 'Resource': '*'}",
        "{'Effect': 'Allow', 'Principal': {'AWS': '*'}, 'Action': 'sns:*',"
            + " 'Resource': 'arn:aws:sns:*:123456789012:dr?ll'}",
        "{'Effect': 'Allow', 'Principal': {'Service': ['a.amazonaws.com', 'events.amazonaws.com']},"
            + " 'Action': 'sns:Pub*', 'Resource': ['x', 'arn:aws:sns:us-east-1:123456789012:drill']}",
    })
    void listsAndWildcardsCount(String statement) {
        assertThat(may(statement)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'Effect': 'Allow', 'Principal': {'Service': 'lambda.amazonaws.com'}, 'Action': 'sns:Publish',"
            + " 'Resource': '*'}",
        "{'Effect': 'Allow', 'Principal': {'Service': 'events.amazonaws.com'}, 'Action': 'sns:Subscribe',"
            + " 'Resource': '*'}",
        "{'Effect': 'Allow', 'Principal': {'Service': 'events.amazonaws.com'}, 'Action': 'sns:Publish',"
            + " 'Resource': 'arn:aws:sns:us-east-1:123456789012:other'}",
    })
    void anotherPrincipalActionOrTopicDoesNot(String statement) {
        assertThat(may(statement)).isFalse();
    }

    @Test
    void aRefusalCountsMoreThanAPermission() {
        assertThat(may(ALLOWED, ALLOWED.replace("Allow", "Deny"))).isFalse();
    }

    @Test
    void conditionsHaveToHoldAndUnknownOnesDoNot() {
        assertThat(may(with("{'StringEquals': {'aws:SourceAccount': '123456789012'}}"))).isTrue();
        assertThat(may(with("{'StringEquals': {'AWS:SourceAccount': '999999999999'}}"))).isFalse();
        assertThat(may(with("{'ArnLike': {'aws:SourceArn': 'arn:aws:events:*:*:rule/*'}}"))).isTrue();
        assertThat(may(with("{'ArnEquals': {'aws:SourceArn': 'arn:aws:events:us-east-1:123456789012:rule/x'}}")))
                .isFalse();
        assertThat(may(with("{'StringEquals': {'aws:PrincipalTag/team': 'blue'}}"))).isFalse();
        assertThat(may(ALLOWED, ALLOWED.replace("Allow", "Deny").replaceFirst("}$",
                ", 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}}"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'StringEqualsIfExists': {'aws:SourceAccount': '123456789012'}}",
        "{'StringEqualsIgnoreCase': {'aws:SourceAccount': '123456789012'}}",
        "{'ForAnyValue:StringEquals': {'aws:SourceAccount': '123456789012'}}",
        "{'Null': {'aws:SourceAccount': 'false'}}",
    })
    void anOperatorThatIsNotKnownNeitherAllowsNorDenies(String condition) {
        assertThat(may(with(condition))).isFalse();
        assertThat(may(ALLOWED, with(condition).replace("Allow", "Deny"))).isTrue();
    }

    @Test
    void whatAStatementExceptsIsNotRead() {
        assertThat(may("{'Effect': 'Allow', 'NotPrincipal': {'Service': 'lambda.amazonaws.com'},"
                + " 'Action': 'sns:Publish', 'Resource': '*'}")).isFalse();
        assertThat(may(ALLOWED, "{'Effect': 'Deny', 'Principal': '*', 'NotAction': 'sns:Subscribe', 'Resource': '*'}"))
                .isTrue();
    }
}
