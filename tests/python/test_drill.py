"""Incident drills: what a stack declares for one happens, at the stand-in's time, and nothing of it stays."""

import json
import re
import signal
import time
import urllib.request
from datetime import datetime, timedelta

import boto3
import pytest

from conftest import client_of
from sir import REPOSITORY, Server, Sir

DRILL = REPOSITORY / "examples" / "drill.yaml"
NOTHING = {"topics": [], "subscriptions": [], "rules": [], "schedules": []}


def test_a_subscription_to_a_port_that_is_none_is_refused(sir, tmp_path):
    file = tmp_path / "port.yaml"
    file.write_text("Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n  There:\n    Type: AWS::SNS::Subscription\n"
                    "    Properties:\n      TopicArn: !Ref Topic\n      Protocol: http\n"
                    "      Endpoint: http://127.0.0.1:99999/\n")
    refused = sir("deploy", file)
    assert refused.status != 0
    assert "port" in refused.out + refused.err


class Drill:
    """A server, and its time, mails and schedules."""

    def __init__(self, server):
        self.server = server

    def send(self, path, method="GET", body=None):
        request = urllib.request.Request(
            self.server.uri + "/_sir/" + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or b"null")

    def now(self):
        return datetime.fromisoformat(self.send("clock")["now"].replace("Z", "+00:00"))

    def times(self):
        """Parameters of the example: an inject in an hour, the end in two."""
        now = self.now()
        return [f"InjectAt={now + timedelta(hours=1):%Y-%m-%dT%H:%M:%S}",
                f"EndsAt={now + timedelta(hours=2):%Y-%m-%dT%H:%M:%S}"]

    def advance(self, **by):
        self.send("clock", "PUT", {"advanceSeconds": int(timedelta(**by).total_seconds())})

    def advance_to_next(self):
        """As whoever rehearses does it who wants everything to have the date that it would have."""
        due = min(each["nextDue"] for each in self.notifications()["schedules"] if "nextDue" in each)
        self.send("clock", "PUT", {"advanceTo": due, "frozen": True})
        return due

    def mails(self):
        found = [self.send(f"mail/{mail['id']}") for mail in self.send("mail?limit=1000")["mails"]
                 if mail["kind"] == "Topic Notification"]
        return [mail["body"] for mail in reversed(found)]

    def notifications(self):
        return self.send("notifications")

    def until(self, what, condition):
        end = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < end, f"not within 60 s: {what}: {self.notifications()}"
            time.sleep(0.05)

    def until_mails(self, count):
        self.until(f"{count} mails", lambda: len(self.mails()) == count)


@pytest.fixture
def drill(server):
    return Drill(server)


def comments(client, case_id):
    return [comment["body"] for comment in client.list_comments(caseId=case_id)["items"]]


def told(mail):
    return re.search(r'"DRILL: (.*), case ', mail).group(1)


def deployed(sir, drill, *more):
    result = sir("deploy", DRILL, "--output", "json", "--parameter-overrides", *drill.times(), *more)
    assert result.status == 0, result
    return result.json


def test_a_drill_of_two_hours_takes_seconds_and_leaves_nothing(sir, drill, client):
    outputs = deployed(sir, drill)["Outputs"]
    case_id = outputs["CaseId"]
    assert outputs["TopicArn"].endswith(":" + outputs["TopicName"])
    assert comments(client, case_id) == []

    due = drill.advance_to_next()
    drill.until_mails(1)
    assert comments(client, case_id) == ["DRILL: a second build host shows the same note."]
    comment = client.list_comments(caseId=case_id)["items"][0]
    assert comment["createdDate"] == datetime.fromisoformat(due.replace("Z", "+00:00"))
    assert client.get_case(caseId=case_id)["caseStatus"] == "Submitted"

    due = drill.advance_to_next()
    drill.until_mails(2)
    assert client.get_case(caseId=case_id)["closedDate"] == datetime.fromisoformat(due.replace("Z", "+00:00"))
    assert client.get_case(caseId=case_id)["caseStatus"] == "Closed"
    assert [told(mail) for mail in drill.mails()] == ["Case Comment Added", "Case Closed"]
    for mail in drill.mails():
        assert mail.startswith("This comes from a stand-in of Amazon SNS")
        assert case_id in mail

    assert sir("delete", "drill").status == 0
    assert drill.notifications() == NOTHING
    drill.advance(days=2)
    assert len(drill.mails()) == 2


