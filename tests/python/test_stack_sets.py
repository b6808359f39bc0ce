"""One template in several accounts and Regions, as boto3 deploys a stack set."""

import json
import os
import signal
import time

import pytest
from botocore.exceptions import ClientError

from conftest import client_of, cloudformation_of, faults, hits, until
from sir import Server
from templates import case

ACCOUNTS = ["123456789012", "210987654321"]
REGIONS = ["us-east-1", "eu-west-1"]


def cloudformation(server, account="123456789012", region="us-east-1"):
    return cloudformation_of(server, region, account)


def ended(client, operation):
    for _ in range(600):
        found = client.describe_stack_set_operation(StackSetName="drills", OperationId=operation)["StackSetOperation"]
        if found["Status"] != "RUNNING":
            return found
        time.sleep(0.1)
    raise AssertionError("the operation did not end within a minute")


def cases(server):
    return {(account, region): client_of(server, region, account).list_cases()["items"]
            for account in ACCOUNTS for region in REGIONS}


def test_a_stack_set_is_made_deployed_and_taken_away(server):
    client = cloudformation(server)
    made = client.create_stack_set(StackSetName="drills", TemplateBody=case(), Tags=[{"Key": "team", "Value": "soc"}])
    operation = client.create_stack_instances(StackSetName="drills", Accounts=ACCOUNTS, Regions=REGIONS)["OperationId"]
    assert ended(client, operation)["Status"] == "SUCCEEDED"
    assert {place: len(items) for place, items in cases(server).items()} == {
        (account, region): 1 for account in ACCOUNTS for region in REGIONS}
    instances = [each for page in client.get_paginator("list_stack_instances").paginate(StackSetName="drills")
                 for each in page["Summaries"]]
    assert {(each["Account"], each["Region"], each["Status"]) for each in instances} == {
        (account, region, "CURRENT") for account in ACCOUNTS for region in REGIONS}
    other = next(each for each in instances if (each["Account"], each["Region"]) == ("210987654321", "eu-west-1"))
    stack = cloudformation(server, "210987654321", "eu-west-1").describe_stacks(StackName=other["StackId"])["Stacks"][0]
    assert stack["StackName"].startswith("StackSet-drills-")
    assert stack["Tags"] == [{"Key": "team", "Value": "soc"}]
    results = client.list_stack_set_operation_results(StackSetName="drills", OperationId=operation)["Summaries"]
    assert {each["Status"] for each in results} == {"SUCCEEDED"} and len(results) == 4

    with pytest.raises(client.exceptions.StackSetNotEmptyException):
        client.delete_stack_set(StackSetName="drills")
    gone = client.delete_stack_instances(StackSetName="drills", Accounts=ACCOUNTS, Regions=REGIONS, RetainStacks=False)
    assert ended(client, gone["OperationId"])["Status"] == "SUCCEEDED"
    assert {each["caseStatus"] for items in cases(server).values() for each in items} == {"Closed"}
    assert client.list_stack_instances(StackSetName=made["StackSetId"])["Summaries"] == []
    client.delete_stack_set(StackSetName="drills")
    assert client.list_stack_sets()["Summaries"] == []
    with pytest.raises(client.exceptions.StackSetNotFoundException):
        client.describe_stack_set(StackSetName="drills")


