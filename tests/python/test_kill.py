"""A deployment whose server is killed goes on when the server comes back: one case, never two, never none."""

import json
import os
import signal
import threading
import time
import urllib.request

import pytest

from conftest import client_of
from sir import Server
from templates import case


def faults(server, *each):
    body = json.dumps({"faults": each}).encode()
    request = urllib.request.Request(server.uri + "/_sir/faults", data=body, method="PUT")
    urllib.request.urlopen(request).close()


def hits(server):
    with urllib.request.urlopen(server.uri + "/_sir/faults") as answer:
        return sum(fault["hits"] for fault in json.load(answer)["faults"])


def kill_the_program(server):
    """`sir` is a script that becomes the program: the process is the one that holds the data."""
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait(60)


def wait_until(condition):
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to that within a minute")


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
        wait_until(lambda: hits(server) > 0)
        kill_the_program(server)
        deployment.join()
        assert results[0].status == 1
        assert "went away" in results[0].err
    with Server(data) as server:
        wait_until(lambda: sir("describe", "demo", "--output", "json").json["StackStatus"] == "CREATE_COMPLETE")
        [only] = client_of(server).list_cases()["items"]
        stack = sir("describe", "demo", "--output", "json").json
        assert stack["Outputs"]["CaseArn"] == only["caseArn"]
        assert only["caseStatus"] == "Submitted"
        events = [event["ResourceStatus"] for event in sir("events", "demo", "--output", "json").json]
        assert events.count("CREATE_COMPLETE") == 2


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
