"""Cloud Control's own clients make, read, change and delete cases without a stack."""

import json
import os
import signal
import time
import urllib.error
import urllib.request

import boto3
import pytest

from aws_tools import AwsCli
from conftest import client_of
from sir import Server
from templates import case

TYPE = "Community::SecurityIR::Case"


def desired(**properties):
    return json.dumps(json.loads(case(**properties))["Resources"]["Case"]["Properties"])


def cloud_control(server, region="us-east-1"):
    return boto3.client("cloudcontrol", endpoint_url=server.uri, region_name=region, aws_access_key_id="123456789012",
                        aws_secret_access_key="local")


@pytest.fixture
def client(server):
    return cloud_control(server)


def ended(client, event):
    """The event in which a request ends."""
    token = event["ProgressEvent"]["RequestToken"]
    for _ in range(600):
        now = client.get_resource_request_status(RequestToken=token)["ProgressEvent"]
        if now["OperationStatus"] not in ("PENDING", "IN_PROGRESS", "CANCEL_IN_PROGRESS"):
            return now
        time.sleep(0.1)
    raise AssertionError("the request did not end within a minute")


def reset(server):
    urllib.request.urlopen(urllib.request.Request(server.uri + "/_sir/reset", b'{"stacks": true}')).close()


def faults(server, *each):
    body = json.dumps({"faults": each}).encode()
    urllib.request.urlopen(urllib.request.Request(server.uri + "/_sir/faults", body, method="PUT")).close()


def test_a_case_is_made_read_changed_listed_and_deleted(server, client):
    made = client.create_resource(TypeName=TYPE, DesiredState=desired(Title="Opened"))
    assert made["ProgressEvent"]["OperationStatus"] in ("PENDING", "IN_PROGRESS")
    client.get_waiter("resource_request_success").wait(RequestToken=made["ProgressEvent"]["RequestToken"],
                                                       WaiterConfig={"Delay": 1})
    arn = ended(client, made)["Identifier"]
    found = json.loads(client.get_resource(TypeName=TYPE, Identifier=arn)["ResourceDescription"]["Properties"])
    assert found["Title"] == "Opened" and found["CaseArn"] == arn and found["CaseStatus"] == "Submitted"

    changed = client.update_resource(TypeName=TYPE, Identifier=arn, PatchDocument=json.dumps([
        {"op": "replace", "path": "/Title", "value": "Changed"},
        {"op": "add", "path": "/Watchers/-", "value": {"Email": "new@example.com"}}]))
    assert ended(client, changed)["OperationStatus"] == "SUCCESS"
    live = client_of(server).get_case(caseId=arn.rsplit("/", 1)[1])
    assert live["title"] == "Changed"
    assert "new@example.com" in [each["email"] for each in live["watchers"]]

    listed = [each["Identifier"] for page in client.get_paginator("list_resources").paginate(TypeName=TYPE)
              for each in page["ResourceDescriptions"]]
    assert listed == [arn]

    gone = client.delete_resource(TypeName=TYPE, Identifier=arn)
    assert ended(client, gone)["OperationStatus"] == "SUCCESS"
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_resource(TypeName=TYPE, Identifier=arn)
    assert client_of(server).get_case(caseId=arn.rsplit("/", 1)[1])["caseStatus"] == "Closed"
    requests = [each for page in client.get_paginator("list_resource_requests").paginate()
                for each in page["ResourceRequestStatusSummaries"]]
    assert [each["Operation"] for each in requests] == ["DELETE", "UPDATE", "CREATE"]
    creates = client.list_resource_requests(ResourceRequestStatusFilter={"Operations": ["CREATE"]})
    assert len(creates["ResourceRequestStatusSummaries"]) == 1


def test_a_repeated_request_is_one(server, client):
    first = client.create_resource(TypeName=TYPE, DesiredState=desired(), ClientToken="once")
    second = client.create_resource(TypeName=TYPE, DesiredState=desired(), ClientToken="once")
    assert first["ProgressEvent"]["RequestToken"] == second["ProgressEvent"]["RequestToken"]
    with pytest.raises(client.exceptions.ClientTokenConflictException):
        client.create_resource(TypeName=TYPE, DesiredState=desired(Title="Another"), ClientToken="once")
    ended(client, first)
    assert len(client_of(server).list_cases()["items"]) == 1


