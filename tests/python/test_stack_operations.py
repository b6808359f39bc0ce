"""What a caller of CloudFormation's API may choose about an operation on a stack, and a server that dies in its midst."""

import json
import os
import signal
import urllib.request

import pytest
from botocore.exceptions import ClientError

from conftest import client_of, cloudformation_of, create, faults, hits, outputs, settled, until, wait_for
from sir import Server
from templates import REQUIRED, case, template


# A change that is not visible for ten minutes of the stand-in's clock: an update waits for as long as nobody sets it ahead.
HELD = {"operation": "UpdateCase", "stale": {"reads": 100_000, "millis": 600_000}, "times": 1}


def let_go(server):
    ahead = urllib.request.Request(server.uri + "/_sir/clock", data=b'{"advanceSeconds": 601}', method="PUT")
    urllib.request.urlopen(ahead).close()


def pair(**properties):
    """Two cases, the second after the first; its properties are given."""
    first = {"Type": "Community::SecurityIR::Case", "Properties": {**REQUIRED, "Title": "The first"}}
    second = {"Type": "Community::SecurityIR::Case", "DependsOn": "First",
              "Properties": {**REQUIRED, "Title": "The second", **properties}}
    return template({"First": first, "Second": second})


def broken():
    """What only the handler can refuse: a status for a case that AWS works on."""
    return pair(ResolverType="AWS", SelfManagedCaseStatus="Detection and Analysis")


def statuses(client, stack="demo"):
    events = client.describe_stack_events(StackName=stack)["StackEvents"]
    return [(event["LogicalResourceId"], event["ResourceStatus"]) for event in reversed(events)]


def titles(client):
    return sorted(item["title"] for item in client.list_cases()["items"] if item["caseStatus"] != "Closed")


def refused(call):
    with pytest.raises(ClientError) as error:
        call()
    assert error.value.response["Error"]["Code"] == "ValidationError"
    return error.value.response["Error"]["Message"]


def test_a_failed_creation_stays_and_an_update_finishes_it(cloudformation, client):
    cloudformation.create_stack(StackName="demo", TemplateBody=broken(), DisableRollback=True)
    assert settled(cloudformation, "demo")["StackStatus"] == "CREATE_FAILED"
    assert titles(client) == ["The first"]
    cloudformation.update_stack(StackName="demo", TemplateBody=pair(), DisableRollback=True)
    assert wait_for(cloudformation, "stack_update_complete", "demo")["StackStatus"] == "UPDATE_COMPLETE"
    assert titles(client) == ["The first", "The second"]
    assert client.list_cases()["total"] == 2


@pytest.mark.parametrize("on_failure, status, left", [
    ("DO_NOTHING", "CREATE_FAILED", ["The first"]), ("ROLLBACK", "ROLLBACK_COMPLETE", []),
    ("DELETE", "DELETE_COMPLETE", [])])
def test_the_caller_says_what_becomes_of_a_failed_creation(cloudformation, client, on_failure, status, left):
    stack_id = cloudformation.create_stack(
        StackName="demo", TemplateBody=broken(), OnFailure=on_failure)["StackId"]
    assert settled(cloudformation, stack_id)["StackStatus"] == status
    assert titles(client) == left
    assert "not both" in refused(lambda: cloudformation.create_stack(
        StackName="other", TemplateBody=pair(), OnFailure=on_failure, DisableRollback=True))


def test_a_failed_update_stays_and_the_next_one_goes_on(cloudformation, client):
    create(cloudformation, "demo", pair())
    changed = json.loads(broken())
    changed["Resources"]["First"]["Properties"]["Title"] = "The first, renamed"
    cloudformation.update_stack(StackName="demo", TemplateBody=json.dumps(changed), DisableRollback=True)
    stack = settled(cloudformation, "demo")
    assert (stack["StackStatus"], stack["StackStatusReason"]) == (
        "UPDATE_FAILED", "The following resource(s) failed to update: [Second].")
    assert titles(client) == ["The first, renamed", "The second"]
    changed["Resources"]["Second"]["Properties"] = {**REQUIRED, "Title": "The second, renamed"}
    cloudformation.update_stack(StackName="demo", TemplateBody=json.dumps(changed))
    wait_for(cloudformation, "stack_update_complete", "demo")
    assert titles(client) == ["The first, renamed", "The second, renamed"]


