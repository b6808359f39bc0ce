"""Import of a case that is there already into a stack, by boto3: then it lives as one of the stack's own."""

import json

import pytest
from botocore.exceptions import ClientError

from conftest import create, outputs, settled, wait_for
from templates import REQUIRED, case, template
from test_drift import detect, differences
from test_serve import CASE

TYPE = "Community::SecurityIR::Case"
WANTED = {
    "Title": CASE["title"],
    "Description": CASE["description"],
    "EngagementType": CASE["engagementType"],
    "ResolverType": "Self",
    "ReportedIncidentStartDate": "2026-03-01T09:30:00Z",
    "ImpactedAccounts": CASE["impactedAccounts"],
    "Watchers": [{"Email": "soc@example.com"}],
}


def resource(policy="Delete", **properties):
    return {"Type": TYPE, "DeletionPolicy": policy, "Properties": {**WANTED, **properties}}


def opened(client):
    case_id = client.create_case(**CASE)["caseId"]
    return case_id, client.get_case(caseId=case_id)["caseArn"]


def change_set(client, arn, text, stack="demo", **more):
    made = client.create_change_set(
        StackName=stack, ChangeSetName="import", ChangeSetType="IMPORT", TemplateBody=text,
        ResourcesToImport=[{"ResourceType": TYPE, "LogicalResourceId": "Found",
                            "ResourceIdentifier": {"CaseArn": arn}}], **more)
    return client.describe_change_set(ChangeSetName=made["Id"])


def test_a_case_becomes_a_stack_s_own(cloudformation, client):
    case_id, arn = opened(client)
    client.update_case(caseId=case_id, watchersToAdd=[{"email": "responder@example.com"}])
    text = template({"Found": resource()})
    assert cloudformation.get_template_summary(TemplateBody=text)["ResourceIdentifierSummaries"] == [
        {"ResourceType": TYPE, "LogicalResourceIds": ["Found"], "ResourceIdentifiers": ["CaseArn"]}]
    made = change_set(cloudformation, arn, text)
    assert made["Status"] == "CREATE_COMPLETE" and made["ExecutionStatus"] == "AVAILABLE", made
    assert made["Changes"] == [{"Type": "Resource", "ResourceChange": {
        "Action": "Import", "LogicalResourceId": "Found", "PhysicalResourceId": arn, "ResourceType": TYPE,
        "Scope": [], "Details": []}}]
    cloudformation.execute_change_set(ChangeSetName=made["ChangeSetId"])
    stack = wait_for(cloudformation, "stack_import_complete", "demo")
    assert stack["StackStatus"] == "IMPORT_COMPLETE"
    assert client.list_cases()["total"] == 1
    assert cloudformation.describe_stack_resources(StackName="demo")["StackResources"][0]["PhysicalResourceId"] == arn
    found = client.get_case(caseId=case_id)
    assert "responder@example.com" in [watcher["email"] for watcher in found["watchers"]]

    # The responder's watcher is drift: the stack did not put it there.
    assert detect(cloudformation)["StackDriftStatus"] == "DRIFTED"
    assert [each[0] for each in differences(cloudformation)] == ["ADD"]
    client.update_case(caseId=case_id, watchersToDelete=[{"email": "responder@example.com"}])
    assert detect(cloudformation)["StackDriftStatus"] == "IN_SYNC"

    cloudformation.update_stack(
        StackName="demo", Tags=[{"Key": "owner", "Value": "security"}], TemplateBody=template({"Found": resource(
            Title="Renamed by its stack", Watchers=[{"Email": "ciso@example.com"}])}))
    wait_for(cloudformation, "stack_update_complete", "demo")
    found = client.get_case(caseId=case_id)
    assert found["title"] == "Renamed by its stack"
    assert {"soc@example.com", "ciso@example.com"} & {watcher["email"] for watcher in found["watchers"]} \
        == {"ciso@example.com"}
    assert client.list_tags_for_resource(resourceArn=arn)["tags"]["owner"] == "security"

    stack_id = stack["StackId"]
    cloudformation.delete_stack(StackName="demo")
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack_id)
    assert client.get_case(caseId=case_id)["caseStatus"] == "Closed"


