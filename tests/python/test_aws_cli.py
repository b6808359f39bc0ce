"""`aws cloudformation …` against the local CloudFormation, as it is run against AWS."""

import json

import pytest

from aws_tools import AwsCli
from conftest import client_of
from sir import REPOSITORY
from templates import case

EXAMPLE = REPOSITORY / "examples" / "case.yaml"


@pytest.fixture
def aws(server, tmp_path):
    return AwsCli(server, tmp_path)


def text(aws, *arguments):
    done = aws(*arguments)
    assert done.returncode == 0, done
    return done.stdout


def statuses(aws):
    return text(aws, "cloudformation", "describe-stack-events", "--stack-name", "demo", "--query",
                "reverse(StackEvents[].[LogicalResourceId, ResourceStatus])", "--output", "text").splitlines()


def test_a_stack_is_deployed_updated_and_deleted(server, aws, tmp_path):
    opened = text(aws, "cloudformation", "deploy", "--template-file", EXAMPLE, "--stack-name", "demo", "--tags", "team=soc")
    assert "Successfully created/updated stack - demo" in opened
    assert statuses(aws) == [
        "demo\tREVIEW_IN_PROGRESS", "demo\tCREATE_IN_PROGRESS", "Case\tCREATE_IN_PROGRESS", "Case\tCREATE_IN_PROGRESS",
        "Case\tCREATE_COMPLETE", "demo\tCREATE_COMPLETE"]
    [item] = client_of(server).list_cases()["items"]
    arn = text(aws, "cloudformation", "describe-stack-resources", "--stack-name", "demo", "--query",
               "StackResources[0].PhysicalResourceId", "--output", "text").strip()
    assert arn == item["caseArn"]
    assert client_of(server).list_tags_for_resource(resourceArn=arn)["tags"]["team"] == "soc"

    # without tags it would ask for a stack that has none
    same = text(aws, "cloudformation", "deploy", "--template-file", EXAMPLE, "--stack-name", "demo", "--tags", "team=soc",
                "--no-fail-on-empty-changeset")
    assert "No changes to deploy. Stack demo is up to date" in same

    edited = tmp_path / "case.yaml"
    edited.write_text(EXAMPLE.read_text().replace("Sign-ins from an unknown network", "Sign-ins explained"))
    text(aws, "cloudformation", "deploy", "--template-file", edited, "--stack-name", "demo")
    assert client_of(server).get_case(caseId=item["caseId"])["title"] == "Sign-ins explained"

    text(aws, "cloudformation", "delete-stack", "--stack-name", "demo")
    text(aws, "cloudformation", "wait", "stack-delete-complete", "--stack-name", "demo")
    assert client_of(server).get_case(caseId=item["caseId"])["caseStatus"] == "Closed"
    gone = aws("cloudformation", "describe-stacks", "--stack-name", "demo")
    assert "Stack with id demo does not exist" in gone.stderr


def test_a_change_set_tells_what_would_change(server, aws, tmp_path):
    template = tmp_path / "case.json"
    template.write_text(case())
    text(aws, "cloudformation", "create-stack", "--stack-name", "demo", "--template-body", f"file://{template}")
    text(aws, "cloudformation", "wait", "stack-create-complete", "--stack-name", "demo")
    template.write_text(case(Title="Another title", Region="eu-west-1"))
    text(aws, "cloudformation", "create-change-set", "--stack-name", "demo", "--change-set-name", "move",
         "--template-body", f"file://{template}")
    text(aws, "cloudformation", "wait", "change-set-create-complete", "--stack-name", "demo", "--change-set-name", "move")
    [change] = json.loads(text(aws, "cloudformation", "describe-change-set", "--stack-name", "demo", "--change-set-name",
                               "move"))["Changes"]
    assert change["ResourceChange"]["Replacement"] == "True"
    assert change["ResourceChange"]["PolicyAction"] == "ReplaceAndDelete"
    recreation = {each["Target"]["Name"]: each["Target"]["RequiresRecreation"]
                  for each in change["ResourceChange"]["Details"]}
    assert recreation == {"Region": "Always", "Title": "Never"}
    text(aws, "cloudformation", "execute-change-set", "--stack-name", "demo", "--change-set-name", "move")
    text(aws, "cloudformation", "wait", "stack-update-complete", "--stack-name", "demo")
    assert [each["caseStatus"] for each in client_of(server).list_cases()["items"]] == ["Closed"]
    assert [each["caseStatus"] for each in client_of(server, "eu-west-1").list_cases()["items"]] == ["Submitted"]


