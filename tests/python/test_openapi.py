"""The description of the switches (/_sir/openapi.json): a right one, and what it says is what the server does."""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from openapi_spec_validator import validate

# They would deploy made-up templates, need an address that the API gave out, or need bytes that no schema describes.
NOT_TRIED = ["deployStack", "deleteStack", "continueRollback", "upload", "download", "restoreSnapshot"]


@pytest.fixture
def description(server):
    with urllib.request.urlopen(server.uri + "/_sir/openapi.json") as answer:
        return json.load(answer)


def test_it_is_openapi(description):
    validate(description)
    assert description["openapi"].startswith("3.1")


def test_everything_in_it_is_explained_and_has_a_name_of_its_own(description):
    operations = [operation for path in description["paths"].values() for method, operation in path.items()
                  if method != "parameters"]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names))
    declared = {tag["name"] for tag in description["tags"]}
    for operation in operations:
        assert operation["summary"]
        assert set(operation["tags"]) <= declared


def test_stacks_are_described_with_the_rest(description):
    assert "/_sir/accounts/{accountId}/regions/{region}/stacks/{stackName}/deploy" in description["paths"]
    assert "/_sir/faults" in description["paths"]


def test_the_server_does_what_it_says(server, tmp_path):
    """Made-up requests, right ones and wrong ones; the seed is fixed, so that no build fails by chance."""
    schemathesis = Path(sys.executable).parent / "schemathesis"
    run = subprocess.run(
        [schemathesis, "run", server.uri + "/_sir/openapi.json", "--no-color", "--phases", "coverage,fuzzing",
         "--max-examples", "10", "--generation-deterministic",
         "--suppress-health-check", "all", "--continue-on-failure",
         # rules between members (dates in order, ids that are free, how far the clock may go in all) are in no schema
         "--exclude-checks", "positive_data_acceptance",
         *(argument for name in NOT_TRIED for argument in ("--exclude-operation-id", name))],
        cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    with urllib.request.urlopen(server.uri + "/_sir/health") as answer:
        assert json.load(answer)["status"] == "UP"