def test_what_is_wrong_is_told_before_anything_is_done(server, client):
    with pytest.raises(client.exceptions.ClientError, match="#/Titel"):
        client.create_resource(TypeName=TYPE, DesiredState=desired(Titel="x"))
    with pytest.raises(client.exceptions.ClientError, match="#/CaseId: is read-only"):
        client.create_resource(TypeName=TYPE, DesiredState=desired(CaseId="1234567890"))
    with pytest.raises(client.exceptions.ClientError, match="no JSON object"):
        client.create_resource(TypeName=TYPE, DesiredState="[1]")
    with pytest.raises(client.exceptions.TypeNotFoundException, match="AWS::S3::Bucket"):
        client.create_resource(TypeName="AWS::S3::Bucket", DesiredState="{}")
    assert client_of(server).list_cases()["items"] == []

    arn = ended(client, client.create_resource(TypeName=TYPE, DesiredState=desired()))["Identifier"]
    for patch, message in [
            ([{"op": "replace", "path": "/CaseStatus", "value": "Closed"}],
             r"ValidationException.*readOnlyProperties \[/properties/CaseStatus\]"),
            ([{"op": "add", "path": "/Region", "value": "eu-west-1"}],
             r"NotUpdatableException.*createOnlyProperties \[/properties/Region\]"),
            ([{"op": "remove", "path": "/Nowhere"}], "cannot be applied"),
            ([{"op": "replace", "path": "/Title", "value": ""}], "#/Title"),
            ({"Title": "x"}, "no JSON Patch")]:
        with pytest.raises(client.exceptions.ClientError, match=message):
            client.update_resource(TypeName=TYPE, Identifier=arn, PatchDocument=json.dumps(patch))
    nowhere = arn[:-10] + "0000000000"
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.update_resource(TypeName=TYPE, Identifier=nowhere, PatchDocument="[]")
    with pytest.raises(client.exceptions.RequestTokenNotFoundException):
        client.get_resource_request_status(RequestToken="missing")


def test_deleting_what_is_not_there_is_a_request_that_fails(client):
    missing = client.delete_resource(TypeName=TYPE,
                                     Identifier="arn:aws:security-ir:us-east-1:123456789012:case/0000000000")
    event = ended(client, missing)
    assert (event["OperationStatus"], event["ErrorCode"]) == ("FAILED", "NotFound")


def test_a_case_is_named_by_its_arn_as_text_or_as_json(client):
    arn = ended(client, client.create_resource(TypeName=TYPE, DesiredState=desired(Title="Named")))["Identifier"]
    found = client.get_resource(TypeName=TYPE, Identifier=json.dumps({"CaseArn": arn}))["ResourceDescription"]
    assert found["Identifier"] == arn
    assert json.loads(found["Properties"])["Title"] == "Named"
    with pytest.raises(client.exceptions.ClientError, match="primary identifier: /properties/CaseArn"):
        client.get_resource(TypeName=TYPE, Identifier=json.dumps({"CaseId": arn[-10:]}))


def test_the_cases_of_another_region_are_listed_by_a_model(server, client):
    elsewhere = cloud_control(server, "eu-west-1")
    arn = ended(elsewhere, elsewhere.create_resource(TypeName=TYPE, DesiredState=desired()))["Identifier"]
    assert client.list_resources(TypeName=TYPE)["ResourceDescriptions"] == []
    [only] = client.list_resources(TypeName=TYPE, ResourceModel='{"Region": "eu-west-1"}')["ResourceDescriptions"]
    assert only["Identifier"] == arn


def test_what_reading_cannot_show_is_not_taken_away_by_a_patch(server, client):
    made = client.create_resource(TypeName=TYPE, DesiredState=desired(SelfManagedCaseStatus="Detection and Analysis"))
    arn = ended(client, made)["Identifier"]
    patch = json.dumps([{"op": "replace", "path": "Title", "value": "Patched"}])
    changed = client.update_resource(TypeName=TYPE, Identifier=arn, PatchDocument=patch)
    assert ended(client, changed)["OperationStatus"] == "SUCCESS"
    live = client_of(server).get_case(caseId=arn[-10:])
    assert (live["title"], live["caseStatus"]) == ("Patched", "Detection and Analysis")


def test_throttling_is_waited_out(server, client):
    faults(server, {"operation": "CreateCase", "error": "ThrottlingException", "times": 12})
    event = ended(client, client.create_resource(TypeName=TYPE, DesiredState=desired()))
    assert event["OperationStatus"] == "SUCCESS"
    assert len(client_of(server).list_cases()["items"]) == 1


