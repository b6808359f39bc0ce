"""What guide/recipes.md and the templates in examples/ promise, as the tools see it."""

import json
import time
import urllib.request

import boto3
import pytest

from conftest import client_of
from sir import REPOSITORY, Server

EXAMPLES = REPOSITORY / "examples"
REQUIRED = {
    "Title": "Ransom note", "Description": "Found on a build host.", "EngagementType": "Security Incident",
    "ResolverType": "Self", "ReportedIncidentStartDate": "2026-03-01T09:30:00Z", "ImpactedAccounts": ["111111111111"],
    "Watchers": [{"Email": "soc@example.com"}]}


def aws(server, service, region="us-east-1"):
    return boto3.client(service, region_name=region, endpoint_url=server.uri, aws_access_key_id="123456789012",
                        aws_secret_access_key="local")


def get(server, path):
    with urllib.request.urlopen(server.uri + path) as answer:
        return json.load(answer)


def until(condition):
    end = time.monotonic() + 120
    while not (found := condition()):
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.1)
    return found


def test_the_template_with_everything_sets_everything(sir, data):
    deployed = sir("deploy", EXAMPLES / "everything.yaml", "--output", "json")
    assert deployed.status == 0, deployed
    assert deployed.json["Outputs"]["CaseStatus"] == "Detection and Analysis"
    schema = json.loads((REPOSITORY / "aws-security-ir-case.json").read_text())
    settable = set(schema["properties"]) - {pointer.split("/")[-1] for pointer in schema["readOnlyProperties"]}
    text = (EXAMPLES / "everything.yaml").read_text()
    assert {name for name in settable if f"      {name}:" not in text} == {"ClientToken"}


def test_a_case_in_each_region_has_its_id_in_the_outputs(sir, data):
    outputs = sir("deploy", EXAMPLES / "multi-region.yaml", "--output", "json").json["Outputs"]
    with Server(data) as server:
        for region in ("us-east-1", "eu-west-1", "ap-southeast-2"):
            name = "CaseId" + region.replace("-", "")
            [item] = client_of(server, region).list_cases()["items"]
            assert item["caseId"] == outputs[name]


def test_a_conditional_case_is_opened_and_closed_by_its_parameter(sir, data):
    assert sir("deploy", EXAMPLES / "conditional.yaml").status == 0
    assert sir("cases", "--output", "json").json == []
    opened = sir("deploy", EXAMPLES / "conditional.yaml", "--output", "json", "--parameter-overrides", "Incident=on")
    case_id = opened.json["Outputs"]["CaseId"]
    assert sir("deploy", EXAMPLES / "conditional.yaml", "--parameter-overrides", "Incident=off").status == 0
    with Server(data) as server:
        assert client_of(server).get_case(caseId=case_id)["caseStatus"] == "Closed"


def test_what_happens_to_the_case_is_mailed_with_its_id(sir, data):
    opened = sir("deploy", EXAMPLES / "notifications.yaml", "--output", "json")
    assert opened.status == 0, opened
    case_id = opened.json["Outputs"]["CaseId"]
    with Server(data) as server:
        client_of(server).create_case_comment(caseId=case_id, body="The keys were rotated.")
        mails = until(lambda: [each for each in get(server, "/_sir/mail?limit=1000")["mails"]
                               if each["kind"] == "Topic Notification"])
        bodies = [get(server, f"/_sir/mail/{each['id']}")["body"] for each in mails]
        assert any(case_id in body for body in bodies), bodies


