"""`sir serve --speed`: what takes minutes by the service's clock is over in seconds."""

import json
import urllib.request
from datetime import datetime


from conftest import client_of, cloudformation_of, faults
from sir import Server
from templates import case


def clock(server):
    with urllib.request.urlopen(server.uri + "/_sir/clock") as answer:
        return datetime.fromisoformat(json.load(answer)["now"])


def test_delays_pass_faster_and_the_clock_moves_with_them(data):
    with Server(data, "--speed", "100") as server:
        # a new case is not shown for two minutes: the handler asks again and again
        faults(server, {"operation": "CreateCase", "stale": {"millis": 120_000}})
        began = clock(server)
        client = cloudformation_of(server)
        client.create_stack(StackName="demo", TemplateBody=case())
        client.get_waiter("stack_create_complete").wait(StackName="demo", WaiterConfig={"Delay": 1})
        events = client.describe_stack_events(StackName="demo")["StackEvents"]
        assert (events[0]["Timestamp"] - events[-1]["Timestamp"]).total_seconds() >= 120
        assert (clock(server) - began).total_seconds() >= 120
        assert len(client_of(server).list_cases()["items"]) == 1


def test_a_speed_is_a_number_of_times(sir):
    for wrong in ("0", "101", "-1"):
        refused = sir("serve", "--speed", wrong)
        assert refused.status == 2
        assert "--speed takes a whole number from 1 to 100." in refused.err