def test_a_changed_set_changes_its_stacks(server):
    client = cloudformation(server)
    parameters = {"Parameters": {"Title": {"Type": "String"}, "Team": {"Type": "String", "Default": "soc"}}}
    text = json.dumps({**json.loads(case(Title={"Ref": "Title"})), **parameters})
    title = [{"ParameterKey": "Title", "ParameterValue": "First"}]
    client.create_stack_set(StackSetName="drills", TemplateBody=text, Parameters=title)
    with pytest.raises(client.exceptions.StackInstanceNotFoundException):
        client.update_stack_set(StackSetName="drills", UsePreviousTemplate=True, Accounts=ACCOUNTS, Regions=REGIONS,
                                Parameters=title)
    made = client.create_stack_instances(StackSetName="drills", Accounts=ACCOUNTS, Regions=REGIONS)
    assert ended(client, made["OperationId"])["Status"] == "SUCCEEDED"

    def titles():
        return {place: [each["title"] for each in items] for place, items in cases(server).items()}

    def standing():
        return {(each["Account"], each["Region"]): each["Status"]
                for each in client.list_stack_instances(StackSetName="drills")["Summaries"]}

    every = [(account, region) for account in ACCOUNTS for region in REGIONS]
    title[0]["ParameterValue"] = "Second"
    changed = client.update_stack_set(StackSetName="drills", UsePreviousTemplate=True, Parameters=title,
                                      Tags=[{"Key": "team", "Value": "soc"}])
    found = ended(client, changed["OperationId"])
    assert (found["Action"], found["Status"]) == ("UPDATE", "SUCCEEDED")
    assert titles() == {place: ["Second"] for place in every}
    assert set(standing().values()) == {"CURRENT"}

    keep = [{"ParameterKey": "Title", "UsePreviousValue": True}]
    some = client.update_stack_set(
        StackSetName="drills", Parameters=keep, Accounts=ACCOUNTS[:1], Regions=REGIONS[:1],
        TemplateBody=json.dumps({**json.loads(case(Title={"Fn::Sub": "${Title} and ${Team}"})), **parameters}))
    assert ended(client, some["OperationId"])["Status"] == "SUCCEEDED"
    first = (ACCOUNTS[0], REGIONS[0])
    assert titles() == {place: ["Second and soc" if place == first else "Second"] for place in every}
    assert standing() == {place: "CURRENT" if place == first else "OUTDATED" for place in every}
    assert client.describe_stack_set(StackSetName="drills")["StackSet"]["Tags"] == [{"Key": "team", "Value": "soc"}]

    rest = client.update_stack_set(StackSetName="drills", UsePreviousTemplate=True, Parameters=keep)
    assert ended(client, rest["OperationId"])["Status"] == "SUCCEEDED"
    assert titles() == {place: ["Second and soc"] for place in every}
    assert set(standing().values()) == {"CURRENT"}


def test_a_change_that_fails_leaves_the_set_changed_and_the_stack_as_it_was(server):
    client = cloudformation(server)
    client.create_stack_set(StackSetName="drills", TemplateBody=case(Title="First"))
    made = client.create_stack_instances(StackSetName="drills", Accounts=ACCOUNTS[:1], Regions=REGIONS)
    assert ended(client, made["OperationId"])["Status"] == "SUCCEEDED"
    faults(server, {"operation": "UpdateCase", "error": "AccessDeniedException", "times": 1})
    changed = client.update_stack_set(StackSetName="drills", TemplateBody=case(Title="Second"))
    assert ended(client, changed["OperationId"])["Status"] == "FAILED"
    found = {each["Region"]: (each["Status"], each["StackInstanceStatus"]["DetailedStatus"])
             for each in client.list_stack_instances(StackSetName="drills")["Summaries"]}
    assert found == {"eu-west-1": ("OUTDATED", "FAILED"), "us-east-1": ("OUTDATED", "CANCELLED")}
    assert [each["title"] for place in REGIONS for each in client_of(server, place).list_cases()["items"]] == ["First"] * 2
    assert "Second" in client.describe_stack_set(StackSetName="drills")["StackSet"]["TemplateBody"]


def test_a_failure_stops_the_rest(server):
    faults(server, {"operation": "CreateCase", "error": "AccessDeniedException", "times": 1})
    client = cloudformation(server)
    client.create_stack_set(StackSetName="drills", TemplateBody=case())
    operation = client.create_stack_instances(StackSetName="drills", Accounts=["123456789012"], Regions=REGIONS)
    assert ended(client, operation["OperationId"])["Status"] == "FAILED"
    states = {each["Region"]: each["StackInstanceStatus"]["DetailedStatus"]
              for each in client.list_stack_instances(StackSetName="drills")["Summaries"]}
    assert states == {"us-east-1": "FAILED", "eu-west-1": "CANCELLED"}


def test_what_is_wrong_is_refused(server):
    client = cloudformation(server)
    with pytest.raises(ClientError, match="Resources/A/Type: the resource type AWS::S3::Bucket is not supported"):
        client.create_stack_set(StackSetName="drills", TemplateBody='{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}')
    client.create_stack_set(StackSetName="drills", TemplateBody=case())
    with pytest.raises(client.exceptions.NameAlreadyExistsException):
        client.create_stack_set(StackSetName="drills", TemplateBody=case())
    with pytest.raises(ClientError, match="Accounts"):
        client.create_stack_instances(StackSetName="drills", Accounts=["12"], Regions=["us-east-1"])
    with pytest.raises(ClientError, match="no organizations"):
        client.create_stack_set(StackSetName="managed", TemplateBody=case(), PermissionModel="SERVICE_MANAGED")
    with pytest.raises(client.exceptions.StackInstanceNotFoundException):
        client.delete_stack_instances(StackSetName="drills", Accounts=["123456789012"], Regions=["us-east-1"],
                                      RetainStacks=True)


def refused(words, call, **arguments):
    with pytest.raises(ClientError) as error:
        call(**arguments)
    assert error.value.response["Error"]["Code"] == "ValidationError"
    assert error.value.response["Error"]["Message"] == words


