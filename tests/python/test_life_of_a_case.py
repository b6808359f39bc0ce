"""A case declared in a template, from its opening to its closing, as the user's tools see it."""

import json
import urllib.request

import json
import urllib.request

import pytest
from botocore.exceptions import ClientError

from conftest import TEAM, client_of, faults
from sir import REPOSITORY, Server
from templates import case

EXAMPLE = REPOSITORY / "examples" / "case.yaml"


def deploy(sir, text, folder, *arguments):
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "template.json"
    file.write_text(text)
    return sir("deploy", file, "--stack-name", "demo", "--output", "json", *arguments)


def read(data, arn):
    """The case and its tags as boto3 reads them from `sir serve`."""
    region = arn.split(":")[3]
    with Server(data) as server:
        client = client_of(server, region)
        found = client.get_case(caseId=arn.rsplit("/", 1)[1])
        return found, client.list_tags_for_resource(resourceArn=arn)["tags"]


def test_the_example_is_opened_changed_left_alone_and_closed(sir, data, tmp_path):
    opened = sir("deploy", EXAMPLE, "--stack-name", "demo", "--output", "json")
    assert opened.status == 0, opened
    assert opened.json["StackStatus"] == "CREATE_COMPLETE"
    assert set(opened.json) == {"StackName", "StackId", "StackStatus", "Region", "Outputs", "Resources"}
    arn = opened.json["Outputs"]["CaseArn"]
    assert arn == f"arn:aws:security-ir:us-east-1:123456789012:case/{opened.json['Outputs']['CaseId']}"
    [resource] = opened.json["Resources"]
    assert resource["LogicalResourceId"] == "Case"
    assert resource["PhysicalResourceId"] == arn
    assert resource["ResourceType"] == "Community::SecurityIR::Case"
    assert resource["ResourceStatus"] == "CREATE_COMPLETE"

    found, tags = read(data, arn)
    assert found["title"] == "Sign-ins from an unknown network"
    assert found["caseStatus"] == "Submitted"
    assert found["resolverType"] == "Self"
    assert found["impactedAccounts"] == ["123456789012"]
    assert found["impactedAwsRegions"] == [{"region": "us-east-1"}]
    assert found["impactedServices"] == ["IAM"]
    assert found["threatActorIpAddresses"] == [{"ipAddress": "198.51.100.7", "userAgent": "curl/8.5.0"}]
    assert found["watchers"] == [{"email": "soc@example.com", "name": "Security Operations"}, *TEAM]
    assert tags["Team"] == "soc"

    edited = tmp_path / "case.yaml"
    edited.write_text(EXAMPLE.read_text().replace("Sign-ins from an unknown network", "Sign-ins explained")
                      .replace("- IAM", "- IAM\n        - AWS CloudTrail").replace("Value: soc", "Value: cloud-soc"))
    changed = sir("deploy", edited, "--stack-name", "demo", "--output", "json")
    assert changed.status == 0, changed
    assert changed.json["StackStatus"] == "UPDATE_COMPLETE"
    assert changed.json["Outputs"]["CaseArn"] == arn
    found, tags = read(data, arn)
    assert found["title"] == "Sign-ins explained"
    assert sorted(found["impactedServices"]) == ["AWS CloudTrail", "IAM"]
    assert tags["Team"] == "cloud-soc"

    again = sir("deploy", edited, "--stack-name", "demo", "--output", "json")
    assert again.status == 0, again
    assert again.json["StackStatus"] == "UPDATE_COMPLETE"
    assert "No updates are to be performed" in again.err
    before = found["lastUpdatedDate"]
    assert read(data, arn)[0]["lastUpdatedDate"] == before

    deleted = sir("delete", "demo")
    assert deleted.status == 0, deleted
    found, _ = read(data, arn)
    assert found["caseStatus"] == "Closed"
    assert found["closedDate"]
    assert sir("describe", "demo").status == 2


def test_text_shows_events_as_they_happen_and_then_the_outputs(sir):
    result = sir("deploy", EXAMPLE, "--stack-name", "demo")
    assert result.status == 0, result
    lines = result.out.splitlines()
    statuses = [line.split()[1] for line in lines if line[:2].isdigit()]
    assert statuses[0] == "CREATE_IN_PROGRESS"
    assert statuses[-1] == "CREATE_COMPLETE"
    assert any(line.startswith("  CaseId ") for line in lines)
    assert any(line.startswith("  CaseArn ") and "arn:aws:security-ir:" in line for line in lines)


