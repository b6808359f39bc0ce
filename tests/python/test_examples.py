"""Every template in examples/ does what its description says."""

import subprocess
import sys

import pytest

from conftest import TEAM, client_of
from sir import REPOSITORY, Server, environment

EXAMPLES = REPOSITORY / "examples"

PARAMETERS = {
    "case.yaml": [],
    "aws-supported.yaml": ["Title=Ransom note", "Description=Found on a build host.",
                           "ReportedIncidentStartDate=2026-03-01T09:30:00Z"],
    "drill.yaml": [],
    "everything.yaml": [],
    "notifications.yaml": [],
    "multi-region.yaml": [],
    "conditional.yaml": ["Incident=on"],
}

# Deployed by an import only: tests/python/test_recipes.py.
IMPORTED = {"import.yaml"}
# No templates: tests/python/test_drill_run.py runs them.
DRILLS = {"drill-ransom-note.yaml"}


def test_every_example_is_tried_here():
    assert {file.name for file in EXAMPLES.glob("*.yaml")} == set(PARAMETERS) | IMPORTED | DRILLS


@pytest.mark.parametrize("name", PARAMETERS)
def test_an_example_deploys_and_deletes(sir, name):
    parameters = ["--parameter-overrides", *PARAMETERS[name]] if PARAMETERS[name] else []
    deployed = sir("deploy", EXAMPLES / name, "--output", "json", *parameters)
    assert deployed.status == 0, deployed
    assert deployed.json["StackName"] == name.removesuffix(".yaml")
    assert sir("delete", name.removesuffix(".yaml")).status == 0


def test_the_case_for_aws_stays_open_when_its_stack_goes(sir, data):
    deployed = sir("deploy", EXAMPLES / "aws-supported.yaml", "--output", "json",
                   "--parameter-overrides", *PARAMETERS["aws-supported.yaml"], "Watcher=soc@example.com").json
    sir("delete", "aws-supported")
    with Server(data) as server:
        found = client_of(server).get_case(caseId=deployed["Outputs"]["CaseId"])
        assert found["caseStatus"] == "Submitted"
        assert found["watchers"] == [{"email": "soc@example.com"}, *TEAM]


def test_the_case_for_aws_says_which_parameters_it_needs(sir):
    refused = sir("deploy", EXAMPLES / "aws-supported.yaml")
    assert refused.status == 2
    for name in ("Title", "Description", "ReportedIncidentStartDate"):
        assert name in refused.err


def test_the_example_with_pytest_passes_as_it_stands(data, tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", EXAMPLES / "pytest",
         EXAMPLES / "pytest"], cwd=tmp_path, env=environment(data), stdin=subprocess.DEVNULL, capture_output=True,
        text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "3 passed" in run.stdout


def test_the_example_with_pytest_takes_a_server_that_runs(server, data, tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", EXAMPLES / "pytest"], cwd=tmp_path,
        env={**environment(data), "SIR_URI": server.uri, "SIR": "/nowhere"}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
