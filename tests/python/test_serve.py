"""`sir serve` as a server: ready, healthy, loopback only, durable, cleanly stopped."""

import datetime
import json
import signal
import urllib.error
import urllib.request

import pytest
from botocore.exceptions import ClientError

from conftest import client_of
from sir import Server, Sir

CASE = {
    "resolverType": "Self",
    "title": "A case by boto3",
    "description": "Opened by a test.",
    "engagementType": "Security Incident",
    "reportedIncidentStartDate": datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.timezone.utc),
    "impactedAccounts": ["123456789012"],
    "watchers": [{"email": "soc@example.com"}],
}


def test_health_says_that_it_serves(server):
    with urllib.request.urlopen(server.uri + "/_sir/health") as answer:
        assert answer.status == 200
        assert json.load(answer)["status"] == "UP"


def test_sigterm_ends_it_cleanly(data):
    with Server(data) as server:
        assert server.stop(signal.SIGTERM) in (0, 143, -signal.SIGTERM)
        assert not (data / "server.json").exists()


def test_a_kill_loses_nothing_that_was_acknowledged(data):
    with Server(data) as server:
        ids = [client_of(server).create_case(**CASE)["caseId"] for _ in range(5)]
        server.stop(signal.SIGKILL)
    with Server(data) as server:
        listed = [item["caseId"] for item in client_of(server).list_cases()["items"]]
        assert sorted(listed) == sorted(ids)


def test_a_second_server_on_the_same_data_or_port_says_why_it_does_not_start(data, tmp_path):
    with Server(data) as server:
        same_data = Sir(data)("serve", "--port", "0")
        assert same_data.status == 1
        assert server.uri in same_data.err
        same_port = Sir(tmp_path / "other")("serve", "--port", server.uri.rsplit(":", 1)[1])
        assert same_port.status == 1
        assert server.uri.rsplit(":", 1)[1] in same_port.err
        assert len(same_port.err.splitlines()) == 1


def test_accounts_and_regions_do_not_see_each_other(server):
    here = client_of(server)
    case_id = here.create_case(**CASE)["caseId"]
    assert here.get_case(caseId=case_id)["caseArn"].split(":")[3:5] == ["us-east-1", "123456789012"]
    assert client_of(server, region="eu-west-1").list_cases()["items"] == []
    other = client_of(server, account="210987654321")
    assert other.list_cases()["items"] == []
    with pytest.raises(ClientError) as missing:
        other.get_case(caseId=case_id)
    assert missing.value.response["Error"]["Code"] == "ResourceNotFoundException"


def test_errors_have_the_model_s_members(client):
    with pytest.raises(client.exceptions.ValidationException) as invalid:
        client.create_case(**{**CASE, "watchers": [{"email": "no address"}]})
    assert invalid.value.response["reason"] == "FIELD_VALIDATION_FAILED"
    assert "email" in invalid.value.response["fieldList"][0]["name"]
    assert "no address" not in json.dumps(invalid.value.response["fieldList"])


def test_a_client_token_opens_one_case(client):
    first = client.create_case(**CASE, clientToken="once")["caseId"]
    assert client.create_case(**CASE, clientToken="once")["caseId"] == first
    assert client.list_cases()["total"] == 1


def test_a_page_of_another_site_cannot_reach_it(server):
    request = urllib.request.Request(server.uri + "/_sir/health", headers={"Origin": "https://example.com"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 403


def test_every_operation_that_boto3_knows_is_served(client, server):
    with urllib.request.urlopen(server.uri + "/_sir/health") as answer:
        served = json.load(answer)["operations"]
    assert sorted(served) == sorted(client.meta.service_model.operation_names)
