"""Bad input is refused with the place and the rule, before any call; nothing is created."""

import os
import subprocess

import pytest

from sir import SIR, Result, environment
from templates import REQUIRED, case, template

WATCHERS = [{"Email": f"person{number}@example.com"} for number in range(31)]

BAD_PROPERTIES = {
    "a missing required property": (case(Title=None), "Resources/Case/Properties", "Title"),
    "a 31st watcher": (case(Watchers=WATCHERS), "Resources/Case/Properties/Watchers", "30"),
    "an account of 11 digits": (case(ImpactedAccounts=["12345678901"]), "Resources/Case/Properties/ImpactedAccounts/0", "[0-9]{12}"),
    "an IPv6 address in lower case": (
        case(ThreatActorIpAddresses=[{"IpAddress": "2001:0db8:0000:0000:0000:0000:0000:0001"}]),
        "Resources/Case/Properties/ThreatActorIpAddresses/0/IpAddress", "pattern"),
    "the 30th of February": (
        case(ReportedIncidentStartDate="2026-02-30T00:00:00Z"), "Resources/Case/Properties/ReportedIncidentStartDate", "pattern"),
    "an unknown property": (case(Titel="x"), "Resources/Case/Properties", "Titel"),
    "a wrong enum": (case(EngagementType="Fire"), "Resources/Case/Properties/EngagementType", "Security Incident"),
    "an empty title": (case(Title=""), "Resources/Case/Properties/Title", "1"),
    "a read-only property": (case(CaseId="1234567890"), "Resources/Case/Properties", "CaseId"),
    "a title that is a list": (case(Title=["x"]), "Resources/Case/Properties/Title", "text"),
}


@pytest.fixture
def refused(sir, data, tmp_path):
    def deploy(text, *arguments, name="bad.json"):
        file = tmp_path / name
        file.write_text(text)
        result = sir("deploy", file, "--stack-name", "bad", *arguments)
        assert result.status == 2, result
        assert result.out == "", result
        assert sir("describe", "bad").status == 2
        assert sir("cases", "--output", "json").json == []
        return result.err
    return deploy


@pytest.mark.parametrize("name", BAD_PROPERTIES)
def test_a_bad_property_is_named_with_file_line_path_and_rule(refused, name):
    text, path, rule = BAD_PROPERTIES[name]
    [line] = refused(text).splitlines()
    assert "bad.json:" in line
    assert path in line
    assert rule in line
    assert line.split("bad.json:")[1].split(":")[0].isdigit()


BAD_TEMPLATES = {
    "not YAML": ("Resources: [", "bad.yaml:1"),
    "a text": ("just words", "bad.yaml:1"),
    "an unknown type": ("Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n", "AWS::S3::Bucket"),
    "an unknown function": (
        "Resources:\n  Case:\n    Type: Community::SecurityIR::Case\n    Properties:\n      Title: !Cidr x\n", "Fn::Cidr"),
    "an unknown section": ("Transform: AWS::Serverless-2016-10-31\nResources: {}\n", "Transform"),
    "a duplicate key": ("Resources:\n  A: {}\n  A: {}\n", "bad.yaml:3"),
}


@pytest.mark.parametrize("name", BAD_TEMPLATES)
def test_a_bad_template_is_refused_by_name_and_line(refused, name):
    text, expected = BAD_TEMPLATES[name]
    error = refused(text, name="bad.yaml")
    assert expected in error
    assert "bad.yaml:" in error


def test_parameters_that_are_unknown_or_missing_are_named(refused):
    with_parameter = template(
        {"Case": {"Type": "Community::SecurityIR::Case", "Properties": {**REQUIRED, "Title": {"Ref": "Name"}}}},
        Parameters={"Name": {"Type": "String"}})
    [line] = refused(with_parameter).splitlines()
    assert "Name" in line
    [line] = refused(case(), "--parameter-overrides", "Nmae=x").splitlines()
    assert "Nmae" in line


def test_a_template_that_is_too_large_is_refused(refused):
    [line] = refused(case(Description="x" * 1_100_000)).splitlines()
    assert "1000000 bytes" in line