def test_the_commands_use_a_server_that_runs_on_the_same_data(sir, data):
    with Server(data) as server:
        opened = sir("deploy", EXAMPLE, "--stack-name", "demo", "--output", "json")
        assert opened.status == 0, opened
        found = client_of(server).get_case(caseId=opened.json["Outputs"]["CaseId"])
        assert found["title"] == "Sign-ins from an unknown network"
        assert sir("delete", "demo").status == 0
        assert client_of(server).get_case(caseId=opened.json["Outputs"]["CaseId"])["caseStatus"] == "Closed"


def test_every_property_arrives_and_the_case_is_where_the_template_says(sir, data, tmp_path):
    text = case(
        Region="eu-central-1",
        SelfManagedCaseStatus="Post-incident Activities",
        ActualIncidentStartDate="2024-02-29T23:59:59Z",
        CaseMetadata=[{"Key": "ticket", "Value": "SEC-1"}],
        ThreatActorIpAddresses=[{"IpAddress": "2001:0DB8:0000:0000:0000:0000:0000:0001"}],
        Tags=[{"Key": "team", "Value": "soc"}],
    )
    opened = deploy(sir, text, tmp_path, "--tags", "stage=drill", "team=stack")
    assert opened.status == 0, opened
    arn = opened.json["Outputs"]["CaseArn"]
    assert arn.startswith("arn:aws:security-ir:eu-central-1:123456789012:case/")
    assert opened.json["Region"] == "us-east-1"
    found, tags = read(data, arn)
    assert found["caseStatus"] == "Post-incident Activities"
    assert found["actualIncidentStartDate"].isoformat() == "2024-02-29T23:59:59+00:00"
    assert found["caseMetadata"] == [{"key": "ticket", "value": "SEC-1"}]
    assert {key: value for key, value in tags.items() if not key.startswith("community-")} \
        == {"team": "soc", "stage": "drill"}


def test_self_to_aws_is_an_update_and_back_is_a_replacement(sir, data, tmp_path):
    first = deploy(sir, case(), tmp_path).json["Outputs"]["CaseArn"]
    handed_over = deploy(sir, case(ResolverType="AWS"), tmp_path)
    assert handed_over.status == 0, handed_over
    assert handed_over.json["Outputs"]["CaseArn"] == first
    taken_back = deploy(sir, case(ResolverType="Self"), tmp_path)
    assert taken_back.status == 0, taken_back
    second = taken_back.json["Outputs"]["CaseArn"]
    assert second != first
    assert read(data, first)[0]["caseStatus"] == "Closed"
    assert read(data, second)[0]["resolverType"] == "Self"
    assert "requires the creation of a new physical resource" in sir("events", "demo").out


def test_a_create_only_property_replaces_the_case(sir, data, tmp_path):
    first = deploy(sir, case(), tmp_path).json["Outputs"]["CaseArn"]
    moved = deploy(sir, case(Region="eu-west-1"), tmp_path)
    assert moved.status == 0, moved
    assert ":eu-west-1:" in moved.json["Outputs"]["CaseArn"]
    assert read(data, first)[0]["caseStatus"] == "Closed"