def test_requests_come_in_pages(client):
    tokens = [client.create_resource(TypeName=TYPE, DesiredState=desired())["ProgressEvent"]["RequestToken"]
              for _ in range(3)]
    pages = list(client.get_paginator("list_resource_requests").paginate(PaginationConfig={"PageSize": 2}))
    assert [len(page["ResourceRequestStatusSummaries"]) for page in pages] == [2, 1]
    assert [each["RequestToken"] for page in pages for each in page["ResourceRequestStatusSummaries"]] == tokens[::-1]


def test_requests_are_forgotten_with_the_stacks_but_not_while_one_is_at_work(server, client):
    arn = ended(client, client.create_resource(TypeName=TYPE, DesiredState=desired()))["Identifier"]
    faults(server, {"operation": "UpdateCase", "stale": {"millis": 600_000}})
    patch = json.dumps([{"op": "replace", "path": "/Title", "value": "Slowly"}])
    slow = client.update_resource(TypeName=TYPE, Identifier=arn, PatchDocument=patch)
    with pytest.raises(urllib.error.HTTPError) as refused:
        reset(server)
    assert refused.value.code == 409
    assert client.get_resource(TypeName=TYPE, Identifier=arn)
    client.cancel_resource_request(RequestToken=slow["ProgressEvent"]["RequestToken"])
    ended(client, slow)
    reset(server)
    assert client.list_resource_requests()["ResourceRequestStatusSummaries"] == []


def test_a_handlers_failure_ends_the_request(server, client):
    faults(server, {"operation": "CreateCase", "error": "ServiceQuotaExceededException"})
    failed = ended(client, client.create_resource(TypeName=TYPE, DesiredState=desired()))
    assert failed["OperationStatus"] == "FAILED"
    assert failed["ErrorCode"] == "ServiceLimitExceeded"
    assert "quota" in failed["StatusMessage"].lower()


def test_one_request_at_a_time_works_on_a_resource_and_can_be_given_up(server, client):
    arn = ended(client, client.create_resource(TypeName=TYPE, DesiredState=desired()))["Identifier"]
    # what was changed is not shown: the handler asks again and again
    faults(server, {"operation": "UpdateCase", "stale": {"millis": 600_000}})
    patch = json.dumps([{"op": "replace", "path": "/Title", "value": "Slowly"}])
    slow = client.update_resource(TypeName=TYPE, Identifier=arn, PatchDocument=patch)
    with pytest.raises(client.exceptions.ConcurrentOperationException):
        client.delete_resource(TypeName=TYPE, Identifier=arn)
    client.cancel_resource_request(RequestToken=slow["ProgressEvent"]["RequestToken"])
    assert ended(client, slow)["OperationStatus"] == "CANCEL_COMPLETE"
    again = client.cancel_resource_request(RequestToken=slow["ProgressEvent"]["RequestToken"])
    assert again["ProgressEvent"]["OperationStatus"] == "CANCEL_COMPLETE"


def test_a_create_that_is_killed_goes_on_and_opens_one_case(data):
    with Server(data) as server:
        faults(server, {"operation": "CreateCase", "latencyMillis": 8_000})
        made = cloud_control(server).create_resource(TypeName=TYPE, DesiredState=desired())
        for _ in range(600):
            with urllib.request.urlopen(server.uri + "/_sir/faults") as answer:
                if json.load(answer)["faults"][0]["hits"]:
                    break
            time.sleep(0.1)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait(60)
    with Server(data) as server:
        event = ended(cloud_control(server), made)
        assert event["OperationStatus"] == "SUCCESS"
        [only] = client_of(server).list_cases()["items"]
        assert event["Identifier"] == only["caseArn"]


def test_the_aws_cli(server, tmp_path):
    aws = AwsCli(server, tmp_path)
    made = aws("cloudcontrol", "create-resource", "--type-name", TYPE, "--desired-state", desired())
    assert made.returncode == 0, made
    token = json.loads(made.stdout)["ProgressEvent"]["RequestToken"]
    waited = aws("cloudcontrol", "wait", "resource-request-success", "--request-token", token)
    assert waited.returncode == 0, waited
    listed = aws("cloudcontrol", "list-resources", "--type-name", TYPE)
    [resource] = json.loads(listed.stdout)["ResourceDescriptions"]
    assert json.loads(resource["Properties"])["CaseArn"] == resource["Identifier"]