@pytest.mark.parametrize("arguments, expected", [
    (["deploy"], "TEMPLATE"),
    (["deploy", "no-such-file.yaml"], "no-such-file.yaml does not exist"),
    (["deploy", "."], "cannot be read"),
    (["deplyo", "x.yaml"], "there is no command deplyo"),
    (["deploy", "x.yaml", "--template-file", "x.yaml"], "one TEMPLATE"),
    (["cases", "--data", ""], "--data"),
    (["cases", "--data", "x.yaml"], "cannot hold the data"),
    (["deploy", "x.yaml", "--stack-name", "1bad"], "1bad"),
    (["deploy", "x.yaml", "--region", "nowhere"], "nowhere"),
    (["deploy", "x.yaml", "--output", "yaml"], "yaml"),
    (["describe", "nothing-here"], "nothing-here"),
    (["events", "nothing-here"], "Stack with id nothing-here does not exist in us-east-1"),
    (["continue-rollback", "nothing-here"], "Stack with id nothing-here does not exist in us-east-1"),
    (["case", "0000000000"], "0000000000"),
    (["serve", "--port", "70000"], "--port"),
    (["serve", "--smtp", "smtp.example.com:25"], "smtp.example.com is refused"),
    (["serve", "--smtp", "localhost"], "HOST:PORT"),
    (["drill"], "Say what to do: run."),
    (["drill", "run"], "FILE"),
    (["drill", "run", "nowhere.yaml"], "nowhere.yaml does not exist"),
    (["drill", "run", "x.yaml"], "Resources: a drill has no attribute Resources"),
    ([], "deploy"),
])
def test_wrong_usage_is_one_clear_line_and_exit_status_2(sir, tmp_path, arguments, expected):
    (tmp_path / "x.yaml").write_text(case())
    result = sir(*[str(tmp_path / "x.yaml") if argument == "x.yaml" else argument for argument in arguments])
    assert result.status == 2, result
    assert expected in result.err.splitlines()[0]
    assert result.out == ""


def test_the_template_can_be_given_as_the_aws_cli_has_it(sir, tmp_path):
    (tmp_path / "x.yaml").write_text(case())
    assert sir("deploy", "--template-file", tmp_path / "x.yaml", "--stack-name", "demo").status == 0


@pytest.mark.parametrize("command", ["deploy", "delete", "describe", "events", "stacks", "cases", "case", "serve",
                                     "drill", "drill run"])
def test_every_command_has_help(sir, command):
    result = sir(*command.split(), "--help")
    assert result.status == 0
    assert f"sir {command}" in result.out


def test_deleting_a_stack_that_is_not_there_does_nothing_and_says_so(sir):
    result = sir("delete", "nothing-here")
    assert result.status == 0, result
    assert "nothing-here" in result.err
    assert sir("delete", "nothing-here", "--output", "json").json is None


@pytest.mark.parametrize("command", [
    ["stacks"], ["events", "x"], ["describe", "x"], ["delete", "x"], ["continue-rollback", "x"], ["cases"], ["case", "1"]])
def test_a_data_folder_that_is_not_there_is_not_made_by_looking_into_it(sir, tmp_path, command):
    result = sir(*command, "--data", tmp_path / "misspelt")
    assert result.status == 2, result
    assert f"{tmp_path / 'misspelt'} does not exist" in result.err
    assert not (tmp_path / "misspelt").exists()


def test_a_new_data_folder_is_told_of_and_stacks_name_their_region(sir, tmp_path):
    (tmp_path / "x.yaml").write_text(case())
    first = sir("deploy", tmp_path / "x.yaml", "--data", tmp_path / "new")
    assert first.status == 0, first
    assert f"The data folder {tmp_path / 'new'} is new." in first.err
    assert "is new" not in sir("deploy", tmp_path / "x.yaml", "--data", tmp_path / "new").err
    assert sir("stacks", "--data", tmp_path / "new", "--region", "eu-west-1").out == "No stacks in eu-west-1.\n"


@pytest.mark.parametrize("unwritable", [".", "service.db"])
def test_a_data_folder_that_cannot_be_written_is_named(sir, data, unwritable):
    assert sir("stacks").status == 0
    place = data / unwritable
    place.chmod(0o555)
    try:
        # root may write everywhere, unless it gives that up
        held = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
        refused = Result(subprocess.run(
            [*(held if os.geteuid() == 0 else []), SIR, "stacks"], env=environment(data), stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False))
    finally:
        place.chmod(0o755)
    assert refused.status == 2, refused
    assert f"({place}: access denied). Choose a folder that you can write to with --data." in refused.err


def test_the_events_of_a_deleted_stack_can_still_be_looked_at(sir, tmp_path):
    (tmp_path / "demo.yaml").write_text(case())
    assert sir("deploy", tmp_path / "demo.yaml").status == 0
    assert sir("delete", "demo").status == 0
    result = sir("events", "demo")
    assert result.status == 0, result
    assert result.out.splitlines()[-1].split()[2:4] == ["DELETE_COMPLETE", "AWS::CloudFormation::Stack"]
    assert "demo is deleted" in result.err and "us-east-1" in result.err
