"""Drift of a case, as boto3 sees it: what people do to a case behind the stack's back, and what nobody did."""

import json
import time
import urllib.parse
import urllib.request

import pytest
from botocore.exceptions import ClientError

from conftest import client_of, cloudformation_of, create, outputs
from sir import Server
from templates import case

EVERYTHING = {
    "ImpactedAwsRegions": [{"Region": "us-east-1"}, {"Region": "eu-west-1"}],
    "ImpactedServices": ["IAM", "S3"],
    "ThreatActorIpAddresses": [{"IpAddress": "198.51.100.7", "UserAgent": "curl/8.5.0"}, {"IpAddress": "203.0.113.9"}],
    "ActualIncidentStartDate": "2026-02-28T23:00:00Z",
    "CaseMetadata": [{"Key": "ticket", "Value": "4711"}, {"Key": "queue", "Value": "soc"}],
    "SelfManagedCaseStatus": "Detection and Analysis",
    "ClientToken": "only-once",
    "ImpactedAccounts": ["123456789012", "000000000017"],
    "Watchers": [
        {"Email": "soc@example.com", "Name": "Security Operations", "JobTitle": "Fictional lead"},
        {"Email": "ciso@example.com"},
    ],
    "Tags": [{"Key": "Team", "Value": "soc"}, {"Key": "Stage", "Value": "of the template"}],
}
STACK_TAGS = [{"Key": "Owner", "Value": "security"}, {"Key": "Stage", "Value": "of the stack"}]


def detect(client, stack="demo", **more):
    detection = client.detect_stack_drift(StackName=stack, **more)["StackDriftDetectionId"]
    while True:
        status = client.describe_stack_drift_detection_status(StackDriftDetectionId=detection)
        if status["DetectionStatus"] != "DETECTION_IN_PROGRESS":
            return status
        time.sleep(0.1)


def drift(client, stack="demo"):
    [found] = client.describe_stack_resource_drifts(StackName=stack)["StackResourceDrifts"]
    return found


def differences(client):
    return sorted((each["DifferenceType"], each["PropertyPath"], each["ExpectedValue"], each["ActualValue"])
                  for each in drift(client).get("PropertyDifferences", []))


@pytest.mark.parametrize("team", [[], ["--no-team-watchers"]], ids=["with the team", "without it"])
@pytest.mark.parametrize("properties", [{}, EVERYTHING, {"ImpactedAccounts": [], "Watchers": []}],
                         ids=["required only", "everything", "empty lists"])
@pytest.mark.parametrize("tags", [[], STACK_TAGS], ids=["no stack tags", "stack tags"])
def test_an_untouched_case_has_not_drifted(data, team, properties, tags):
    with Server(data, *team) as server:
        client = cloudformation_of(server)
        stack = create(client, "demo", case(**properties), Tags=tags)
        assert stack["DriftInformation"] == {"StackDriftStatus": "NOT_CHECKED"}
        found = detect(client)
        assert (found["DetectionStatus"], found["StackDriftStatus"], found["DriftedStackResourceCount"]) \
            == ("DETECTION_COMPLETE", "IN_SYNC", 0), differences(client)
        assert found["StackId"] == stack["StackId"]
        one = drift(client)
        assert one["StackResourceDriftStatus"] == "IN_SYNC"
        expected = json.loads(one["ExpectedProperties"])
        assert expected.keys() == json.loads(one["ActualProperties"]).keys()
        assert "SelfManagedCaseStatus" not in expected and "ClientToken" not in expected
        if tags:
            wanted = {"Owner": "security", "Stage": "of the stack"}
            if "Tags" in properties:
                wanted.update(Team="soc", Stage="of the template")
            assert {tag["Key"]: tag["Value"] for tag in expected["Tags"]} == wanted


