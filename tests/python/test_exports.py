"""Exports and imports between stacks, by boto3: one stack's case in another one's template."""

import json

import pytest
from botocore.exceptions import ClientError

from conftest import cloudformation_of, create, outputs, settled
from templates import REQUIRED, case, template

EXPORTING = json.loads(case())
EXPORTING["Outputs"]["CaseArn"]["Export"] = {"Name": {"Fn::Sub": "${AWS::StackName}-arn"}}
IMPORTING = template({"Case": {"Type": "Community::SecurityIR::Case", "Properties": {
    **REQUIRED, "CaseMetadata": [{"Key": "parent", "Value": {"Fn::ImportValue": "first-arn"}}]}}})


def test_one_stack_s_case_is_named_in_another_s(server, cloudformation, client):
    first = create(cloudformation, "first", json.dumps(EXPORTING))
    arn = outputs(first)["CaseArn"]
    assert {output["OutputKey"]: output.get("ExportName") for output in first["Outputs"]} \
        == {"CaseId": None, "CaseArn": "first-arn"}
    assert cloudformation.list_exports()["Exports"] \
        == [{"ExportingStackId": first["StackId"], "Name": "first-arn", "Value": arn}]
    with pytest.raises(ClientError) as unused:
        cloudformation.list_imports(ExportName="first-arn")
    assert unused.value.response["Error"]["Message"] == "Export 'first-arn' is not imported by any stack."

    second = create(cloudformation, "second", IMPORTING)
    found = client.get_case(caseId=outputs(second)["CaseId"])
    assert found["caseMetadata"] == [{"key": "parent", "value": arn}]
    assert cloudformation.list_imports(ExportName="first-arn")["Imports"] == ["second"]
    assert cloudformation_of(server, region="eu-west-1").list_exports()["Exports"] == []

    cloudformation.delete_stack(StackName="first")
    kept = cloudformation.describe_stacks(StackName="first")["Stacks"][0]
    assert kept["StackStatus"] == "CREATE_COMPLETE"
    assert kept["StackStatusReason"] == "Delete canceled. Cannot delete export first-arn as it is in use by second."
    cloudformation.update_stack(StackName="first", TemplateBody=case())
    assert settled(cloudformation, "first")["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert client.get_case(caseId=outputs(first)["CaseId"])["caseStatus"] == "Submitted"

    for stack in (second, first):
        cloudformation.delete_stack(StackName=stack["StackName"])
        cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack["StackId"])
    assert cloudformation.list_exports()["Exports"] == []


def test_the_command_line_calls_a_deletion_that_was_cancelled_a_failure(sir, cloudformation):
    create(cloudformation, "first", json.dumps(EXPORTING))
    create(cloudformation, "second", IMPORTING)
    kept = sir("delete", "first")
    assert kept.status == 1, kept
    assert "Cannot delete export first-arn as it is in use by second" in kept.err
    for stack in ("second", "first"):
        assert sir("delete", stack).status == 0


def test_a_stack_that_imports_what_nobody_exports_is_rolled_back(cloudformation, client):
    cloudformation.create_stack(StackName="second", TemplateBody=IMPORTING)
    assert settled(cloudformation, "second")["StackStatus"] == "ROLLBACK_COMPLETE"
    assert "No export named first-arn found. Rollback requested by user." in [
        event.get("ResourceStatusReason")
        for event in cloudformation.describe_stack_events(StackName="second")["StackEvents"]]
    assert client.list_cases()["total"] == 0