def test_a_stack_that_is_there_takes_a_case_in_beside_its_own_and_gives_it_its_tags(cloudformation, client):
    own = create(cloudformation, "demo", case(), Tags=[{"Key": "owner", "Value": "security"}])
    case_id, arn = opened(client)
    both = json.loads(case())
    both["Resources"]["Found"] = resource("Retain", Title="The template's title")
    made = change_set(cloudformation, arn, json.dumps(both))
    assert made["Status"] == "CREATE_COMPLETE", made
    cloudformation.execute_change_set(StackName="demo", ChangeSetName="import")
    stack = wait_for(cloudformation, "stack_import_complete", "demo")
    assert outputs(stack) == outputs(own)
    assert client.list_tags_for_resource(resourceArn=arn)["tags"]["owner"] == "security"
    # As in CloudFormation an import is not read-only: the update after it brings the case to the template.
    assert client.get_case(caseId=case_id)["title"] == "The template's title"
    assert detect(cloudformation)["StackDriftStatus"] == "IN_SYNC"
    events = cloudformation.describe_stack_events(StackName="demo")["StackEvents"]
    assert [(event["ResourceStatus"], event.get("ResourceStatusReason")) for event in reversed(events)
            if event["LogicalResourceId"] == "Found"] == [
        ("IMPORT_IN_PROGRESS", "Resource import started."),
        ("IMPORT_COMPLETE", "Resource import completed."),
        ("UPDATE_IN_PROGRESS", "Apply stack-level tags to imported resource if applicable."),
        ("UPDATE_COMPLETE", None)]

    cloudformation.delete_stack(StackName="demo")
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack["StackId"])
    assert client.get_case(caseId=case_id)["caseStatus"] != "Closed"
    # What a deleted stack has kept can be imported once more.
    assert change_set(cloudformation, arn, template({"Found": resource()}))["Status"] == "CREATE_COMPLETE"


def test_a_case_that_another_stack_has_or_nobody_has_fails_the_change_set(cloudformation, client):
    owner = create(cloudformation, "owner", case())
    arn = outputs(owner)["CaseArn"]
    text = template({"Found": {**resource(), "Properties": REQUIRED}})
    made = change_set(cloudformation, arn, text)
    assert (made["Status"], made["ExecutionStatus"], made["Changes"]) == ("FAILED", "UNAVAILABLE", [])
    assert made["StatusReason"] == f"{arn} already exists in stack {owner['StackId']}"
    missing = change_set(cloudformation, arn[:-10] + "0000000000", text, "other")
    assert (missing["Status"], missing["Changes"]) == ("FAILED", [])
    assert missing["StatusReason"]
    assert cloudformation.describe_stacks(StackName="other")["Stacks"][0]["StackStatus"] == "REVIEW_IN_PROGRESS"


def test_a_change_beside_an_import_is_refused(cloudformation, client):
    create(cloudformation, "demo", case())
    _, arn = opened(client)
    changed = json.loads(case(Title="Another title"))
    changed["Resources"]["Found"] = resource()
    undecided = json.loads(case())
    undecided["Resources"]["Found"] = {key: value for key, value in resource().items() if key != "DeletionPolicy"}
    for text, words in ((changed, "You have modified resources [Case]"), (undecided, "must have DeletionPolicy")):
        with pytest.raises(ClientError) as refused:
            change_set(cloudformation, arn, json.dumps(text))
        assert refused.value.response["Error"]["Code"] == "ValidationError"
        assert words in refused.value.response["Error"]["Message"]
    assert cloudformation.list_change_sets(StackName="demo")["Summaries"] == []


def test_a_case_that_cannot_become_what_the_template_says_is_let_go(cloudformation, client):
    """Its Region is create-only: the update after the import is refused, and the case stays what it was."""
    case_id, arn = opened(client)
    made = change_set(cloudformation, arn, template({"Found": resource(Region="eu-west-1")}))
    cloudformation.execute_change_set(ChangeSetName=made["ChangeSetId"])
    stack = settled(cloudformation, "demo")
    assert stack["StackStatus"] == "IMPORT_ROLLBACK_COMPLETE"
    assert cloudformation.describe_stack_resources(StackName="demo")["StackResources"] == []
    assert client.get_case(caseId=case_id)["caseStatus"] == "Submitted"
    cloudformation.delete_stack(StackName="demo")
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack["StackId"])