def test_a_case_that_somebody_opened_by_hand_is_brought_into_a_stack(data):
    with Server(data) as server:
        by_hand = client_of(server).create_case(
            title="Ransom note", description="Found on a build host.", engagementType="Security Incident",
            resolverType="Self", reportedIncidentStartDate="2026-03-01T09:30:00Z", impactedAccounts=["111111111111"],
            watchers=[])["caseId"]
        arn = f"arn:aws:security-ir:us-east-1:123456789012:case/{by_hand}"
        cloudformation = aws(server, "cloudformation")
        cloudformation.create_change_set(
            StackName="taken-in", ChangeSetName="import", ChangeSetType="IMPORT",
            TemplateBody=(EXAMPLES / "import.yaml").read_text(),
            Parameters=[{"ParameterKey": name, "ParameterValue": REQUIRED[name]}
                        for name in ("Title", "Description", "ReportedIncidentStartDate")],
            ResourcesToImport=[{"ResourceType": "Community::SecurityIR::Case", "LogicalResourceId": "Case",
                                "ResourceIdentifier": {"CaseArn": arn}}])
        cloudformation.get_waiter("change_set_create_complete").wait(StackName="taken-in", ChangeSetName="import",
                                                                     WaiterConfig={"Delay": 1})
        cloudformation.execute_change_set(StackName="taken-in", ChangeSetName="import")
        cloudformation.get_waiter("stack_import_complete").wait(StackName="taken-in", WaiterConfig={"Delay": 1})
        found = client_of(server).get_case(caseId=by_hand)
        assert found["impactedAccounts"] == ["111111111111"], "what the template does not name stays"


def test_a_stack_set_opens_a_case_in_each_region(data):
    with Server(data) as server:
        cloudformation = aws(server, "cloudformation")
        cloudformation.create_stack_set(StackSetName="cases", TemplateBody=(EXAMPLES / "case.yaml").read_text())
        operation = cloudformation.create_stack_instances(
            StackSetName="cases", Accounts=["123456789012"], Regions=["us-east-1", "eu-west-1"])["OperationId"]
        until(lambda: cloudformation.describe_stack_set_operation(
            StackSetName="cases", OperationId=operation)["StackSetOperation"]["Status"] == "SUCCEEDED")
        for region in ("us-east-1", "eu-west-1"):
            assert len(client_of(server, region).list_cases()["items"]) == 1


def request(cloudcontrol, token):
    def ended():
        event = cloudcontrol.get_resource_request_status(RequestToken=token)["ProgressEvent"]
        return event if event["OperationStatus"] in ("SUCCESS", "FAILED") else None
    return until(ended)


def test_terraforms_calls_open_change_and_close_a_case(data):
    """The calls of aws_cloudcontrolapi_resource: create, read, a patch of what differs, delete."""
    with Server(data) as server:
        cloudcontrol = aws(server, "cloudcontrol")
        kind = "Community::SecurityIR::Case"
        created = request(cloudcontrol, cloudcontrol.create_resource(
            TypeName=kind, DesiredState=json.dumps(REQUIRED), ClientToken="terraform-1")["ProgressEvent"]["RequestToken"])
        assert created["OperationStatus"] == "SUCCESS", created
        arn = created["Identifier"]
        read = json.loads(cloudcontrol.get_resource(
            TypeName=kind, Identifier=arn)["ResourceDescription"]["Properties"])
        assert {name: read[name] for name in REQUIRED} == REQUIRED
        patch = [{"op": "replace", "path": "/Title", "value": "Ransom note on two hosts"}]
        updated = request(cloudcontrol, cloudcontrol.update_resource(
            TypeName=kind, Identifier=arn, PatchDocument=json.dumps(patch))["ProgressEvent"]["RequestToken"])
        assert updated["OperationStatus"] == "SUCCESS", updated
        deleted = request(cloudcontrol, cloudcontrol.delete_resource(
            TypeName=kind, Identifier=arn)["ProgressEvent"]["RequestToken"])
        assert deleted["OperationStatus"] == "SUCCESS", deleted
        with pytest.raises(cloudcontrol.exceptions.ResourceNotFoundException):
            cloudcontrol.get_resource(TypeName=kind, Identifier=arn)
        assert client_of(server).get_case(caseId=arn.rsplit("/", 1)[1])["caseStatus"] == "Closed"
