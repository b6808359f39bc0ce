"""`--regions` of `sir deploy` and `sir delete`: the same in several Regions, a line of result for each."""

import json

import pytest

from conftest import aws, client_of
from sir import REPOSITORY, Server
from templates import case

EXAMPLE = REPOSITORY / "examples" / "case.yaml"


def only_outside(region, folder, **more):
    """A template that is wrong in this Region and right in every other."""
    template = json.loads(case(**more))
    template["Conditions"] = {"Bad": {"Fn::Equals": [{"Ref": "AWS::Region"}, region]}}
    template["Resources"]["Case"]["Properties"]["Title"] = {"Fn::If": ["Bad", "", "Suspicious sign-ins"]}
    file = folder / "template.json"
    file.write_text(json.dumps(template))
    return file


def test_a_case_is_opened_in_each_region_of_the_list(sir, data):
    opened = sir("deploy", EXAMPLE, "--stack-name", "demo", "--regions", "us-east-1, eu-west-1", "--output", "json")
    assert opened.status == 0, opened
    assert [(each["Region"], each["StackStatus"]) for each in opened.json] == [
        ("us-east-1", "CREATE_COMPLETE"), ("eu-west-1", "CREATE_COMPLETE")]
    with Server(data) as server:
        for each in opened.json:
            [item] = client_of(server, each["Region"]).list_cases()["items"]
            assert item["caseId"] == each["Outputs"]["CaseId"]
            assert each["Outputs"]["CaseArn"].split(":")[3] == each["Region"]


def test_each_region_has_a_line_with_its_case(sir):
    opened = sir("deploy", EXAMPLE, "--stack-name", "demo", "--regions", "us-west-2,sa-east-1")
    assert opened.status == 0, opened
    lines = opened.out.splitlines()[-2:]
    assert [line.split()[:2] for line in lines] == [["us-west-2", "CREATE_COMPLETE"], ["sa-east-1", "CREATE_COMPLETE"]]
    assert all("CaseId=" in line for line in lines)
    again = sir("deploy", EXAMPLE, "--stack-name", "demo", "--regions", "us-west-2,sa-east-1", "--output", "json")
    assert again.status == 0, again
    assert [each["Result"] for each in again.json] == ["NO_CHANGES", "NO_CHANGES"]


def test_a_star_is_every_region_of_the_service(sir):
    opened = sir("deploy", EXAMPLE, "--stack-name", "demo", "--regions", "*", "--output", "json")
    assert opened.status == 0, opened
    regions = [each["Region"] for each in opened.json]
    assert len(regions) == len(set(regions)) > 10
    assert "us-east-1" in regions
    assert {each["StackStatus"] for each in opened.json} == {"CREATE_COMPLETE"}


def test_a_region_that_fails_is_told_and_keeps_no_other_from_its_case(sir, tmp_path):
    file = tmp_path / "named.json"
    template = json.loads(case())
    template["Parameters"] = {"Status": {"Type": "String", "Default": "Submitted"}}
    template["Resources"]["Case"]["Properties"]["SelfManagedCaseStatus"] = {"Ref": "Status"}
    template["Conditions"] = {"There": {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]}}
    template["Resources"]["Case"]["Properties"]["ResolverType"] = {"Fn::If": ["There", "AWS", "Self"]}
    file.write_text(json.dumps(template))
    result = sir("deploy", file, "--stack-name", "demo", "--regions", "us-east-1,eu-west-1,us-west-2", "--output", "json")
    assert result.status == 1, result
    ends = {each["Region"]: each["Result"] for each in result.json}
    assert ends == {"us-east-1": "SUCCEEDED", "eu-west-1": "FAILED", "us-west-2": "SUCCEEDED"}
    assert "1 of 3 Regions failed: eu-west-1" in result.err


@pytest.mark.parametrize("regions, rule", {
    "us-east-1,mars": "mars", "us-east-1,,eu-west-1": "no such code", "eu-west-1,eu-west-1": "twice", "": "no such code",
    "*,us-east-1": "alone"}.items())
def test_a_list_that_is_none_is_refused_before_anything_is_done(sir, regions, rule):
    result = sir("deploy", EXAMPLE, "--stack-name", "demo", "--regions", regions)
    assert result.status == 2
    assert rule in result.err
    assert sir("stacks").out.strip() == "No stacks in us-east-1."


def test_a_region_that_the_service_is_not_known_in_is_told_of(sir):
    deployed = sir("deploy", EXAMPLE, "--stack-name", "demo", "--region", "us-esat-1")
    assert deployed.status == 0, deployed
    assert "us-esat-1 is not among the Regions" in deployed.err
    assert "not among" not in sir("deploy", EXAMPLE, "--stack-name", "demo").err


