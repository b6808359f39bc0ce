"""The CDK's own command line deploys an app with a case to the local CloudFormation, unchanged."""

import json
import re

import pytest

from aws_tools import CdkCli
from conftest import client_of, cloudformation_of

QUIET = ("--require-approval", "never")


@pytest.fixture
def cdk(server, tmp_path):
    return CdkCli(server, tmp_path)


def only_case(server):
    client = client_of(server)
    [item] = client.list_cases()["items"]
    return client.get_case(caseId=item["caseId"])


def test_an_app_is_deployed_compared_changed_and_destroyed(server, cdk, tmp_path):
    outputs = tmp_path / "outputs.json"
    deployed = cdk("deploy", *QUIET, "--outputs-file", outputs)
    assert deployed.returncode == 0, deployed
    case = only_case(server)
    assert case["title"] == "Sign-ins from an unknown network"
    assert case["impactedAccounts"] == ["123456789012"]
    assert json.loads(outputs.read_text())["case"]["CaseArn"] == case["caseArn"]
    stack = cloudformation_of(server).describe_stacks(StackName="case")["Stacks"][0]
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    assert client_of(server).list_tags_for_resource(resourceArn=case["caseArn"])["tags"]["team"] == "blue"

    same = cdk("deploy", *QUIET, app=tmp_path / "cdk.out")
    assert same.returncode == 0, same
    assert "no changes" in same.stderr + same.stdout

    explained = cdk.synthesize(title="Sign-ins: explained")
    difference = cdk("diff", "--fail", app=explained)
    assert difference.returncode == 1, difference
    assert "Title" in difference.stderr + difference.stdout

    changed = cdk("deploy", *QUIET, app=explained)
    assert changed.returncode == 0, changed
    assert only_case(server)["title"] == "Sign-ins: explained"

    destroyed = cdk("destroy", "--force", app=explained)
    assert destroyed.returncode == 0, destroyed
    assert only_case(server)["caseStatus"] == "Closed"
    assert [each["StackStatus"] for each in cloudformation_of(server).list_stacks()["StackSummaries"]] == ["DELETE_COMPLETE"]


def test_an_app_without_staging_is_deployed_directly(server, cdk):
    """The legacy synthesizer, and CreateStack and UpdateStack instead of change sets."""
    deployed = cdk("deploy", *QUIET, "--method", "direct", app=cdk.synthesize(legacy=True))
    assert deployed.returncode == 0, deployed
    directly = cdk.synthesize(legacy=True, title="Sign-ins: directly")
    changed = cdk("deploy", *QUIET, "--method", "direct", app=directly)
    assert changed.returncode == 0, changed
    assert only_case(server)["title"] == "Sign-ins: directly"
    assert cloudformation_of(server).list_change_sets(StackName="case")["Summaries"] == []
    destroyed = cdk("destroy", "--force", app=directly)
    assert destroyed.returncode == 0, destroyed
    assert only_case(server)["caseStatus"] == "Closed"


def test_a_change_set_can_be_prepared_and_executed_later(server, cdk):
    prepared = cdk("deploy", *QUIET, "--method", "prepare-change-set", "--change-set-name", "for-later",
                   app=cdk.synthesize())
    assert prepared.returncode == 0, prepared
    client = cloudformation_of(server)
    assert client.describe_stacks(StackName="case")["Stacks"][0]["StackStatus"] == "REVIEW_IN_PROGRESS"
    assert client_of(server).list_cases()["items"] == []
    client.execute_change_set(StackName="case", ChangeSetName="for-later")
    client.get_waiter("stack_create_complete").wait(StackName="case")
    assert only_case(server)["caseStatus"] == "Submitted"


def test_an_app_is_refused_at_synthesis_with_what_and_where(server, cdk):
    refused = cdk("deploy", *QUIET, "--context", "title=" + "x" * 301)
    assert refused.returncode == 1, refused
    assert "[case/Case] Title has 301 characters; at most 300 are possible" in refused.stderr + refused.stdout
    assert "x" * 301 not in refused.stderr + refused.stdout
    assert client_of(server).list_cases()["items"] == []


def test_a_template_that_synthesis_did_not_check_is_refused_with_what_and_where(server, cdk):
    assembly = cdk.synthesize()
    template = assembly / "case.template.json"
    template.write_text(template.read_text().replace("Sign-ins from an unknown network", "x" * 301))
    refused = cdk("deploy", *QUIET, app=assembly)
    assert refused.returncode == 1, refused
    assert re.search(r"Resources/Case\w+/Properties/Title", refused.stderr + refused.stdout), refused
    assert client_of(server).list_cases()["items"] == []