def test_a_failed_update_rolls_back_to_what_was(sir, data, tmp_path):
    arn = deploy(sir, case(), tmp_path).json["Outputs"]["CaseArn"]
    with Server(data) as server:
        client_of(server).close_case(caseId=arn.rsplit("/", 1)[1])
    failed = deploy(sir, case(Title="Too late"), tmp_path)
    assert failed.status == 1, failed
    assert failed.json["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert "closed" in failed.err.lower()
    assert "Too late" not in failed.err + failed.out
    assert read(data, arn)[0]["title"] == "A drill"


def test_a_failed_creation_is_rolled_back_and_only_deletion_is_left(sir, tmp_path):
    failed = deploy(sir, case(ResolverType="AWS", SelfManagedCaseStatus="Detection and Analysis"), tmp_path)
    assert failed.status == 1, failed
    assert failed.json["StackStatus"] == "ROLLBACK_COMPLETE"
    assert "SelfManagedCaseStatus" in failed.err
    assert sir("cases", "--output", "json").json == []
    assert deploy(sir, case(), tmp_path).status in (1, 2)
    assert sir("delete", "demo").status == 0
    assert deploy(sir, case(), tmp_path).status == 0


def test_a_rollback_that_failed_is_continued(sir, data, tmp_path):
    arn = deploy(sir, case(), tmp_path).json["Outputs"]["CaseArn"]
    with Server(data) as server:
        denied = json.dumps({"faults": [{"operation": "GetCase", "error": "AccessDeniedException"}]}).encode()
        urllib.request.urlopen(
            urllib.request.Request(server.uri + "/_sir/faults", data=denied, method="PUT")).close()
        failed = deploy(sir, case(Title="Not to be"), tmp_path)
        assert failed.status == 1, failed
        assert failed.json["StackStatus"] == "UPDATE_ROLLBACK_FAILED"
        assert "sir continue-rollback demo" in failed.err
    refused = deploy(sir, case(), tmp_path)
    assert refused.status == 2, refused
    assert "can not be updated" in refused.err and "sir continue-rollback demo" in refused.err
    continued = sir("continue-rollback", "demo", "--output", "json")
    assert continued.status == 0, continued
    assert continued.json["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert continued.json["Outputs"]["CaseArn"] == arn
    assert read(data, arn)[0]["title"] == "A drill"
    again = sir("continue-rollback", "demo")
    assert again.status == 2, again
    assert "can not continue an update rollback" in again.err
    assert sir("continue-rollback", "nobody").status == 2


def test_parameters_and_tags_that_are_not_named_stay(sir, data, tmp_path):
    file = tmp_path / "template.json"
    file.write_text(json.dumps({**json.loads(case(Title={"Ref": "Title"})),
                                "Parameters": {"Title": {"Type": "String", "NoEcho": True}}}))
    first = sir("deploy", file, "--stack-name", "demo", "--output", "json",
                "--parameter-overrides", "Title=Given once", "--tags", "team=soc", "stage=drill")
    assert first.status == 0, first
    unchanged = sir("deploy", file, "--stack-name", "demo")
    assert unchanged.status == 0, unchanged
    assert "No updates are to be performed." in unchanged.err
    assert "Parameters that are not named keep" in unchanged.err
    changed = sir("deploy", file, "--stack-name", "demo", "--tags", "team=soc")
    assert changed.status == 0, changed
    found, tags = read(data, first.json["Outputs"]["CaseArn"])
    assert found["title"] == "Given once"
    assert {key for key in tags if not key.startswith("community-")} == {"team"}
    assert sir("deploy", file, "--stack-name", "demo", "--tags").status == 0
    _, tags = read(data, first.json["Outputs"]["CaseArn"])
    assert not [key for key in tags if not key.startswith("community-")]
    shown = sir("deploy", "--help").out
    assert "keeps the value that the stack has" in " ".join(shown.split())


def test_retained_cases_stay_open(sir, data, tmp_path):
    text = case().replace('"Type": "Community::SecurityIR::Case"',
                          '"Type": "Community::SecurityIR::Case", "DeletionPolicy": "Retain"')
    arn = deploy(sir, text, tmp_path).json["Outputs"]["CaseArn"]
    assert sir("delete", "demo").status == 0
    assert read(data, arn)[0]["caseStatus"] == "Submitted"


def test_what_a_person_added_to_the_live_case_survives_an_update(sir, data, tmp_path):
    arn = deploy(sir, case(), tmp_path).json["Outputs"]["CaseArn"]
    case_id = arn.rsplit("/", 1)[1]
    with Server(data) as server:
        client = client_of(server)
        client.update_case(caseId=case_id, watchersToAdd=[{"email": "responder@example.com"}],
                           impactedAccountsToAdd=["999999999999"])
        client.tag_resource(resourceArn=arn, tags={"by": "a person"})
    assert deploy(sir, case(Watchers=[{"Email": "ciso@example.com"}]), tmp_path).status == 0
    found, tags = read(data, arn)
    assert {watcher["email"] for watcher in found["watchers"] if watcher not in TEAM} \
        == {"ciso@example.com", "responder@example.com"}
    assert all(member in found["watchers"] for member in TEAM)
    assert sorted(found["impactedAccounts"]) == ["123456789012", "999999999999"]
    assert tags["by"] == "a person"


def test_describe_events_cases_and_case_show_it(sir):
    opened = sir("deploy", EXAMPLE, "--stack-name", "demo", "--output", "json").json
    case_id = opened["Outputs"]["CaseId"]
    assert sir("describe", "demo", "--output", "json").json == opened
    described = sir("describe", "demo")
    assert "CREATE_COMPLETE" in described.out and case_id in described.out
    events = sir("events", "demo", "--output", "json").json
    assert [event["ResourceStatus"] for event in events][-1] == "CREATE_COMPLETE"
    listed = sir("cases")
    assert case_id in listed.out and "Sign-ins from an unknown network" in listed.out
    picture = sir("case", case_id)
    for shown in (case_id, "Sign-ins from an unknown network", "soc@example.com", "198.51.100.7", "Team = soc", "History"):
        assert shown in picture.out
    assert sir("case", opened["Outputs"]["CaseArn"], "--output", "json").json["case"]["title"] \
        == "Sign-ins from an unknown network"
    assert sir("stacks").out.split() == ["demo", "CREATE_COMPLETE"]


def test_a_deleted_case_is_closed_and_cannot_be_changed(client, sir):
    opened = sir("deploy", EXAMPLE, "--stack-name", "demo", "--output", "json").json
    sir("delete", "demo")
    with pytest.raises(ClientError) as refused:
        client.update_case(caseId=opened["Outputs"]["CaseId"], title="Too late")
    assert refused.value.response["Error"]["Code"] == "ConflictException"


def fault(server, *each):
    body = json.dumps({"faults": each}).encode()
    urllib.request.urlopen(urllib.request.Request(server.uri + "/_sir/faults", data=body, method="PUT")).close()


def test_a_stack_whose_case_cannot_be_closed_is_deleted_without_it(sir, data, tmp_path):
    with Server(data) as server:
        arn = deploy(sir, case(), tmp_path).json["Outputs"]["CaseArn"]
        assert sir("delete", "demo", "--retain-resources", "Case").status == 2
        fault(server, {"operation": "*", "error": "SecurityIncidentResponseNotActiveException"})
        failed = sir("delete", "demo")
        assert failed.status == 1
        assert "--retain-resources" in failed.err
        assert sir("delete", "demo", "--retain-resources", "Cass").status == 2
        retained = sir("delete", "demo", "--retain-resources", "Case")
        assert retained.status == 0, retained
        fault(server)
        assert client_of(server).get_case(caseId=arn.rsplit("/", 1)[1])["caseStatus"] == "Submitted"


def test_a_case_that_a_replacement_leaves_open_is_named(sir, data, tmp_path):
    with Server(data) as server:
        first = deploy(sir, case(), tmp_path).json["Outputs"]["CaseArn"]
        fault(server, {"operation": "CloseCase", "error": "AccessDeniedException"})
        moved = deploy(sir, case(Region="eu-west-1"), tmp_path)
        assert moved.status == 0, moved
        assert first in moved.err and "could not be deleted" in moved.err


def test_a_stack_that_fails_in_its_outputs_says_why(sir, tmp_path):
    text = json.loads(case())
    text["Outputs"] = {"Closed": {"Value": {"Fn::GetAtt": ["Case", "ClosedDate"]}}}
    failed = deploy(sir, json.dumps(text), tmp_path)
    assert failed.status == 1
    assert "Outputs/Closed" in failed.err


def test_the_way_out_of_a_failed_creation_is_told_with_the_place_of_the_stack(sir, data, tmp_path):
    file = tmp_path / "case.json"
    file.write_text(case())
    place = ["--region", "eu-west-1", "--account", "210987654321"]
    with Server(data) as server:
        faults(server, {"operation": "CreateCase", "error": "AccessDeniedException"})
        failed = sir("deploy", file, "--stack-name", "demo", *place)
    assert failed.status == 1, failed
    [hint] = [line for line in failed.err.splitlines() if line.startswith("All that can be done")]
    assert hint.endswith(": sir delete demo " + " ".join(place))
    # what is told is typed in a shell whose Region is another one
    assert sir(*hint.split(": sir ")[1].split(), AWS_REGION="us-west-2").status == 0
    assert sir("stacks", *place).out.startswith("No stacks")
