"""A deployment whose process is killed goes on when there is one again: one case, never two, never none."""

import os
import signal
import subprocess
import threading

import pytest

from conftest import client_of, faults, hits, until
from sir import SIR, Server, environment
from templates import case


def kill_the_program(server):
    """`sir` is a script that becomes the program: the process is the one that holds the data."""
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait(60)


def kill_after(data, lines, *arguments):
    """Runs a command of `sir` that is its own server, and kills it when it has printed that many lines."""
    with subprocess.Popen([str(SIR), *map(str, arguments)], env=environment(data), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        for _ in range(lines):
            assert process.stdout.readline()
        process.kill()


@pytest.mark.parametrize("operation", ["CreateCase", "GetCase", "ListTagsForResource"])
def test_a_create_whose_server_is_killed_in_the_middle_of_a_call(sir, data, tmp_path, operation):
    template = tmp_path / "case.json"
    template.write_text(case())
    with Server(data) as server:
        # The answer never comes: the call is under way for as long as the server lives.
        faults(server, {"operation": operation, "latencyMillis": 8_000})
        results = []
        deployment = threading.Thread(
            target=lambda: results.append(sir("deploy", template, "--stack-name", "demo")))
        deployment.start()
        until(lambda: hits(server) > 0)
        kill_the_program(server)
        deployment.join()
        assert results[0].status == 1
        assert "went away" in results[0].err
    with Server(data) as server:
        until(lambda: sir("describe", "demo", "--output", "json").json["StackStatus"] == "CREATE_COMPLETE")
        [only] = client_of(server).list_cases()["items"]
        stack = sir("describe", "demo", "--output", "json").json
        assert stack["Outputs"]["CaseArn"] == only["caseArn"]
        assert only["caseStatus"] == "Submitted"
        events = [event["ResourceStatus"] for event in sir("events", "demo", "--output", "json").json]
        assert events.count("CREATE_COMPLETE") == 2


# The events of a creation: the stack's, the case's, that it was begun, that it is complete.
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_a_deploy_that_is_killed_is_done_by_the_next_one(sir, data, tmp_path, lines):
    template = tmp_path / "case.json"
    template.write_text(case())
    kill_after(data, lines, "deploy", template, "--stack-name", "demo")
    described = sir("describe", "demo", "--output", "json")
    assert described.json["StackStatus"] == "CREATE_IN_PROGRESS"
    assert "sir deploy" in described.err and "sir delete" in described.err
    assert "interrupted" in sir("stacks").err
    assert "interrupted" in sir("events", "demo").err
    template.write_text(case(Title="Edited meanwhile"))
    again = sir("deploy", template, "--stack-name", "demo", "--output", "json")
    assert again.status == 0, again
    assert "interrupted" in again.err
    assert again.json["StackStatus"] == "UPDATE_COMPLETE"
    events = [event["ResourceStatus"] for event in sir("events", "demo", "--output", "json").json]
    assert events.count("CREATE_COMPLETE") == 2 and events[-1] == "UPDATE_COMPLETE"
    with Server(data) as server:
        [only] = client_of(server).list_cases()["items"]
        assert again.json["Outputs"]["CaseArn"] == only["caseArn"]
        assert client_of(server).get_case(caseId=again.json["Outputs"]["CaseId"])["title"] == "Edited meanwhile"


@pytest.mark.parametrize("lines", [1, 2])
def test_a_delete_that_is_killed_is_done_by_the_next_one(sir, data, tmp_path, lines):
    template = tmp_path / "case.json"
    template.write_text(case())
    assert sir("deploy", template, "--stack-name", "demo").status == 0
    kill_after(data, lines, "delete", "demo")
    assert sir("describe", "demo", "--output", "json").json["StackStatus"] == "DELETE_IN_PROGRESS"
    again = sir("delete", "demo")
    assert again.status == 0, again
    assert "DELETE_COMPLETE" in again.out
    assert sir("describe", "demo").status == 2
    assert [each["caseStatus"] for each in sir("cases", "--output", "json").json] == ["Closed"]


def test_a_deploy_that_is_killed_can_be_deleted(sir, data, tmp_path):
    template = tmp_path / "case.json"
    template.write_text(case())
    kill_after(data, 2, "deploy", template, "--stack-name", "demo")
    deleted = sir("delete", "demo")
    assert deleted.status == 0, deleted
    assert [each["caseStatus"] for each in sir("cases", "--output", "json").json] == ["Closed"]


def test_a_bad_template_is_refused_after_the_interrupted_deploy_too(sir, data, tmp_path):
    template = tmp_path / "case.json"
    template.write_text(case())
    kill_after(data, 2, "deploy", template, "--stack-name", "demo")
    template.write_text(case(Titel="x"))
    refused = sir("deploy", template, "--stack-name", "demo")
    assert refused.status == 2, refused
    assert "Titel" in refused.err
    assert sir("describe", "demo", "--output", "json").json["StackStatus"] == "CREATE_COMPLETE"


def test_what_somebody_else_is_doing_on_a_server_is_not_joined(sir, data, tmp_path):
    template = tmp_path / "case.json"
    template.write_text(case())
    with Server(data) as server:
        faults(server, {"operation": "CreateCase", "latencyMillis": 5_000, "times": 1})
        results = []
        first = threading.Thread(target=lambda: results.append(sir("deploy", template, "--stack-name", "demo")))
        first.start()
        until(lambda: hits(server) > 0)
        second = sir("deploy", template, "--stack-name", "demo")
        assert second.status == 2, second
        assert "is in CREATE_IN_PROGRESS state and can not be updated" in second.err
        first.join()
        assert results[0].status == 0, results[0]


def test_a_lost_answer_to_create_case_opens_one_case(sir, data, tmp_path):
    template = tmp_path / "case.json"
    template.write_text(case())
    with Server(data) as server:
        faults(server, {"operation": "CreateCase", "times": 1, "loseResponse": True})
        deployed = sir("deploy", template, "--stack-name", "demo", "--output", "json")
        assert deployed.status == 0, deployed
        [only] = client_of(server).list_cases()["items"]
        assert deployed.json["Outputs"]["CaseArn"] == only["caseArn"]


def test_results_that_show_late_are_waited_for(sir, data, tmp_path):
    template = tmp_path / "case.json"
    with Server(data) as server:
        faults(server, {"operation": "CreateCase", "stale": {"millis": 2_500}},
               {"operation": "UpdateCase", "stale": {"millis": 2_500}})
        template.write_text(case())
        deployed = sir("deploy", template, "--stack-name", "demo", "--output", "json")
        assert deployed.status == 0, deployed
        client = client_of(server)
        case_id = deployed.json["Outputs"]["CaseId"]
        assert client.get_case(caseId=case_id)["title"] == "A drill"
        template.write_text(case(Title="Another drill"))
        assert sir("deploy", template, "--stack-name", "demo").status == 0
        assert client.get_case(caseId=case_id)["title"] == "Another drill"


def test_throttling_is_waited_out(sir, data, tmp_path):
    template = tmp_path / "case.json"
    template.write_text(case())
    with Server(data) as server:
        faults(server, {"operation": "*", "times": 3, "error": "ThrottlingException", "retryAfterSeconds": 1})
        deployed = sir("deploy", template, "--stack-name", "demo")
        assert deployed.status == 0, deployed
        assert len(client_of(server).list_cases()["items"]) == 1
