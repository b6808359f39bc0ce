"""The registry of types, by boto3, and what a type's configuration does to a case."""

import json

import pytest
from botocore.exceptions import ClientError

from conftest import client_of, cloudformation_of, create, outputs
from sir import REPOSITORY, Server
from templates import case

TYPE = "Community::SecurityIR::Case"
ARN = "arn:aws:cloudformation:us-east-1:123456789012:type/resource/Community-SecurityIR-Case"
CONFIGURATION = "arn:aws:cloudformation:us-east-1:123456789012:type-configuration/resource/Community-SecurityIR-Case"


def test_the_type_is_described_as_it_is_registered(cloudformation):
    found = cloudformation.describe_type(Type="RESOURCE", TypeName=TYPE)
    schema = json.loads((REPOSITORY / "aws-security-ir-case.json").read_text())
    assert json.loads(found["Schema"]) == schema
    assert {name: found[name] for name in (
        "Arn", "Type", "TypeName", "ProvisioningType", "Visibility", "DeprecatedStatus", "Description",
        "DefaultVersionId", "IsDefaultVersion")} == {
        "Arn": ARN, "Type": "RESOURCE", "TypeName": TYPE, "ProvisioningType": "FULLY_MUTABLE", "Visibility": "PRIVATE",
        "DeprecatedStatus": "LIVE", "Description": schema["description"], "DefaultVersionId": "00000001",
        "IsDefaultVersion": True}
    assert json.loads(found["ConfigurationSchema"])["properties"] == schema["typeConfiguration"]["properties"]
    assert cloudformation.describe_type(Arn=ARN)["TypeName"] == TYPE
    assert [(one["TypeName"], one["TypeArn"]) for one in cloudformation.list_types()["TypeSummaries"]] == [(TYPE, ARN)]
    assert cloudformation.list_types(Visibility="PRIVATE", Filters={"TypeNamePrefix": "Other::"})["TypeSummaries"] == []


def test_a_configured_region_opens_the_case_there(data):
    with Server(data) as server:
        client = cloudformation_of(server)
        assert configuration(client)["Configuration"] == "{}"
        answer = client.set_type_configuration(
            Type="RESOURCE", TypeName=TYPE, ConfigurationAlias="default", Configuration='{"DefaultRegion": "eu-west-1"}')
        assert answer["ConfigurationArn"] == CONFIGURATION + "/default"
    with Server(data) as server:
        client = cloudformation_of(server)
        found = configuration(client)
        assert json.loads(found["Configuration"]) == {"DefaultRegion": "eu-west-1"}
        assert (found["Arn"], found["TypeArn"], found["IsDefaultConfiguration"]) \
            == (CONFIGURATION + "/default", ARN, True)
        arn = outputs(create(client, "demo", case()))["CaseArn"]
        assert arn.split(":")[3] == "eu-west-1"
        assert client_of(server, region="eu-west-1").list_cases()["total"] == 1
        assert client_of(server).list_cases()["total"] == 0
        # Configured in us-east-1 only: elsewhere a case is opened in the stack's own Region.
        elsewhere = cloudformation_of(server, region="eu-central-1")
        assert outputs(create(elsewhere, "demo", case()))["CaseArn"].split(":")[3] == "eu-central-1"


def configuration(client):
    answer = client.batch_describe_type_configurations(
        TypeConfigurationIdentifiers=[{"Type": "RESOURCE", "TypeName": TYPE}])
    assert answer["Errors"] == []
    [found] = answer["TypeConfigurations"]
    return found


def test_refusals_name_what_is_wrong(cloudformation):
    for call, code, words in (
            (lambda: cloudformation.describe_type(Type="RESOURCE", TypeName="Other::Some::Type"),
             "TypeNotFoundException", "The type 'Other::Some::Type' cannot be found."),
            (lambda: cloudformation.describe_type(TypeName=TYPE), "ValidationError", "Type and TypeName"),
            (lambda: cloudformation.set_type_configuration(TypeArn=ARN, Configuration='{"DefaultRegion": "moon-1"}'),
             "CFNRegistryException", "DefaultRegion"),
            (lambda: cloudformation.set_type_configuration(TypeArn=ARN, Configuration='{"Default": "eu-west-1"}'),
             "CFNRegistryException", "there is no such property")):
        with pytest.raises(ClientError) as refused:
            call()
        assert refused.value.response["Error"]["Code"] == code
        assert words in refused.value.response["Error"]["Message"]
        assert "moon-1" not in refused.value.response["Error"]["Message"]
    answer = cloudformation.batch_describe_type_configurations(TypeConfigurationIdentifiers=[
        {"TypeConfigurationArn": CONFIGURATION + "/none"}, {"TypeConfigurationArn": CONFIGURATION + "/default"}])
    assert [error["ErrorCode"] for error in answer["Errors"]] == ["TypeConfigurationNotFoundException"]
    assert len(answer["TypeConfigurations"]) == 1