def test_one_region_and_many_exclude_each_other(sir):
    result = sir("deploy", EXAMPLE, "--region", "us-east-1", "--regions", "eu-west-1")
    assert result.status == 2
    assert "exclude each other" in result.err


def test_a_region_that_refuses_first_keeps_no_other_from_its_case(sir, tmp_path):
    file = only_outside("us-east-1", tmp_path)
    result = sir("deploy", file, "--stack-name", "demo", "--regions", "us-east-1,eu-west-1", "--output", "json")
    assert result.status == 1, result
    refused, opened = result.json
    assert (refused["Region"], refused["Result"]) == ("us-east-1", "REFUSED")
    assert "Resources/Case/Properties/Title" in refused["Message"]
    assert (opened["Region"], opened["StackStatus"]) == ("eu-west-1", "CREATE_COMPLETE")
    assert "1 of 2 Regions failed: us-east-1" in result.err


def test_what_every_region_refuses_for_its_own_reason_is_wrong_usage(sir, tmp_path):
    file = only_outside("us-east-1", tmp_path, ImpactedAccounts=[{"Fn::If": ["Bad", "x", "y"]}])
    result = sir("deploy", file, "--stack-name", "demo", "--regions", "us-east-1,eu-west-1")
    assert result.status == 2, result
    assert [line.split()[:2] for line in result.out.splitlines() if line] == [
        ["us-east-1", "REFUSED"], ["eu-west-1", "REFUSED"]]
    assert "2 of 2 Regions refused: us-east-1, eu-west-1" in result.err


def test_a_bad_template_is_refused_once_and_nowhere_deployed(sir, tmp_path):
    file = tmp_path / "bad.json"
    file.write_text(case(Title=""))
    result = sir("deploy", file, "--stack-name", "bad", "--regions", "*")
    assert result.status == 2
    assert len(result.err.splitlines()) == 1
    assert result.out == ""
    assert sir("stacks").out.strip() == "No stacks in us-east-1."


def test_no_line_ends_in_blanks(sir):
    opened = sir("deploy", EXAMPLE, "--stack-name", "demo", "--regions", "us-west-2,sa-east-1")
    assert all("CaseId=" in line for line in opened.out.splitlines()[-2:])
    deleted = sir("delete", "demo", "--regions", "us-west-2,sa-east-1,eu-west-1")
    for line in (opened.out + deleted.out).splitlines():
        assert line == line.rstrip()


def test_the_stacks_of_a_name_are_deleted_in_each_region_that_has_one(sir, data):
    assert sir("deploy", EXAMPLE, "--stack-name", "demo", "--regions", "us-east-1,eu-west-1").status == 0
    deleted = sir("delete", "demo", "--regions", "us-east-1,sa-east-1,eu-west-1")
    assert deleted.status == 0, deleted
    lines = deleted.out.splitlines()[-3:]
    assert lines[0].split() == ["us-east-1", "DELETE_COMPLETE"]
    assert lines[1].split()[:2] == ["sa-east-1", "NO_STACK"] and "does not exist in sa-east-1" in lines[1]
    assert lines[2].split() == ["eu-west-1", "DELETE_COMPLETE"]
    with Server(data) as server:
        assert {item["caseStatus"] for region in ("us-east-1", "eu-west-1")
                for item in client_of(server, region).list_cases()["items"]} == {"Closed"}


def test_a_star_deletes_in_every_region_of_the_service(sir):
    assert sir("deploy", EXAMPLE, "--stack-name", "demo", "--region", "eu-west-1").status == 0
    deleted = sir("delete", "demo", "--regions", "*", "--output", "json")
    assert deleted.status == 0, deleted
    ends = {each["Region"]: each["Result"] for each in deleted.json}
    assert ends.pop("eu-west-1") == "SUCCEEDED"
    assert len(ends) > 10 and set(ends.values()) == {"NO_STACK"}


def test_a_deletion_that_fails_keeps_no_other_stack(sir, data):
    assert sir("deploy", EXAMPLE, "--stack-name", "demo", "--regions", "us-east-1,eu-west-1").status == 0
    with Server(data) as server:
        aws(server, "cloudformation").update_termination_protection(StackName="demo", EnableTerminationProtection=True)
        deleted = sir("delete", "demo", "--regions", "us-east-1,eu-west-1", "--output", "json")
    assert deleted.status == 1, deleted
    assert [each["Result"] for each in deleted.json] == ["REFUSED", "SUCCEEDED"]
    assert "TerminationProtection" in deleted.json[0]["Message"]
    assert "1 of 2 Regions failed: us-east-1" in deleted.err


def test_a_deletion_takes_one_region_or_many(sir):
    assert "exclude each other" in sir("delete", "demo", "--region", "us-east-1", "--regions", "eu-west-1").err