def test_an_update_changes_what_the_rule_wants(sir, drill, client, tmp_path):
    case_id = deployed(sir, drill)["Outputs"]["CaseId"]
    changed = tmp_path / "drill.yaml"
    changed.write_text(DRILL.read_text().replace("- Case Comment Added", "- Case Updated"))
    assert sir("deploy", changed, "--stack-name", "drill").status == 0
    client.create_case_comment(caseId=case_id, body="Nobody is told of this.")
    client.update_case(caseId=case_id, title="[DRILL] Ransom note on two build hosts")
    drill.until_mails(1)
    assert told(drill.mails()[0]) == "Case Updated"


def test_a_rollback_removes_what_was_created(sir, drill, tmp_path):
    broken = tmp_path / "drill.yaml"
    broken.write_text(DRILL.read_text().replace('{"CaseId": "${Case.CaseId}"}', '{"Case": "${Case.CaseId}"}'))
    result = sir("deploy", broken, "--parameter-overrides", *drill.times())
    assert result.status == 1
    assert "Target.Input has a member that is none of: CaseId" in result.err
    assert drill.notifications() == NOTHING


def test_a_kill_between_loses_and_doubles_nothing(sir, data):
    with Server(data) as server:
        drill = Drill(server)
        result = sir("deploy", DRILL, "--output", "json", "--parameter-overrides",
                     f"InjectAt={drill.now() + timedelta(minutes=10):%Y-%m-%dT%H:%M:%S}",
                     f"EndsAt={drill.now() + timedelta(hours=2):%Y-%m-%dT%H:%M:%S}")
        assert result.status == 0, result
        case_id = result.json["Outputs"]["CaseId"]
        drill.send("faults", "PUT", {"faults": [{"operation": "CreateCaseComment", "error": "InternalServerException"}]})
        drill.advance(minutes=11)
        drill.until("the inject was tried", lambda: any("lastFailure" in each
                                                        for each in drill.notifications()["schedules"]))
        server.stop(signal.SIGKILL)
    with Server(data) as server:
        drill = Drill(server)
        client = client_of(server)
        drill.until_mails(1)
        assert comments(client, case_id) == ["DRILL: a second build host shows the same note."]
        server.stop(signal.SIGKILL)
    with Server(data) as server:
        drill = Drill(server)
        client = client_of(server)
        drill.advance(minutes=125)
        drill.until_mails(2)
        assert client.get_case(caseId=case_id)["caseStatus"] == "Closed"
        assert comments(client, case_id) == ["DRILL: a second build host shows the same note."]
        assert Sir(data)("delete", "drill").status == 0
        assert drill.notifications() == NOTHING


def test_a_stack_whose_drill_was_reset_away_can_be_deleted(sir, drill):
    deployed(sir, drill)
    drill.send("reset", "POST")
    assert drill.notifications() == NOTHING
    assert sir("delete", "drill").status == 0


@pytest.mark.parametrize(("change", "message"), [
    (("Protocol: email", "Protocol: sms"), "Resources/Mail/Properties/Protocol: must be one of: email, http"),
    (("DisplayName: Incident drill", "FifoTopic: true"),
     "Resources/Topic/Properties/FifoTopic: is not supported by the local CloudFormation"),
    (("      EventPattern:", "      ScheduleExpression: rate(1 hour)\n      EventPattern:"),
     "Resources/Changes/Properties/ScheduleExpression: is not supported by the local CloudFormation"),
    (("aws-sdk:securityir:closeCase", "aws-sdk:ec2:terminateInstances"),
     "Resources/End/Properties/Target/Arn: must match its pattern (A call of the service"),
    (("aws-sdk:securityir:closeCase", "aws-sdk:securityir:listCases"), "Resources/End/Properties/Target/Arn"),
    (("          Arn: !Ref Topic", "          Arn: arn:aws:lambda:us-east-1:123456789012:function:f"),
     "Resources/Changes/Properties/Targets/0/Arn: must match its pattern (An SNS topic"),
    (("Description: The drill is over.", "ActionAfterCompletion: DELETE"),
     "Resources/End/Properties/ActionAfterCompletion: there is no such property"),
])
def test_what_is_not_supported_is_refused_by_name_before_anything_is_created(sir, drill, tmp_path, change, message):
    assert change[0] in DRILL.read_text()
    template = tmp_path / "drill.yaml"
    template.write_text(DRILL.read_text().replace(*change))
    refused = sir("deploy", template, "--parameter-overrides", *drill.times())
    assert refused.status == 2, refused
    assert message in refused.err
    assert drill.notifications() == NOTHING
    assert drill.send("cases")["cases"] == []


