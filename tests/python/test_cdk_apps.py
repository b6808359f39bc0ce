"""What the CDK apps of examples/cdk become: templates that other people's tools find nothing in, and that deploy."""

import json
import re
import shutil
import subprocess
from datetime import timedelta

import pytest

from api_model import OPERATIONS
from aws_tools import CFN_LINT, CdkCli
from conftest import client_of, cloudformation_of, create, outputs, until
from mail_server import MailServer
from sir import REPOSITORY, Server
from test_drill import NOTHING, Drill, comments

# each app, its stack, and what is said on the command line
APPS = {
    "case": ("CaseApp", "case", {}),
    "drill": ("DrillApp", "drill", {}),
    "two Regions": ("MultiRegionApp", "regions", {}),
    "all Regions": ("MultiRegionApp", "regions", {"regions": "*"}),
}


@pytest.fixture(scope="module")
def templates(tmp_path_factory):
    """The file of each app's template: made once, because each app starts a JVM and a Node."""
    return {name: CdkCli(None, tmp_path_factory.mktemp(app), app).synthesize(legacy=True, **context)
            / f"{stack}.template.json" for name, (app, stack, context) in APPS.items()}


@pytest.fixture
def schemas(tmp_path_factory):
    """A folder with the resource schema and nothing else, as cfn-lint wants it."""
    folder = tmp_path_factory.mktemp("schemas")
    shutil.copy(REPOSITORY / "aws-security-ir-case.json", folder)
    return folder


@pytest.mark.parametrize("name", APPS)
def test_cfn_lint_finds_nothing_when_it_knows_the_type(templates, name, schemas):
    assert lint(schemas, templates[name]) == []


def test_cfn_lint_does_hold_the_cases_against_the_schema(templates, schemas, tmp_path):
    template = json.loads(templates["case"].read_text())
    [case] = [each for each in template["Resources"].values() if each["Type"] == "Community::SecurityIR::Case"]
    case["Properties"]["EngagementType"] = "Picnic"
    wrong = tmp_path / "wrong.template.json"
    wrong.write_text(json.dumps(template))
    assert [finding["Rule"]["Id"] for finding in lint(schemas, wrong)] == ["E3030"]


def lint(schemas, template):
    run = subprocess.run(
        [*CFN_LINT, "--format", "json", "--regions", "us-east-1",
         "--registry-schemas", schemas, "--append-rules", REPOSITORY / "examples" / "cfn-lint", "--template", template],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300)
    assert not run.stderr, run.stderr
    return json.loads(run.stdout)


def test_permissions_and_calls_are_those_of_the_service(templates):
    text = templates["drill"].read_text()
    actions = set(re.findall(r"security-ir:(\w+)", text))
    assert actions == {"CloseCase", "CreateCaseComment", "UpdateCaseStatus"}
    assert actions <= set(OPERATIONS)
    calls = re.findall(r":aws-sdk:securityir:(\w+)", text)
    assert {call[0].upper() + call[1:] for call in calls} == actions
    for resource in json.loads(text)["Resources"].values():
        if resource["Type"] == "AWS::Scheduler::Schedule" and "securityir" in json.dumps(resource["Properties"]["Target"]):
            assert_input_fits(resource["Properties"]["Target"])


def assert_input_fits(target):
    """The input has the members of the operation, as universal targets spell them."""
    operation = re.search(r"securityir:(\w+)", json.dumps(target["Arn"])).group(1)
    shape = OPERATIONS[operation[0].upper() + operation[1:]].input_shape
    parts = target["Input"]["Fn::Join"][1]
    members = json.loads("".join(part if isinstance(part, str) else "1234567890" for part in parts))
    known = {name[0].upper() + name[1:]: member for name, member in shape.members.items()}
    assert set(members) <= set(known)
    assert {name[0].upper() + name[1:] for name in shape.required_members} <= set(members)
    for name, value in members.items():
        assert not known[name].enum or value in known[name].enum


