package community.securityir.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyRulesTest {

    /** The case of VALID_CASE with one property replaced or added, in line 12. */
    private static String with(String property) {
        String name = property.substring(0, property.indexOf(':'));
        return Templates.VALID_CASE.lines().map(line -> line.strip().startsWith(name + ":") ? "# " + line : line)
                .collect(Collectors.joining("\n")) + "\n      " + property + "\n";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Nope: secret                                | /Nope: there is no such property
            title: secret                               | /title: there is no such property
            CaseArn: secret                             | /CaseArn: is read-only: the service sets it
            CaseStatus: secret                          | /CaseStatus: is read-only: the service sets it
            Title: ''                                   | /Title: must have at least 1 character, has 0
            Title: {a: secret}                          | /Title: must be text
            Title: [secret]                             | /Title: must be text
            Watchers: secret                            | /Watchers: must be a list
            Watchers: {a: secret}                       | /Watchers: must be a list
            Watchers: [secret]                          | /Watchers/0: must be a mapping
            Watchers: [{Name: secret}]                  | /Watchers/0: the required property Email is missing
            Watchers: [{Email: a@b.example, Nope: secret}] | /Watchers/0/Nope: there is no such property
            Watchers: [{Email: 'secret secret'}]        | /Watchers/0/Email: must match its pattern (The e-mail address
            EngagementType: secret                      | /EngagementType: must be one of: Security Incident, Investigation
            SelfManagedCaseStatus: secret               | /SelfManagedCaseStatus: must be one of: Submitted, Detection and Analysis, "Containment, Eradication and Recovery", Post-incident Activities
            ImpactedAccounts: [12345678901]             | /ImpactedAccounts/0: must match its pattern (The id of an AWS account: 12 digits, with leading zeros): ^(?:[0-9]{12})$
            ImpactedAccounts: ["123456789012\\n"]       | /ImpactedAccounts/0: must match its pattern (The id of an AWS account: 12 digits, with leading zeros): ^(?:[0-9]{12})$
            ImpactedAccounts: ['123456789012', 123456789012] | /ImpactedAccounts: must not have the same item twice; items 0 and 1, counted from 0, are equal
            ThreatActorIpAddresses: [{IpAddress: '2001:0db8:0000:0000:0000:0000:0000:0001'}] | /ThreatActorIpAddresses/0/IpAddress: must match its pattern (An IPv4 address, or an IPv6 address written in full and in upper case
            ReportedIncidentStartDate: 2026-02-30T00:00:00Z | /ReportedIncidentStartDate: must match its pattern (A moment in UTC
            ReportedIncidentStartDate: 2026-02-28       | /ReportedIncidentStartDate: must match its pattern (A moment in UTC
            CaseMetadata: []                            | /CaseMetadata: must have at least 1 item, has 0
            Region: EU                                  | /Region: must match its pattern (The code of an AWS Region
            """)
    void caseProperties(String property, String problem) {
        List<String> problems = Templates.problems(with(property));
        assertThat(problems).hasSize(1).first().asString().startsWith("12 Resources/Case/Properties" + problem)
                .doesNotContain("secret");
    }

    @Test
    void tooLongAndTooMany() {
        assertThat(Templates.problems(with("Title: " + "x".repeat(301))))
                .containsExactly("12 Resources/Case/Properties/Title: must have at most 300 characters, has 301");
        assertThat(Templates.problems(with("Title: " + "😀".repeat(300)))).isEmpty();
        String watchers = IntStream.range(0, 31).mapToObj(i -> "\n        - Email: w" + i + "@example.com")
                .collect(Collectors.joining());
        assertThat(Templates.problems(with("Watchers:" + watchers)))
                .containsExactly("12 Resources/Case/Properties/Watchers: must have at most 30 items, has 31");
        assertThat(Templates.problems(with("Watchers:" + watchers.replace("w7@", "w7"))))
                .hasSize(2).element(1).asString().startsWith("20 Resources/Case/Properties/Watchers/7/Email: must match");
    }

    @Test
    void whatIsRequired() {
        String template = "Resources: {Case: {Type: Community::SecurityIR::Case}}";
        assertThat(Templates.problems(template)).hasSize(7)
                .contains("1 Resources/Case/Properties: the required property Title is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Text: 012345670123      | "012345670123"
            Text: 1.10              | "1.10"
            Text: 2026-03-01        | "2026-03-01"
            Text: True              | "True"
            Text: yes               | "yes"
            Text: 1e3               | "1e3"
            Texts: [1, true, no]    | ["1","true","no"]
            Number: '5'             | 5
            Number: '1.25'          | 1.25
            Number: -1e2            | -100
            Whole: '7'              | 7
            Whole: 12345678901234567890 | 12345678901234567890
            Truth: 'true'           | true
            Truth: off              | false
            Map: {a: 1}             | {"a":"1"}
            Any: 1                  | "1"
            Any: {a: 1}             | {"a":1}
            Either: 1               | 1
            Either: true            | "true"
            Tree: {Child: {Child: {Name: 10}}} | {"Child":{"Child":{"Name":"10"}}}
            """)
    void scalarsBecomeTheTypeWanted(String property, String expected) throws Exception {
        String template = "Resources: {Thing: {Type: Test::Local::Thing, Properties: {%s}}}".formatted(property);
        String name = property.substring(0, property.indexOf(':'));
        assertThat(Templates.prepare(template).properties("Thing", Templates.LIVE).get(name))
                .hasToString(Templates.JSON.reader().with(
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .readTree(expected).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Number: five            | must be a number
            Number: 0x10            | must be a number
            Number: true            | must be a number
            Number: 1e400           | must be a number
            Whole: '1.5'            | must be a whole number
            Whole: 007              | must be a whole number
            Truth: 'yes'            | must be true or false
            Truth: 1                | must be true or false
            Any: [1]                | must be text or a mapping
            """)
    void otherScalarsAreRefused(String property, String rule) {
        String template = "Resources: {Thing: {Type: Test::Local::Thing, Properties: {%s}}}".formatted(property);
        String name = property.substring(0, property.indexOf(':'));
        assertThat(Templates.problems(template)).containsExactly("1 Resources/Thing/Properties/" + name + ": " + rule);
    }

    @Test
    void whatIsKnownLaterIsCheckedLater() {
        String template = """
                Resources:
                  First: {Type: Test::Local::Thing}
                  Case:
                    Type: Community::SecurityIR::Case
                    Properties:
                      Title: !Ref First
                      Description: !Sub 'the ${First}'
                      EngagementType: !GetAtt First.Arn
                      ReportedIncidentStartDate: 2026-03-01T09:30:00Z
                      ResolverType: Self
                      ImpactedAccounts: [!GetAtt First.Arn, !Ref First, !GetAtt First.Arn]
                      Watchers: [{Email: !GetAtt First.Arn, Name: ''}]
                """;
        assertThat(Templates.problems(template)).containsExactly(
                "12 Resources/Case/Properties/Watchers/0/Name: must have at least 1 character, has 0");
        PreparedTemplate prepared = Templates.prepare(template.replace("''", "x"));
        assertThatThrownBy(() -> prepared.properties("Case", Templates.LIVE)).isInstanceOfSatisfying(
                TemplateException.class, e -> assertThat(Templates.lines(e)).hasSize(6)
                        .contains("8 Resources/Case/Properties/EngagementType: must be one of: Security Incident, "
                                + "Investigation")
                        .noneMatch(line -> line.contains("First/Arn")));
    }

    @Test
    void liveValuesAreCheckedLikeWrittenOnes() {
        PreparedTemplate prepared = Templates.prepare("""
                Resources:
                  First: {Type: Test::Local::Thing}
                  Second: {Type: Test::Local::Thing, Properties: {Whole: !GetAtt First.Count, Text: !GetAtt First.Count,
                    Texts: !GetAtt First.List}}
                """);
        assertThat(prepared.properties("Second", Templates.LIVE))
                .hasToString("{\"Whole\":7,\"Text\":\"7\",\"Texts\":[\"one\",\"two\"]}");
    }
}
