import itertools
import json
import os
import shutil
import time
import urllib.request

import boto3
import pytest
from botocore.config import Config

from sir import REPOSITORY, Server, Sir

# A folder for each process that runs tests
FOLDERS = REPOSITORY / "tests" / "target" / "data" / os.environ.get("PYTEST_XDIST_WORKER", "one")
# How many hostile requests are sent, and which ones: guide/testing.md
FUZZ_REQUESTS = int(os.environ.get("SIR_FUZZ_REQUESTS", "2000"))
FUZZ_SEED = int(os.environ.get("SIR_FUZZ_SEED", "20260301"))
_numbers = itertools.count(1)

# Of the membership that every account finds: the service adds them to the watchers of each new case.
TEAM = [
    {"email": "robin.example@example.com", "name": "Robin Example", "jobTitle": "Fictional incident lead"},
    {"email": "sam.example@example.com", "name": "Sam Example", "jobTitle": "Fictional incident analyst"},
]


def pytest_report_header():
    return f"fuzz: {FUZZ_REQUESTS} requests of seed {FUZZ_SEED}"


@pytest.fixture
def data():
    """An empty folder for one test's cases and stacks."""
    folder = FOLDERS / str(next(_numbers))
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def sir(data):
    return Sir(data)


@pytest.fixture
def server(data):
    with Server(data) as running:
        yield running


@pytest.fixture
def client(server):
    return client_of(server)


def aws(server, service, region="us-east-1", account="123456789012"):
    """A client of boto3's, as a user makes one: only the endpoint is ours."""
    return boto3.client(
        service, endpoint_url=server.uri, region_name=region, aws_access_key_id=account,
        aws_secret_access_key="local", config=Config(retries={"max_attempts": 1}))


def client_of(server, region="us-east-1", account="123456789012"):
    return aws(server, "security-ir", region, account)


@pytest.fixture
def cloudformation(server):
    return cloudformation_of(server)


def cloudformation_of(server, region="us-east-1", account="123456789012"):
    return aws(server, "cloudformation", region, account)


def until(condition):
    """What the condition returns, as soon as that is something."""
    end = time.monotonic() + 120
    while not (found := condition()):
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.1)
    return found


def faults(server, *each):
    """Sets the faults that the service has from now on."""
    body = json.dumps({"faults": each}).encode()
    urllib.request.urlopen(urllib.request.Request(server.uri + "/_sir/faults", data=body, method="PUT")).close()


def hits(server):
    """How many requests have met a fault."""
    with urllib.request.urlopen(server.uri + "/_sir/faults") as answer:
        return sum(fault["hits"] for fault in json.load(answer)["faults"])


def wait_for(client, waiter, stack):
    client.get_waiter(waiter).wait(StackName=stack, WaiterConfig={"Delay": 1, "MaxAttempts": 120})
    return client.describe_stacks(StackName=stack)["Stacks"][0]


def settled(client, stack):
    """The stack when nothing is at work on it any more, whatever became of it."""
    while True:
        found = client.describe_stacks(StackName=stack)["Stacks"][0]
        if not found["StackStatus"].endswith("_IN_PROGRESS"):
            return found
        time.sleep(0.1)


def create(client, stack, template, **more):
    client.create_stack(StackName=stack, TemplateBody=template, **more)
    return wait_for(client, "stack_create_complete", stack)


def outputs(stack):
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