def test_a_case_is_opened_in_each_region_and_the_outputs_have_them(templates, server, cloudformation):
    made = outputs(create(cloudformation, "regions", templates["two Regions"].read_text(),
                          Capabilities=["CAPABILITY_AUTO_EXPAND"]))
    for region in ("us-east-1", "eu-west-1"):
        [item] = client_of(server, region).list_cases()["items"]
        assert made["CasesCaseId" + region.replace("-", "")] == item["caseId"]
        assert made["CasesCaseArn" + region.replace("-", "")] == item["caseArn"]
        assert f":{region}:" in item["caseArn"]
        assert item["title"] == "Leaked access key"


def rehearse(server, tmp_path):
    """Deploys the drill of the example, beginning in an hour: its case's id, what it can be followed with, its template."""
    drill = Drill(server)
    start = f"{drill.now() + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
    template = (CdkCli(None, tmp_path, "DrillApp").synthesize(legacy=True, start=start) / "drill.template.json").read_text()
    stack = create(cloudformation_of(server), "drill", template, Capabilities=["CAPABILITY_IAM"])
    return outputs(stack)["CaseId"], drill, template


@pytest.fixture
def rehearsal(server, tmp_path):
    return rehearse(server, tmp_path)[:2]


def delete(cloudformation):
    cloudformation.delete_stack(StackName="drill")
    cloudformation.get_waiter("stack_delete_complete").wait(StackName="drill", WaiterConfig={"Delay": 1})


def test_the_drill_is_told_by_mail_happens_and_ends(rehearsal, client, cloudformation):
    case_id, drill = rehearsal
    drill.until_mails(1)
    assert f"DRILL: Case opened\nCase: {case_id}\nTitle: [DRILL] Ransom note" in drill.mails()[0]
    assert f"/security-ir/home?region=us-east-1#/cases/{case_id}" in drill.mails()[0]

    timeline = []
    for mails in range(2, 7):
        drill.advance_to_next()
        drill.until_mails(mails)
        timeline.append((client.get_case(caseId=case_id)["caseStatus"], len(comments(client, case_id))))
    assert timeline == [
        ("Detection and Analysis", 0), ("Detection and Analysis", 1),
        ("Containment, Eradication and Recovery", 1), ("Containment, Eradication and Recovery", 2), ("Closed", 2)]
    assert "DRILL: A second build host shows the same note." in comments(client, case_id)
    assert [re.search('"DRILL: (.*)"', mail).group(1) for mail in drill.mails()[1:]] == [
        "Case Updated", "Case Comment Added", "Case Updated", "Case Comment Added", "Case Closed"]
    assert all(f'"Case: {case_id}"' in mail for mail in drill.mails()[1:])
    assert '"Status: Closed"' in drill.mails()[-1]

    delete(cloudformation)
    assert drill.notifications() == NOTHING


def test_the_mails_of_a_drill_arrive_in_an_smtp_server(data, tmp_path):
    with MailServer() as mails, Server(data, "--smtp", mails.address) as server:
        case_id, drill, template = rehearse(server, tmp_path)
        [participant] = set(re.findall(r'"Endpoint": "([^"]+@[^"]+)"', template))
        case = f"Case: {case_id}"
        until(lambda: any(f"DRILL: Case opened\n{case}\n" in text for text in mails.messages_to(participant)))
        drill.advance(hours=4)
        until(lambda: any(case in text and "Status: Closed" in text for text in mails.messages_to(participant)))
        assert client_of(server).get_case(caseId=case_id)["caseStatus"] == "Closed"


def test_a_drill_that_the_participants_closed_is_cleaned_up_like_any_other(rehearsal, client, cloudformation):
    case_id, drill = rehearsal
    client.close_case(caseId=case_id)
    drill.advance(hours=4)
    drill.until("everything was due", lambda: all(
        "nextDue" not in each for each in drill.notifications()["schedules"] if "Timeline" in each["arn"]))
    assert comments(client, case_id) == []
    delete(cloudformation)
    assert drill.notifications() == NOTHING
    assert client.get_case(caseId=case_id)["caseStatus"] == "Closed"