def parameter(name, value=None):
    return {"ParameterKey": name, **({"UsePreviousValue": True} if value is None else {"ParameterValue": value})}


def test_an_account_or_region_that_is_none_is_named(server):
    client = cloudformation(server)
    client.create_stack_set(StackSetName="cases", TemplateBody=case())
    for targets, told in (
            ({"Accounts": ["123456789012"], "Regions": ["us-east-1", "Mars"]}, "Regions: 'Mars' is not the code of a"),
            ({"DeploymentTargets": {"Accounts": ["x"]}, "Regions": ["us-east-1"]}, "Accounts"),
            ({"Accounts": ["123456789012"], "Regions": []}, "Accounts and Regions have to be specified")):
        with pytest.raises(ClientError, match=told) as refused:
            client.create_stack_instances(StackSetName="cases", **targets)
        assert refused.value.response["Error"]["Code"] == "ValidationError"
    assert client.list_stack_instances(StackSetName="cases")["Summaries"] == []


def test_parameters_have_to_be_those_of_the_template(server):
    client = cloudformation(server)
    template = json.dumps({**json.loads(case(Title={"Ref": "Title"})), "Parameters": {
        "Title": {"Type": "String"}, "Team": {"Type": "String", "Default": "soc"}}})
    nothing_to_keep = ("Invalid input for parameter key {}. Cannot specify usePreviousValue as true for a parameter key"
                       " not in the previous template")

    create = {"StackSetName": "drills", "TemplateBody": template}
    refused("Parameters: [Titel, Other] do not exist in the template", client.create_stack_set, **create,
            Parameters=[parameter("Titel", "A"), parameter("Title", "A"), parameter("Other", "A")])
    refused("Parameters: [Title] must have values", client.create_stack_set, **create)
    refused(nothing_to_keep.format("Title"), client.create_stack_set, **create, Parameters=[parameter("Title")])
    assert client.list_stack_sets()["Summaries"] == []

    client.create_stack_set(**create, Parameters=[parameter("Title", "First")])
    update = {"StackSetName": "drills", "UsePreviousTemplate": True}
    refused("Parameters: [Titel] do not exist in the template", client.update_stack_set, **update,
            Parameters=[parameter("Title"), parameter("Titel", "A")])
    refused("Parameters: [Title] must have values", client.update_stack_set, **update)
    refused(nothing_to_keep.format("Other"), client.update_stack_set, **update,
            Parameters=[parameter("Title"), parameter("Other")])
    refused("Invalid input for parameter key Title. Cannot specify usePreviousValue as true and a value at the same time.",
            client.update_stack_set, **update, Parameters=[{**parameter("Title"), "ParameterValue": "A"}])

    make = {"StackSetName": "drills", "Accounts": ACCOUNTS[:1], "Regions": REGIONS[:1]}
    refused("Parameters: [Titel] do not exist in the template", client.create_stack_instances, **make,
            ParameterOverrides=[parameter("Titel", "A")])
    refused(nothing_to_keep.format("Title"), client.create_stack_instances, **make,
            ParameterOverrides=[parameter("Title")])
    assert client.list_stack_set_operations(StackSetName="drills")["Summaries"] == []
    made = client.create_stack_instances(**make, ParameterOverrides=[parameter("Title", "Its own")])
    assert ended(client, made["OperationId"])["Status"] == "SUCCEEDED"
    assert [each["title"] for each in client_of(server).list_cases()["items"]] == ["Its own"]

    # what has only the template's default is kept too, also when the default is another one now
    other = template.replace('"soc"', '"csirt"')
    changed = client.update_stack_set(StackSetName="drills", TemplateBody=other,
                                      Parameters=[parameter("Title"), parameter("Team")])
    assert ended(client, changed["OperationId"])["Status"] == "SUCCEEDED"
    assert client.describe_stack_set(StackSetName="drills")["StackSet"]["Parameters"] == [
        {"ParameterKey": "Title", "ParameterValue": "First"}, {"ParameterKey": "Team", "ParameterValue": "soc"}]


def test_values_that_are_not_to_be_seen_are_masked(server):
    client = cloudformation(server)
    template = json.dumps({**json.loads(case(Title={"Ref": "Title"})), "Parameters": {
        "Title": {"Type": "String", "NoEcho": True}}})
    client.create_stack_set(StackSetName="drills", TemplateBody=template, Parameters=[parameter("Title", "Hushed")])
    made = client.create_stack_instances(StackSetName="drills", Accounts=ACCOUNTS[:1], Regions=REGIONS[:1],
                                         ParameterOverrides=[parameter("Title", "Hushed too")])
    assert ended(client, made["OperationId"])["Status"] == "SUCCEEDED"
    masked = [{"ParameterKey": "Title", "ParameterValue": "****"}]
    assert client.describe_stack_set(StackSetName="drills")["StackSet"]["Parameters"] == masked
    instance = client.describe_stack_instance(StackSetName="drills", StackInstanceAccount=ACCOUNTS[0],
                                              StackInstanceRegion=REGIONS[0])["StackInstance"]
    assert instance["ParameterOverrides"] == masked
    assert [each["title"] for each in client_of(server).list_cases()["items"]] == ["Hushed too"]