def test_a_template_can_lie_in_a_bucket(server, aws, tmp_path):
    text(aws, "s3", "mb", "s3://templates")
    text(aws, "s3", "cp", EXAMPLE, "s3://templates/incident/case.yaml")
    assert "incident/case.yaml" in text(aws, "s3api", "list-objects-v2", "--bucket", "templates", "--prefix", "incident/")
    text(aws, "cloudformation", "create-stack", "--stack-name", "demo", "--template-url",
         f"{server.uri}/templates/incident/case.yaml")
    text(aws, "cloudformation", "wait", "stack-create-complete", "--stack-name", "demo")
    partly = aws("s3api", "get-object", "--bucket", "templates", "--key", "incident/case.yaml", "--range", "bytes=0-1",
                 tmp_path / "part")
    assert "The local service knows no Range of objects." in partly.stderr
    too_large = tmp_path / "large"
    too_large.write_bytes(bytes(8 * 1024 * 1024 - 1) + b"xy")
    refused = aws("s3api", "put-object", "--bucket", "templates", "--key", "large", "--body", too_large)
    assert "EntityTooLarge" in refused.stderr
    by_bucket = text(aws, "cloudformation", "deploy", "--template-file", EXAMPLE, "--stack-name", "other", "--s3-bucket",
                     "templates", "--s3-prefix", "packed")
    assert "Successfully created/updated stack - other" in by_bucket
    assert len(client_of(server).list_cases()["items"]) == 2


def test_a_refused_template_is_told_what_and_where(server, aws, tmp_path):
    template = tmp_path / "case.yaml"
    template.write_text("Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n")
    refused = aws("cloudformation", "deploy", "--template-file", template, "--stack-name", "demo")
    assert refused.returncode != 0
    assert "template:3: Resources/Bucket/Type: the resource type AWS::S3::Bucket is not supported" in refused.stderr
    missing = aws("cloudformation", "describe-stacks", "--stack-name", "demo")
    assert "Stack with id demo does not exist" in missing.stderr


def test_what_is_not_there_is_refused_by_name(aws):
    for arguments, name in [
            (["cloudformation", "list-generated-templates"], "ListGeneratedTemplates"),
            (["sts", "get-access-key-info", "--access-key-id", "ASIA1234567890123456"], "GetAccessKeyInfo"),
            (["ssm", "describe-parameters"], "DescribeParameters"),
            (["iam", "list-roles"], "The local service has no iam: ListRoles is not served."),
            (["dynamodb", "list-tables"], "The local service has no dynamodb: ListTables is not served."),
            (["lambda", "list-functions"], "Only Invoke is here of the Lambda API."),
            (["events", "list-rules"], "The local service has no events: ListRules is not served.")]:
        refused = aws(*arguments)
        assert refused.returncode != 0
        assert name in refused.stderr


def test_who_somebody_is(aws):
    assert json.loads(text(aws, "sts", "get-caller-identity"))["Account"] == "123456789012"
    role = json.loads(text(aws, "sts", "assume-role", "--role-arn", "arn:aws:iam::210987654321:role/cdk/deploy",
                           "--role-session-name", "test"))["Credentials"]
    other = aws("sts", "get-caller-identity", AWS_ACCESS_KEY_ID=role["AccessKeyId"],
                AWS_SECRET_ACCESS_KEY=role["SecretAccessKey"], AWS_SESSION_TOKEN=role["SessionToken"])
    assert json.loads(other.stdout)["Account"] == "210987654321"
