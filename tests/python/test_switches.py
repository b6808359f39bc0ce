"""The switches of a running server that begin at the command line: seeds, strict signatures, resets with stacks."""

import json
import urllib.error
import urllib.request

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from conftest import client_of
from sir import REPOSITORY, Server, Sir

SEED = REPOSITORY / "examples" / "seed.json"


def send(server, method, path, body=None):
    data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(server.uri + path, data, method=method)) as answer:
        return answer.read()


def client_with(server, secret, **config):
    return boto3.client("security-ir", endpoint_url=server.uri, region_name="us-east-1",
                        aws_access_key_id="123456789012", aws_secret_access_key=secret,
                        config=Config(retries={"max_attempts": 0}, **config))


def test_the_example_seed_is_there_from_the_start(data):
    with Server(data, "--seed", SEED) as server:
        client = client_of(server)
        listed = client.list_cases()["items"]
        assert [case["caseStatus"] for case in listed] == ["Detection and Analysis", "Closed"]
        assert client.list_comments(caseId=listed[1]["caseId"])["total"] == 1
        assert client.get_case(caseId="1234567890")["caseMetadata"] == [{"key": "ticket", "value": "SEC-17"}]
        shown = Sir(data)("case", "1234567890", "--output", "json")
        assert shown.json["case"]["title"] == "Sign-ins from two continents"


def test_a_seed_leaves_a_folder_with_cases_alone_and_says_so(data):
    with Server(data, "--seed", SEED) as server:
        client_of(server).close_case(caseId="1234567890")
    with Server(data, "--seed", SEED) as server:
        assert client_of(server).list_cases()["total"] == 2
        assert client_of(server).get_case(caseId="1234567890")["caseStatus"] == "Closed"
    assert "seed.json was not used" in (data / "serve.err").read_text()


@pytest.mark.parametrize("content,named", [
    (None, "cannot be read"), ("{", "no JSON: see line"),
    ('{"accounts": [{"accountId": "1", "region": "us-east-1"}]}', "accounts[0].accountId")])
def test_a_seed_that_is_none_stops_the_start(data, tmp_path, content, named):
    file = tmp_path / "seed.json"
    if content is not None:
        file.write_text(content)
    refused = Sir(data)("serve", "--port", "0", "--seed", file)
    assert refused.status == 2, refused
    assert named in refused.err and "seed.json" in refused.err
    assert len(refused.err.splitlines()) == 1


def test_a_snapshot_goes_from_one_server_to_another(data, tmp_path):
    with Server(data / "one", "--seed", SEED) as one:
        snapshot = send(one, "GET", "/_sir/snapshot")
    with Server(data / "two") as two:
        send(two, "PUT", "/_sir/snapshot", snapshot)
        assert client_of(two).get_case(caseId="1234567890")["caseStatus"] == "Detection and Analysis"


def test_strict_signatures_let_those_pass_who_have_the_secret(data):
    with Server(data, "--strict-signatures") as server:
        client = client_with(server, "local")
        # a body, a path with escapes, a query with several values
        case_id = client.create_case(
            resolverType="Self", title="Größe ß", description="A test's.", engagementType="Investigation",
            reportedIncidentStartDate=1772355600, impactedAccounts=[], watchers=[], tags={"a b": "1", "c+d": "2"},
        )["caseId"]
        arn = client.get_case(caseId=case_id)["caseArn"]
        client.untag_resource(resourceArn=arn, tagKeys=["c+d", "a b"])
        assert client.list_tags_for_resource(resourceArn=arn)["tags"] == {}
        with pytest.raises(ClientError) as refused:
            client_with(server, "another").list_cases()
        assert refused.value.response["Error"]["Code"] == "AccessDeniedException"
        assert "signature" in refused.value.response["Error"]["Message"]


def test_a_signature_covers_what_was_sent(data):
    with Server(data, "--strict-signatures", "--secret", "word") as server:
        client = client_with(server, "word")
        client.meta.events.register_last(
            "before-send.security-ir.*", lambda request, **_: setattr(request, "body", b'{"maxResults": 2}'))
        with pytest.raises(ClientError) as refused:
            client.list_cases(maxResults=1)
        assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403


def test_the_command_line_and_the_handlers_sign_too(data):
    with Server(data, "--strict-signatures", "--secret", "word"):
        sir = Sir(data)
        deployed = sir("deploy", REPOSITORY / "examples" / "case.yaml", "--output", "json")
        assert deployed.status == 0, deployed
        case_id = deployed.json["Outputs"]["CaseId"]
        assert sir("case", case_id, SIR_SECRET="word").status == 0
        assert sir("case", case_id).status != 0


def test_a_secret_alone_is_wrong_usage(data):
    refused = Sir(data)("serve", "--port", "0", "--secret", "word")
    assert refused.status == 2
    assert "--strict-signatures" in refused.err


def test_a_reset_forgets_stacks_only_if_it_is_asked_to(data):
    with Server(data) as server:
        sir = Sir(data)
        assert sir("deploy", REPOSITORY / "examples" / "case.yaml", "--stack-name", "demo").status == 0
        send(server, "POST", "/_sir/reset")
        assert client_of(server).list_cases()["total"] == 0
        assert [stack["StackName"] for stack in sir("stacks", "--output", "json").json] == ["demo"]
        send(server, "POST", "/_sir/reset", {"stacks": True})
        assert sir("stacks", "--output", "json").json == []
        assert sir("deploy", REPOSITORY / "examples" / "case.yaml", "--stack-name", "demo").status == 0
        assert client_of(server).list_cases()["total"] == 1


def test_an_unknown_path_lists_what_there_is(server):
    with pytest.raises(urllib.error.HTTPError) as missing:
        send(server, "GET", "/_sir/nothing")
    assert missing.value.code == 404
    said = missing.value.read().decode()
    assert "POST /_sir/reset" in said and "stacks/{stackName}/deploy" in said
