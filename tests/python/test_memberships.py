"""Memberships as boto3 sees them, and the switches that go with them."""

import datetime
import json
import urllib.error
import urllib.request

import pytest

from conftest import TEAM, client_of
from sir import Server, Sir
from templates import case
from test_serve import CASE

MEMBERSHIP = {
    "membershipName": "Blue team",
    "incidentResponseTeam": [
        {"name": "Lee Example", "jobTitle": "Lead", "email": "lee@example.com"},
        {"name": "Kim Example", "jobTitle": "Analyst", "email": "SOC@example.com"},
    ],
}


def put(server, what, body):
    request = urllib.request.Request(f"{server.uri}/_sir/{what}", data=json.dumps(body).encode(), method="PUT")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def test_a_newcomer_finds_an_active_one_with_a_team(client):
    [item] = client.list_memberships()["items"]
    found = client.get_membership(membershipId=item["membershipId"])
    assert found["membershipStatus"] == "Active"
    assert found["incidentResponseTeam"] == TEAM
    case_id = client.create_case(**CASE)["caseId"]
    assert client.get_case(caseId=case_id)["watchers"] == [*CASE["watchers"], *TEAM]


def test_strict_membership_needs_one_that_was_created(data):
    with Server(data, "--strict-membership") as server:
        client = client_of(server)
        with pytest.raises(client.exceptions.SecurityIncidentResponseNotActiveException):
            client.create_case(**CASE)
        membership_id = client.create_membership(**MEMBERSHIP, tags={"team": "blue"})["membershipId"]
        case_id = client.create_case(**CASE)["caseId"]
        emails = [watcher["email"] for watcher in client.get_case(caseId=case_id)["watchers"]]
        assert emails == ["soc@example.com", "lee@example.com"]
        client.cancel_membership(membershipId=membership_id)
        with pytest.raises(client.exceptions.SecurityIncidentResponseNotActiveException):
            client.get_case(caseId=case_id)
        client.update_membership(membershipId=membership_id, undoMembershipCancellation=True)
        assert client.get_case(caseId=case_id)["title"] == CASE["title"]
        [account] = client.batch_get_member_account_details(
            membershipId=membership_id, accountIds=["123456789012"])["items"]
        assert account["relationshipStatus"] == "Associated"


def test_a_deployment_without_a_membership_fails_and_says_so(data, tmp_path):
    with Server(data, "--strict-membership"):
        (tmp_path / "case.json").write_text(case())
        failed = Sir(data)("deploy", tmp_path / "case.json", "--stack-name", "demo")
    assert failed.status == 1, failed
    assert "membership" in failed.err


def test_the_team_s_watching_is_switched_off(data):
    with Server(data, "--no-team-watchers") as server:
        client = client_of(server)
        case_id = client.create_case(**CASE)["caseId"]
        assert client.get_case(caseId=case_id)["watchers"] == CASE["watchers"]
        settings = put(server, "settings", {"teamWatchers": True})
        assert (settings["strictMembership"], settings["teamWatchers"]) == (False, True)
        case_id = client.create_case(**CASE)["caseId"]
        assert client.get_case(caseId=case_id)["watchers"] == [*CASE["watchers"], *TEAM]
        with pytest.raises(urllib.error.HTTPError) as refused:
            put(server, "settings", {"teamWatchers": "yes"})
        assert b"teamWatchers" in refused.value.read()


def test_the_clock_is_set_ahead(server, client):
    put(server, "clock", {"advanceSeconds": 86400})
    case_id = client.create_case(**CASE)["caseId"]
    ahead = client.get_case(caseId=case_id)["createdDate"] - datetime.datetime.now(datetime.timezone.utc)
    assert datetime.timedelta(hours=23) < ahead <= datetime.timedelta(days=1)
