"""Ctrl-C ends a command, not what it began: it is said where that goes on, and it does."""

import json
import signal
import subprocess

from conftest import faults, settled
from sir import SIR, environment
from templates import REQUIRED, case


def begun(data, path, name, *options):
    """`sir deploy`, once the first event of a resource is there."""
    command = subprocess.Popen(
        [SIR, "deploy", path, "--stack-name", name, *options], env=environment(data), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # who runs the tests in the background of a shell has it ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    for line in command.stdout:
        if "Community::SecurityIR::Case" in line:
            return command
    raise AssertionError(command.communicate())


def interrupted(command):
    command.send_signal(signal.SIGINT)
    _, err = command.communicate(timeout=120)
    assert command.returncode != 0
    return [line for line in err.splitlines() if line.startswith("Interrupted")]


def test_an_operation_of_a_service_goes_on_without_its_command(server, sir, data, cloudformation, tmp_path):
    (tmp_path / "x.yaml").write_text(case())
    faults(server, {"operation": "CreateCase", "error": "ThrottlingException"})
    said = interrupted(begun(data, tmp_path / "x.yaml", "demo"))
    assert said == [f"Interrupted. The operation goes on in the service at {server.uri}; sir events demo shows how far"
                    " it is."]
    faults(server)
    assert settled(cloudformation, "demo")["StackStatus"] == "CREATE_COMPLETE"
    assert "CREATE_COMPLETE" in sir("events", "demo").out


def test_it_is_said_where_the_stack_is(server, data, tmp_path):
    (tmp_path / "x.yaml").write_text(case())
    faults(server, {"operation": "CreateCase", "error": "ThrottlingException"})
    [said] = interrupted(begun(data, tmp_path / "x.yaml", "demo", "--region", "eu-west-1", "--account", "210987654321"))
    assert "; sir events demo --region eu-west-1 --account 210987654321 shows how far it is." in said
    faults(server)


def test_an_operation_that_its_command_was_alone_with_is_ended_by_the_next_one(sir, data, tmp_path):
    many = {"Resources": {f"Case{i}": {"Type": "Community::SecurityIR::Case", "Properties": REQUIRED}
                          for i in range(40)}}
    (tmp_path / "x.json").write_text(json.dumps(many))
    said = interrupted(begun(data, tmp_path / "x.json", "demo", "--region", "eu-west-1"))
    assert len(said) == 1 and "nobody is at work on demo now" in said[0]
    assert "sir deploy or sir delete of it with --region eu-west-1 ends that operation" in said[0]
    assert "sir delete of the stack (--region eu-west-1) ends" in sir("describe", "demo", "--region", "eu-west-1").err
    again = sir("deploy", tmp_path / "x.json", "--stack-name", "demo", "--region", "eu-west-1")
    assert again.status == 0, again
    assert len(sir("cases", "--output", "json").json) == 40