def test_an_encrypted_topic_and_a_policy_of_its_own_deploy_with_boto3(server, drill):
    cloudformation = boto3.client(
        "cloudformation", endpoint_url=server.uri, region_name="eu-west-1", aws_access_key_id="111122223333",
        aws_secret_access_key="local")
    template = {"Resources": {
        "Key": {"Type": "AWS::KMS::Key", "Properties": {"EnableKeyRotation": True, "KeyPolicy": {"Statement": []}}},
        "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "told", "KmsMasterKeyId": {"Ref": "Key"}}},
        "Role": {"Type": "AWS::IAM::Role", "Properties": {"Path": "/drills/", "RoleName": "scheduler",
                                                          "AssumeRolePolicyDocument": {"Statement": []}}},
        "Policy": {"Type": "AWS::IAM::Policy", "Properties": {
            "PolicyName": "publish", "Roles": [{"Ref": "Role"}], "PolicyDocument": {"Statement": [
                {"Effect": "Allow", "Action": "sns:Publish", "Resource": {"Ref": "Topic"}}]}}},
        "Begin": {"Type": "AWS::Scheduler::Schedule", "Properties": {
            "Name": "begin", "ScheduleExpression": "cron(0 10 ? * MON *)", "FlexibleTimeWindow": {"Mode": "OFF"},
            "Target": {"Arn": {"Ref": "Topic"}, "RoleArn": {"Fn::GetAtt": ["Role", "Arn"]}, "Input": "It begins."}}}},
        "Outputs": {name: {"Value": {"Fn::GetAtt": name.split("0")}} for name in
                    ("Key0Arn", "Topic0TopicName", "Role0Arn", "Begin0Arn")}}
    body = json.dumps(template)
    for given in ([], ["CAPABILITY_IAM"]):
        with pytest.raises(cloudformation.exceptions.InsufficientCapabilitiesException, match="CAPABILITY_NAMED_IAM"):
            cloudformation.create_stack(StackName="told", TemplateBody=body, Capabilities=given)
    with pytest.raises(cloudformation.exceptions.InsufficientCapabilitiesException, match="CAPABILITY_NAMED_IAM"):
        cloudformation.create_change_set(StackName="told", ChangeSetName="one", ChangeSetType="CREATE", TemplateBody=body)
    summary = cloudformation.get_template_summary(TemplateBody=body)
    assert summary["Capabilities"] == ["CAPABILITY_NAMED_IAM"]
    assert summary["CapabilitiesReason"].endswith("[AWS::IAM::Policy, AWS::IAM::Role]")
    assert cloudformation.get_template_summary(TemplateBody=DRILL.read_text())["Capabilities"] == ["CAPABILITY_IAM"]
    cloudformation.create_stack(StackName="told", TemplateBody=body, Capabilities=["CAPABILITY_NAMED_IAM"])
    cloudformation.get_waiter("stack_create_complete").wait(StackName="told", WaiterConfig={"Delay": 1})
    outputs = {output["OutputKey"]: output["OutputValue"]
               for output in cloudformation.describe_stacks(StackName="told")["Stacks"][0]["Outputs"]}
    assert re.fullmatch("arn:aws:kms:eu-west-1:111122223333:key/[0-9a-f-]{36}", outputs.pop("Key0Arn"))
    assert outputs == {"Topic0TopicName": "told", "Role0Arn": "arn:aws:iam::111122223333:role/drills/scheduler",
                       "Begin0Arn": "arn:aws:scheduler:eu-west-1:111122223333:schedule/default/begin"}
    cloudformation.delete_stack(StackName="told")
    cloudformation.get_waiter("stack_delete_complete").wait(StackName="told", WaiterConfig={"Delay": 1})
    assert drill.notifications() == NOTHING