def test_a_repeated_request_makes_no_second_set(server):
    client = cloudformation(server)
    first = client.create_stack_set(StackSetName="drills", TemplateBody=case(), ClientRequestToken="once")
    assert client.create_stack_set(StackSetName="drills", TemplateBody=case(), ClientRequestToken="once")["StackSetId"] \
        == first["StackSetId"]
    with pytest.raises(client.exceptions.NameAlreadyExistsException):
        client.create_stack_set(StackSetName="drills", TemplateBody=case(), ClientRequestToken="twice")


def test_names_and_contradictions_are_refused(server):
    client = cloudformation(server)
    for name, rule in {"1drill": "regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*", "my drills": "regular expression",
                       "a" * 129: "length less than or equal to 128"}.items():
        with pytest.raises(ClientError, match="stackSetName") as error:
            client.create_stack_set(StackSetName=name, TemplateBody=case())
        assert rule in str(error.value)
    client.create_stack_set(StackSetName="drills", TemplateBody=case())
    make = {"StackSetName": "drills", "Accounts": ACCOUNTS, "Regions": REGIONS}
    refused("You can specify Accounts or DeploymentTargets, but not both.", client.create_stack_instances, **make,
            DeploymentTargets={"Accounts": ACCOUNTS})
    refused("You can specify either MaxConcurrentCount or MaxConcurrentPercentage, but not both.",
            client.create_stack_instances, **make,
            OperationPreferences={"MaxConcurrentCount": 1, "MaxConcurrentPercentage": 10})
    refused("The local CloudFormation has no organizations: CallAs is SELF.", client.delete_stack_instances, **make,
            RetainStacks=False, CallAs="DELEGATED_ADMIN")


def test_lists_are_filtered_and_as_long_as_asked_for(server):
    faults(server, {"operation": "CreateCase", "error": "AccessDeniedException", "times": 1})
    client = cloudformation(server)
    client.create_stack_set(StackSetName="drills", TemplateBody=case())
    made = client.create_stack_instances(StackSetName="drills", Accounts=ACCOUNTS, Regions=REGIONS[:1],
                                         OperationPreferences={"FailureToleranceCount": 1})
    assert ended(client, made["OperationId"])["Status"] == "SUCCEEDED"

    def instances(name, value):
        found = client.list_stack_instances(StackSetName="drills", Filters=[{"Name": name, "Values": value}])
        return [each["Account"] for each in found["Summaries"]]

    assert instances("DETAILED_STATUS", "FAILED") == ACCOUNTS[:1]
    assert instances("DETAILED_STATUS", "SUCCEEDED") == ACCOUNTS[1:]
    assert instances("LAST_OPERATION_ID", made["OperationId"]) == ACCOUNTS
    assert instances("LAST_OPERATION_ID", "another") == []
    assert instances("DRIFT_STATUS", "DRIFTED") == []
    failed = client.list_stack_set_operation_results(
        StackSetName="drills", OperationId=made["OperationId"],
        Filters=[{"Name": "OPERATION_RESULT_STATUS", "Values": "FAILED"}])["Summaries"]
    assert [each["Account"] for each in failed] == ACCOUNTS[:1]

    first = client.list_stack_instances(StackSetName="drills", MaxResults=1)
    second = client.list_stack_instances(StackSetName="drills", MaxResults=1, NextToken=first["NextToken"])
    assert [each["Account"] for page in (first, second) for each in page["Summaries"]] == ACCOUNTS
    assert "NextToken" not in second


def test_an_operation_that_is_killed_goes_on(data):
    with Server(data) as server:
        faults(server, {"operation": "CreateCase", "latencyMillis": 8_000})
        client = cloudformation(server)
        client.create_stack_set(StackSetName="drills", TemplateBody=case())
        operation = client.create_stack_instances(StackSetName="drills", Accounts=ACCOUNTS, Regions=REGIONS)["OperationId"]
        until(lambda: hits(server))
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait(60)
    with Server(data) as server:
        assert ended(cloudformation(server), operation)["Status"] == "SUCCEEDED"
        assert [len(items) for items in cases(server).values()] == [1, 1, 1, 1]
