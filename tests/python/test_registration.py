"""
`./register` and the templates in registration/, with the AWS CLI, S3, IAM, stacks and stack sets over HTTP.

Not covered, because moto has neither: AWS::CloudFormation::ResourceVersion and AWS::CloudFormation::ResourceDefaultVersion
(cfn-lint holds them against CloudFormation's schemas, and moto passes over them), and with them RegisterType,
SetTypeDefaultVersion and DeregisterType. moto updates no stack of a stack set, lets no stack fail, asks for no permissions
and no bucket policy, and finds changes in a deployment that changes nothing. The registry's answers come from the local
CloudFormation.
"""

import io
import json
import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError
from cfnlint.decode import decode

from aws_tools import CFN_LINT
from packages import MADE, nobody_else_packages
from sir import REPOSITORY, Result, environment

TYPE = "Community::SecurityIR::Case"
TEMPLATE = REPOSITORY / "registration" / "type.yaml"
BUCKET = "packages-of-a-test"
STACK = "community-securityir-case"
SECRET = "wJalrXUtnFEMI-made-up-for-a-test"
ACCOUNTS = ["123456789012", "210987654321"]


class Account:
    """An AWS account as far as moto knows one, and ./register as a user of it runs it."""

    def __init__(self, uri, folder):
        self.uri = uri
        self.folder = folder
        programs = folder / "programs"
        programs.mkdir()
        aws = programs / "aws"
        aws.write_text(f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -m awscli \"$@\"\n")
        aws.chmod(0o755)
        self.environment = {
            **environment(folder), "HOME": str(folder), "PATH": f"{programs}:{os.environ['PATH']}",
            "AWS_ENDPOINT_URL": uri, "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}

    def register(self, *arguments, **more_environment):
        with nobody_else_packages():
            done = Result(subprocess.run(
                [str(REPOSITORY / "register"), *arguments], env={**self.environment, **more_environment},
                cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300))
        assert SECRET not in done.out + done.err
        assert "AKIAIOSFODNN7EXAMPLE" not in done.out + done.err
        return done

    def client(self, service, region="us-east-1"):
        return boto3.client(service, endpoint_url=self.uri, region_name=region, aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
                            aws_secret_access_key=SECRET)

    def parameters(self):
        [stack] = self.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"]
        assert stack["StackStatus"] in ("CREATE_COMPLETE", "UPDATE_COMPLETE")
        return {each["ParameterKey"]: each["ParameterValue"] for each in stack["Parameters"]}

    def packages(self):
        return {each["Key"]: each["LastModified"]
                for each in self.client("s3").list_objects_v2(Bucket=BUCKET).get("Contents", [])}

    def instances(self, name):
        return {(each["Region"], each["Account"]) for each in
                self.client("cloudformation").list_stack_instances(StackSetName=name)["Summaries"]}


@contextmanager
def account_in_moto(registry, folder, *statuses):
    with (folder / "moto.log").open("w") as log:
        moto = subprocess.Popen(
            [sys.executable, str(Path(__file__).parent / "moto_aws.py"), registry.uri, *statuses],
            env=environment(folder), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            uri = moto.stdout.readline().strip()
            assert uri, (folder / "moto.log").read_text()
            account = Account(uri, folder)
            account.client("s3").create_bucket(Bucket=BUCKET)
            yield account
        finally:
            moto.kill()
            moto.wait(60)
            moto.stdout.close()


@pytest.fixture
def account(server, tmp_path):
    with account_in_moto(server, tmp_path) as account:
        yield account


@pytest.fixture
def no_account(tmp_path):
    """Nobody listens: whatever calls AWS fails."""
    return Account("http://127.0.0.1:9", tmp_path)


def test_the_template_is_what_cfn_lint_asks_for():
    done = subprocess.run(
        [*CFN_LINT, "--include-checks", "I", "--regions", "us-east-1",
         "eu-west-1", "ap-southeast-2", "--", TEMPLATE], capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stdout) == (0, ""), done


def test_the_execution_role_is_the_one_that_the_cli_makes_of_the_schema():
    mine, problems = decode(str(TEMPLATE))
    assert not problems
    made, problems = decode(str(REPOSITORY / "resource-role.yaml"))
    assert not problems
    assert mine["Resources"]["ExecutionRole"] == made["Resources"]["ExecutionRole"]


def test_the_type_is_registered_upgraded_and_rolled_back(account):
    registered = account.register("--bucket", BUCKET, "--default-region", "eu-west-1")
    assert registered.status == 0, registered
    arn = "arn:aws:cloudformation:us-east-1:123456789012:type/resource/Community-SecurityIR-Case"
    assert registered.out.splitlines()[-1] == f"{TYPE} is registered; the default version is 00000001 ({arn})."
    [(key, uploaded)] = account.packages().items()
    assert f"Package: s3://{BUCKET}/{key}" in registered.err
    assert account.parameters() == {"PackageBucket": BUCKET, "PackageKey": key, "LogRetentionInDays": "90"}
    body = account.client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read()
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        assert json.loads(package.read("schema.json"))["typeName"] == TYPE
        assert "target/community-securityir-case-handler.jar" in package.namelist()
    [configured] = account.client("cloudformation").batch_describe_type_configurations(
        TypeConfigurationIdentifiers=[{"Type": "RESOURCE", "TypeName": TYPE}])["TypeConfigurations"]
    assert json.loads(configured["Configuration"]) == {"DefaultRegion": "eu-west-1"}

    assert len(account.client("iam").list_roles()["Roles"]) == 2
    [group] = account.client("logs").describe_log_groups()["logGroups"]
    assert group["retentionInDays"] == 90

    elsewhere = account.register("--bucket", BUCKET, "--region", "eu-west-1")
    assert elsewhere.status == 0, elsewhere
    assert "arn:aws:cloudformation:eu-west-1:" in elsewhere.out
    assert account.packages() == {key: uploaded}, "the same content is not uploaded again"

    newer = "community-securityir-case/newer.zip"
    account.client("s3").put_object(Bucket=BUCKET, Key=newer, Body=body)
    assert account.register("--bucket", BUCKET, "--package", newer).status == 0
    assert account.parameters()["PackageKey"] == newer
    back = account.register("--bucket", BUCKET, "--package", key)
    assert back.status == 0, back
    assert account.parameters()["PackageKey"] == key


def test_what_was_registered_is_removed_and_packages_stay(account):
    nothing = account.register("--remove")
    assert nothing.status == 2
    assert nothing.err.splitlines()[-1] == "register: there is nothing to remove (see above)."
    assert account.register("--bucket", BUCKET).status == 0
    packages = account.packages()
    removed = account.register("--remove")
    assert removed.status == 0, removed
    assert removed.out == f"{STACK} is deleted, and its version of {TYPE} deregistered. Packages stay in their bucket.\n"
    with pytest.raises(ClientError, match="does not exist"):
        account.client("cloudformation").describe_stacks(StackName=STACK)
    assert account.client("iam").list_roles()["Roles"] == []
    assert account.packages() == packages


def test_a_stack_set_registers_it_in_several_accounts_and_regions(account):
    there = ("--bucket", BUCKET, "--stack-set", "cases", "--accounts", ",".join(ACCOUNTS))
    made = account.register(*there, "--regions", "us-east-1,eu-west-1")
    assert made.status == 0, made
    assert made.out.splitlines()[-1] \
        == f"{TYPE} is registered, as the default version, 4 times: in each account and Region."
    assert account.instances("cases") == {(region, each) for region in ("us-east-1", "eu-west-1") for each in ACCOUNTS}
    [key] = account.packages()
    found = account.client("cloudformation").describe_stack_set(StackSetName="cases")["StackSet"]
    assert found["TemplateBody"] == TEMPLATE.read_text()
    assert {each["ParameterKey"]: each["ParameterValue"] for each in found["Parameters"]} == {
        "PackageBucket": BUCKET, "PackageKey": key}

    newer = "community-securityir-case/newer.zip"
    account.client("s3").copy_object(Bucket=BUCKET, Key=newer, CopySource=f"{BUCKET}/{key}")
    more = account.register(*there, "--regions", "eu-west-1,ap-southeast-2", "--package", newer)
    assert more.status == 0, more
    assert "Creating 2 in ap-southeast-2" in more.err
    assert "in eu-west-1" not in more.err
    assert len(account.instances("cases")) == 6
    found = account.client("cloudformation").describe_stack_set(StackSetName="cases")["StackSet"]
    assert {"ParameterKey": "PackageKey", "ParameterValue": newer} in found["Parameters"]
    operations = account.client("cloudformation").list_stack_set_operations(StackSetName="cases")["Summaries"]
    assert [each["Action"] for each in operations] == ["CREATE", "CREATE", "UPDATE", "CREATE"]

    removed = account.register("--remove", "--stack-set", "cases")
    assert removed.status == 0, removed
    sets = account.client("cloudformation").list_stack_sets()["Summaries"]
    assert [each["Status"] for each in sets] == ["DELETED"]
    gone = account.register("--remove", "--stack-set", "cases")
    assert (gone.status, gone.err.splitlines()[-1]) == (2, "register: there is nothing to remove (see above).")


def test_a_stack_set_that_fails_somewhere_is_told_with_the_place(server, tmp_path):
    with account_in_moto(server, tmp_path, "QUEUED", "RUNNING", "FAILED") as account:
        account.client("s3").put_object(Bucket=BUCKET, Key="a/package.zip", Body=b"not looked into by moto")
        failed = account.register("--bucket", BUCKET, "--package", "a/package.zip", "--stack-set", "cases",
                                  "--accounts", ACCOUNTS[0], "--regions", "us-east-1,eu-west-1")
        assert failed.status == 2
        *_, place, last = failed.err.splitlines()
        assert place.split()[:3] == [ACCOUNTS[0], "us-east-1", "FAILED"]
        assert last == "register: the operation on the stack set cases ended as FAILED (see above)."
        assert account.instances("cases") == {("us-east-1", ACCOUNTS[0])}, "and no further Region is begun"


def test_a_bucket_that_is_not_there_ends_before_anything_is_deployed(account):
    refused = account.register("--bucket", "nobody-has-this-bucket")
    assert refused.status == 2
    assert "NoSuchBucket" in refused.err
    assert refused.err.splitlines()[-1] == "register: the package was not uploaded (see above)."
    missing = account.register("--bucket", BUCKET, "--package", "never/uploaded.zip")
    assert missing.status == 2
    assert missing.err.splitlines()[-1] == f"register: s3://{BUCKET}/never/uploaded.zip cannot be read (see above)."
    assert account.client("cloudformation").list_stacks()["StackSummaries"] == []


def test_a_dry_run_prints_commands_and_calls_nobody(no_account):
    with nobody_else_packages():
        MADE.unlink(missing_ok=True)
        shown = no_account.register("--bucket", BUCKET, "--default-region", "eu-west-1", "--region", "eu-central-1", "--dry-run")
        assert shown.status == 0, shown
        upload, deploy, configure = [shlex.split(line) for line in shown.out.splitlines()]
        assert upload[:5] == ["aws", "--region", "eu-central-1", "s3", "cp"]
        with zipfile.ZipFile(upload[-2]) as package:
            assert "schema.json" in package.namelist()
        MADE.unlink()
    assert deploy[3:5] == ["cloudformation", "deploy"]
    assert f"PackageKey={upload[-1].removeprefix(f's3://{BUCKET}/')}" in deploy
    assert configure[3:5] == ["cloudformation", "set-type-configuration"]
    assert json.loads(configure[-1]) == {"DefaultRegion": "eu-west-1"}

    sets = no_account.register("--bucket", BUCKET, "--package", "a/b.zip", "--stack-set", "cases", "--accounts",
                               ",".join(ACCOUNTS), "--regions", "us-east-1,eu-west-1", "--dry-run")
    assert [shlex.split(line)[2] for line in sets.out.splitlines()] == [
        "create-stack-set", "create-stack-instances", "create-stack-instances"]
    removal = no_account.register("--remove", "--dry-run")
    assert removal.out.splitlines() == [
        f"aws cloudformation delete-stack --stack-name {STACK}",
        f"aws cloudformation wait stack-delete-complete --stack-name {STACK}"]


@pytest.mark.parametrize("arguments, message", [
    ("", "--bucket is missing: name a bucket of yours for the package."),
    ("--bucket s3://mine", "s3://mine is no name of a bucket (without s3:// before it)."),
    ("--bucket Mine", "Mine is no name of a bucket (without s3:// before it)."),
    ("--bucket", "--bucket needs a value: ./register --help says which."),
    ("--bucket --dry-run", "--bucket needs a value: ./register --help says which."),
    ("--bucket mine --stack 1st", "1st is no name of a stack: letters, digits and hyphens, a letter first, at most 128."),
    ("--bucket mine --stack a --stack-set b", "give --stack or --stack-set, not both."),
    ("--bucket mine --stack-set b", "--stack-set needs --accounts and --regions."),
    ("--bucket mine --accounts 123456789012", "--accounts and --regions belong to --stack-set."),
    ("--bucket mine --stack-set b --accounts 12345 --regions us-east-1", "12345 is no id of an account: 12 digits."),
    ("--bucket mine --stack-set b --accounts 123456789012 --regions moon",
     "moon is no code of a Region, such as eu-west-1."),
    ("--bucket mine --default-region moon", "moon is no code of a Region, such as eu-west-1."),
    ("--bucket mine --package package", "package is no key of a package: what an earlier run printed after s3://mine/."),
    ("--bucket mine --stack-set b --accounts 123456789012 --regions us-east-1 --default-region us-east-1",
     "--default-region sets one account and Region only: guide/registering.md says what to do for a stack set."),
    ("--remove --bucket mine", "--remove takes --stack or --stack-set, --region and --profile, and nothing else."),
    ("--delete", "there is no option --delete: ./register --help lists them."),
])
def test_what_is_wrong_is_said_in_one_line(no_account, arguments, message):
    refused = no_account.register(*arguments.split())
    assert (refused.status, refused.out, refused.err) == (2, "", f"register: {message}\n")


def test_without_the_aws_cli_it_says_so(no_account, tmp_path):
    programs = tmp_path / "few"
    programs.mkdir()
    for each in ("bash", "dirname", "basename", "readlink"):
        (programs / each).symlink_to(shutil.which(each))
    refused = no_account.register("--bucket", BUCKET, PATH=str(programs))
    assert (refused.status, refused.err) == (2, "register: no aws found: install the AWS CLI and put it on the PATH, or "
                                                "see what would be run with --dry-run.\n")


def commands_of_the_guide(program):
    lines = [line.strip() for line in (REPOSITORY / "guide" / "registering.md").read_text().splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith(program + " ")]


def test_every_command_of_the_guide_is_understood(no_account):
    """The script prints what it would run; the AWS CLI gets as far as a request that nobody takes."""
    registrations = commands_of_the_guide("./register")
    assert len(registrations) >= 7
    with nobody_else_packages():
        for arguments in registrations:
            shown = no_account.register(*arguments, "--dry-run")
            assert shown.status == 0, shown
        MADE.unlink()

    calls = commands_of_the_guide("aws")
    assert len(calls) >= 6
    for arguments in calls:
        sent = subprocess.run([str(no_account.folder / "programs" / "aws"), *arguments], cwd=REPOSITORY,
                              env={**no_account.environment, "AWS_MAX_ATTEMPTS": "1"}, capture_output=True, text=True,
                              check=False, timeout=300)
        assert "Could not connect to the endpoint URL" in sent.stderr, (arguments, sent.stderr)
