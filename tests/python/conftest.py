import itertools
import os
import shutil

import boto3
import pytest
from botocore.config import Config

from sir import REPOSITORY, Server, Sir

FOLDERS = REPOSITORY / "tests" / "target" / "data"
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


def client_of(server, region="us-east-1", account="123456789012"):
    """boto3's client of the service, as a user makes one: only the endpoint is ours."""
    return boto3.client(
        "security-ir", endpoint_url=server.uri, region_name=region, aws_access_key_id=account,
        aws_secret_access_key="local", config=Config(retries={"max_attempts": 1}))