def test_an_update_is_given_up(server, cloudformation, client):
    create(cloudformation, "demo", pair())
    assert "CancelUpdateStack cannot be called from current stack status" \
        in refused(lambda: cloudformation.cancel_update_stack(StackName="demo"))
    faults(server, HELD)
    changed = json.loads(pair(Title="The second, renamed"))
    changed["Resources"]["First"]["Properties"]["Title"] = "The first, renamed"
    cloudformation.update_stack(StackName="demo", TemplateBody=json.dumps(changed))
    until(lambda: hits(server) > 0)
    cloudformation.cancel_update_stack(StackName="demo")
    let_go(server)
    stack = settled(cloudformation, "demo")
    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert titles(client) == ["The first", "The second"]
    assert ("Second", "UPDATE_IN_PROGRESS") not in statuses(cloudformation)


def test_a_rollback_that_failed_is_continued(server, cloudformation, client):
    create(cloudformation, "demo", pair())
    changed = json.loads(broken())
    changed["Resources"]["First"]["Properties"]["Title"] = "The first, renamed"
    # The first case is changed, and then nothing may be changed any more.
    faults(server, HELD)
    cloudformation.update_stack(StackName="demo", TemplateBody=json.dumps(changed))
    until(lambda: hits(server) > 0)
    faults(server, {"operation": "UpdateCase", "error": "AccessDeniedException"})
    let_go(server)
    assert settled(cloudformation, "demo")["StackStatus"] == "UPDATE_ROLLBACK_FAILED"
    assert "can not be updated" in refused(lambda: cloudformation.update_stack(StackName="demo", TemplateBody=pair()))
    faults(server)
    cloudformation.continue_update_rollback(StackName="demo")
    assert settled(cloudformation, "demo")["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert titles(client) == ["The first", "The second"]
    assert "can not continue an update rollback" \
        in refused(lambda: cloudformation.continue_update_rollback(StackName="demo"))


def test_a_protected_stack_is_not_deleted(cloudformation, client):
    stack = create(cloudformation, "demo", case(), EnableTerminationProtection=True)
    assert stack["EnableTerminationProtection"] is True
    assert refused(lambda: cloudformation.delete_stack(StackName="demo")) \
        == f"Stack [{stack['StackId']}] cannot be deleted while TerminationProtection is enabled"
    cloudformation.update_termination_protection(StackName="demo", EnableTerminationProtection=False)
    cloudformation.delete_stack(StackName="demo")
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack["StackId"])
    assert titles(client) == []


def test_a_failed_deletion_can_keep_what_it_cannot_delete(server, cloudformation, client):
    stack = create(cloudformation, "demo", case())
    faults(server, {"operation": "CloseCase", "error": "AccessDeniedException"})
    cloudformation.delete_stack(StackName="demo")
    assert settled(cloudformation, "demo")["StackStatus"] == "DELETE_FAILED"
    cloudformation.delete_stack(StackName="demo", RetainResources=["Case"])
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack["StackId"])
    assert client.get_case(caseId=outputs(stack)["CaseId"])["caseStatus"] != "Closed"


@pytest.mark.parametrize("operation", ["CreateCase", "GetCase"])
def test_a_creation_outlives_the_server(data, operation):
    with Server(data) as server:
        client = cloudformation_of(server)
        faults(server, {"operation": operation, "latencyMillis": 8_000})
        client.create_stack(StackName="demo", TemplateBody=pair(), ClientRequestToken="once")
        until(lambda: hits(server) > 0)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait(60)
    with Server(data) as server:
        client = cloudformation_of(server)
        assert wait_for(client, "stack_create_complete", "demo")["StackStatus"] == "CREATE_COMPLETE"
        assert titles(client_of(server)) == ["The first", "The second"]
        assert client_of(server).list_cases()["total"] == 2
        assert statuses(client).count(("demo", "CREATE_IN_PROGRESS")) == 1
        assert {event["ClientRequestToken"] for event in client.describe_stack_events(StackName="demo")["StackEvents"]} \
            == {"once"}