def test_what_people_do_to_a_case_is_drift_until_it_is_undone(server, cloudformation, client):
    template = case(Tags=[{"Key": "Team", "Value": "soc"}])
    made = outputs(create(cloudformation, "demo", template))
    client.update_case(caseId=made["CaseId"], title="Renamed by a person",
                       watchersToAdd=[{"email": "responder@example.com", "name": "A responder"}])
    client.tag_resource(resourceArn=made["CaseArn"], tags={"seen": "yes", "Team": "other"})

    assert detect(cloudformation)["StackDriftStatus"] == "DRIFTED"
    found = differences(cloudformation)
    # What was added stands where the live case has it.
    assert [(kind, path.rstrip("01") if kind == "ADD" else path) for kind, path, *_ in found] == [
        ("ADD", "/Tags/"), ("ADD", "/Watchers/"), ("NOT_EQUAL", "/Tags/0/Value"), ("NOT_EQUAL", "/Title")], found
    assert [json.loads(each[3]) for each in found[:2]] == [
        {"Key": "seen", "Value": "yes"}, {"Email": "responder@example.com", "Name": "A responder"}]
    assert found[2][2:] == ("soc", "other")
    assert found[3][2:] == ("A drill", "Renamed by a person")

    stack = cloudformation.describe_stacks(StackName="demo")["Stacks"][0]
    assert stack["DriftInformation"]["StackDriftStatus"] == "DRIFTED"
    checked = stack["DriftInformation"]["LastCheckTimestamp"]
    [summary] = cloudformation.list_stacks()["StackSummaries"]
    assert summary["DriftInformation"] == {"StackDriftStatus": "DRIFTED", "LastCheckTimestamp": checked}
    for resource in (
            cloudformation.describe_stack_resource(StackName="demo", LogicalResourceId="Case")["StackResourceDetail"],
            cloudformation.describe_stack_resources(StackName="demo")["StackResources"][0],
            cloudformation.list_stack_resources(StackName="demo")["StackResourceSummaries"][0]):
        assert resource["DriftInformation"]["StackResourceDriftStatus"] == "MODIFIED"
        assert "LastCheckTimestamp" in resource["DriftInformation"]
    assert cloudformation.describe_stack_resource_drifts(
        StackName="demo", StackResourceDriftStatusFilters=["IN_SYNC", "DELETED"])["StackResourceDrifts"] == []

    client.update_case(caseId=made["CaseId"], title="A drill", watchersToDelete=[{"email": "responder@example.com"}])
    client.untag_resource(resourceArn=made["CaseArn"], tagKeys=["seen"])
    client.tag_resource(resourceArn=made["CaseArn"], tags={"Team": "soc"})
    assert detect(cloudformation)["StackDriftStatus"] == "IN_SYNC"


def test_a_tag_is_no_drift_where_neither_template_nor_stack_sets_any(cloudformation, client):
    made = outputs(create(cloudformation, "demo", case()))
    client.tag_resource(resourceArn=made["CaseArn"], tags={"seen": "yes"})
    assert detect(cloudformation)["StackDriftStatus"] == "IN_SYNC"


def test_a_case_that_a_responder_closed_has_not_drifted(server, cloudformation, client):
    made = outputs(create(cloudformation, "demo", case()))
    urllib.request.urlopen(urllib.request.Request(
        f"{server.uri}/_sir/cases/{urllib.parse.quote(made['CaseArn'], safe='')}/close", method="PUT", data=b"{}")).close()
    assert client.get_case(caseId=made["CaseId"])["caseStatus"] == "Closed"
    assert detect(cloudformation)["StackDriftStatus"] == "IN_SYNC"


def test_a_case_that_is_gone_is_deleted(server, cloudformation):
    create(cloudformation, "demo", case())
    urllib.request.urlopen(urllib.request.Request(server.uri + "/_sir/reset", method="POST")).close()
    found = cloudformation.detect_stack_resource_drift(
        StackName="demo", LogicalResourceId="Case")["StackResourceDrift"]
    assert found["StackResourceDriftStatus"] == "DELETED"
    assert not {"ExpectedProperties", "ActualProperties", "PropertyDifferences"} & found.keys()
    assert detect(cloudformation)["DriftedStackResourceCount"] == 1


def test_findings_outlive_the_server(data):
    with Server(data) as server:
        client = cloudformation_of(server)
        made = outputs(create(client, "demo", case()))
        client_of(server).update_case(caseId=made["CaseId"], title="Renamed by a person")
        before = detect(client)
        found = drift(client)
    with Server(data) as server:
        client = cloudformation_of(server)
        after = client.describe_stack_drift_detection_status(StackDriftDetectionId=before["StackDriftDetectionId"])
        assert {**after, "ResponseMetadata": None} == {**before, "ResponseMetadata": None}
        assert drift(client) == found


def test_refusals_have_cloudformation_s_code(cloudformation):
    for call in (
            lambda: cloudformation.detect_stack_drift(StackName="none"),
            lambda: cloudformation.describe_stack_resource_drifts(StackName="none"),
            lambda: cloudformation.describe_stack_drift_detection_status(StackDriftDetectionId="x" * 36)):
        with pytest.raises(ClientError) as refused:
            call()
        assert refused.value.response["Error"]["Code"] == "ValidationError"
        assert "does not exist" in refused.value.response["Error"]["Message"]
