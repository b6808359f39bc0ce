"""A request whose answer was lost is sent again: CloudFormation knows it by its ClientRequestToken."""

import boto3
import pytest
from botocore.exceptions import ClientError

from conftest import client_of
from templates import case


def test_the_same_create_and_the_same_update_are_done_once(server):
    client = boto3.client("cloudformation", endpoint_url=server.uri, region_name="us-east-1",
                          aws_access_key_id="123456789012", aws_secret_access_key="local")
    create = {"StackName": "demo", "TemplateBody": case(), "ClientRequestToken": "create-1"}
    first = client.create_stack(**create)["StackId"]
    assert client.create_stack(**create)["StackId"] == first
    with pytest.raises(client.exceptions.AlreadyExistsException):
        client.create_stack(**{**create, "ClientRequestToken": "create-2"})
    client.get_waiter("stack_create_complete").wait(StackName="demo")

    update = {"StackName": "demo", "TemplateBody": case(Title="Changed"), "ClientRequestToken": "update-1"}
    assert client.update_stack(**update)["StackId"] == first
    assert client.update_stack(**update)["StackId"] == first
    client.get_waiter("stack_update_complete").wait(StackName="demo")
    assert client.update_stack(**update)["StackId"] == first
    assert len(client_of(server).list_cases()["items"]) == 1
    events = client.describe_stack_events(StackName="demo")["StackEvents"]
    assert [each["ResourceStatus"] for each in events if each["ResourceType"] == "AWS::CloudFormation::Stack"] == [
        "UPDATE_COMPLETE", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_IN_PROGRESS", "CREATE_COMPLETE",
        "CREATE_IN_PROGRESS"]


def test_a_late_repetition_of_an_update_does_not_undo_the_one_after_it(server):
    client = boto3.client("cloudformation", endpoint_url=server.uri, region_name="us-east-1",
                          aws_access_key_id="123456789012", aws_secret_access_key="local")
    client.create_stack(StackName="demo", TemplateBody=case(), ClientRequestToken="create")
    client.get_waiter("stack_create_complete").wait(StackName="demo")
    for title in ("Second", "Third"):
        client.update_stack(StackName="demo", TemplateBody=case(Title=title), ClientRequestToken=title)
        client.get_waiter("stack_update_complete").wait(StackName="demo", WaiterConfig={"Delay": 1})
    client.update_stack(StackName="demo", TemplateBody=case(Title="Second"), ClientRequestToken="Second")
    [item] = client_of(server).list_cases()["items"]
    assert item["title"] == "Third"
    with pytest.raises(client.exceptions.AlreadyExistsException):
        client.create_stack(StackName="demo", TemplateBody=case(), ClientRequestToken="Second")


def test_tags_of_aws_are_refused(server):
    client = boto3.client("cloudformation", endpoint_url=server.uri, region_name="us-east-1",
                          aws_access_key_id="123456789012", aws_secret_access_key="local")
    with pytest.raises(ClientError, match="reserved"):
        client.create_stack(StackName="demo", TemplateBody=case(), Tags=[{"Key": "AWS:x", "Value": "1"}])