def test_an_update_a_rollback_and_a_deletion_outlive_the_server(data):
    with Server(data) as server:
        client = cloudformation_of(server)
        stack_id = create(client, "demo", pair())["StackId"]
        faults(server, {"operation": "UpdateCase", "latencyMillis": 8_000})
        changed = json.loads(broken())
        changed["Resources"]["First"]["Properties"]["Title"] = "The first, renamed"
        client.update_stack(StackName="demo", TemplateBody=json.dumps(changed))
        until(lambda: hits(server) > 0)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait(60)
    with Server(data) as server:
        client = cloudformation_of(server)
        assert settled(client, "demo")["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
        assert titles(client_of(server)) == ["The first", "The second"]
        faults(server, {"operation": "CloseCase", "latencyMillis": 8_000})
        client.delete_stack(StackName="demo")
        until(lambda: hits(server) > 0)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait(60)
    with Server(data) as server:
        client = cloudformation_of(server)
        client.get_waiter("stack_delete_complete").wait(StackName=stack_id)
        assert titles(client_of(server)) == []
        assert client_of(server).list_cases()["total"] == 2


def test_resources_that_do_nothing_stand_beside_a_case(server):
    template = json.loads(case())
    template["Resources"]["Nothing"] = {"Type": "AWS::CloudFormation::WaitConditionHandle"}
    template["Resources"]["Metadata"] = {"Type": "AWS::CDK::Metadata", "Properties": {"Analytics": "v2:deflate64:x"}}
    client = cloudformation_of(server)
    client.create_stack(StackName="quiet", TemplateBody=json.dumps(template))
    client.get_waiter("stack_create_complete").wait(StackName="quiet")
    assert {each["ResourceStatus"] for each in client.describe_stack_resources(StackName="quiet")["StackResources"]} == {
        "CREATE_COMPLETE"}
    client.delete_stack(StackName="quiet")
    client.get_waiter("stack_delete_complete").wait(StackName="quiet")


def test_a_parameter_from_parameter_store_shows_what_it_stands_for(server):
    client = cloudformation_of(server)
    text = json.dumps({**json.loads(case()), "Parameters": {
        "Version": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/cdk-bootstrap/hnb659fds/version"},
        "Name": {"Type": "String", "Default": "/cdk-bootstrap/hnb659fds/version"}}})
    client.create_stack(StackName="stored", TemplateBody=text)
    client.get_waiter("stack_create_complete").wait(StackName="stored")
    parameters = {each["ParameterKey"]: (each["ParameterValue"], each.get("ResolvedValue"))
                  for each in client.describe_stacks(StackName="stored")["Stacks"][0]["Parameters"]}
    assert parameters == {"Version": ("/cdk-bootstrap/hnb659fds/version", "30"),
                          "Name": ("/cdk-bootstrap/hnb659fds/version", None)}


def test_a_macro_is_acknowledged_and_what_is_not_here_is_refused(server):
    looped = json.loads(case())
    looped.pop("Outputs")
    looped["Transform"] = "AWS::LanguageExtensions"
    looped["Parameters"] = {"Names": {"Type": "CommaDelimitedList"}}
    looped["Resources"] = {"Fn::ForEach::Cases": [
        "Name", {"Ref": "Names"}, {"Case${Name}": looped["Resources"]["Case"]}]}
    client = cloudformation_of(server)
    names = [{"ParameterKey": "Names", "ParameterValue": "A,B"}]
    request = {"StackName": "looped", "TemplateBody": json.dumps(looped), "Parameters": names}
    with pytest.raises(client.exceptions.InsufficientCapabilitiesException, match="CAPABILITY_AUTO_EXPAND"):
        client.create_stack(**request)
    assert client.get_template_summary(TemplateBody=json.dumps(looped))["Parameters"][0]["ParameterKey"] == "Names"
    for member in ({"RetainExceptOnCreate": True}, {"TimeoutInMinutes": 5}):
        with pytest.raises(ClientError, match=f"{next(iter(member))} is not supported by the local CloudFormation."):
            client.create_stack(**request, **member, Capabilities=["CAPABILITY_AUTO_EXPAND"])
    client.create_stack(**request, Capabilities=["CAPABILITY_AUTO_EXPAND"], RetainExceptOnCreate=False)
    client.get_waiter("stack_create_complete").wait(StackName="looped")
    assert len(client_of(server).list_cases()["items"]) == 2


def test_values_for_parameters_that_the_template_lacks_are_refused(server):
    client = cloudformation_of(server)
    request = {"StackName": "demo", "TemplateBody": case(), "Parameters": [
        {"ParameterKey": name, "ParameterValue": "x"} for name in ("Title", "Team")]}
    lacks = r"ValidationError.*: Parameters: \[Team, Title\] do not exist in the template$"
    with pytest.raises(ClientError, match=lacks):
        client.create_stack(**request)
    with pytest.raises(ClientError, match=lacks):
        client.create_change_set(**request, ChangeSetName="first", ChangeSetType="CREATE")
    assert client.list_stacks()["StackSummaries"] == []
    create(client, "demo", case())
    with pytest.raises(ClientError, match=lacks):
        client.update_stack(**request)


def test_only_a_new_stack_is_deleted_when_its_change_set_fails(server):
    client = cloudformation_of(server)
    create(client, "demo", case())
    with pytest.raises(ClientError, match="OnStackFailure DELETE is for change sets of the type CREATE"):
        client.create_change_set(StackName="demo", ChangeSetName="again", TemplateBody=case(Title="Another"),
                                 OnStackFailure="DELETE")
