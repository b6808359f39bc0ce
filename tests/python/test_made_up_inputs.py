"""
What the contract suite makes up from the schema, without sending it: many more inputs than there is time to run the
suite with. Its generator knows neither uniqueItems nor lengths beside a pattern, nor any rule of this resource type.
"""

import json
import random

import pytest
from jsonschema import Draft7Validator
from moto import mock_aws
from rpdk.core.contract.resource_client import ResourceClient
from rpdk.core.test import get_overrides

from sir import REPOSITORY

SCHEMA = json.loads((REPOSITORY / "aws-security-ir-case.json").read_text())
REGION = "us-east-1"

# What a run of the suite takes.
CREATES = 6
UPDATES = 3

# The handlers refuse two entries of a list with the same one.
IDENTITIES = {"CaseMetadata": "Key", "Tags": "Key", "ThreatActorIpAddresses": "IpAddress", "Watchers": "Email"}


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
@pytest.mark.filterwarnings("ignore:jsonschema.RefResolver:DeprecationWarning")
@pytest.mark.parametrize("seed", range(1, 13))
def test_made_up_cases_are_ones_that_can_be_opened(seed, monkeypatch):
    # What pytest's option --hypothesis-seed sets, and the random numbers that examples are dealt out with.
    monkeypatch.setattr("hypothesis.core.global_force_seed", seed)
    random.seed(seed)
    generator = suite_client(monkeypatch)

    created = [generator.generate_create_example() for _ in range(CREATES)]
    updated = [generator.generate_update_example({}) for _ in range(UPDATES)]

    opened = [(case["Region"], case["ClientToken"]) for case in created]
    assert alike(opened) == [], "the service takes two of these cases for one"
    for case in created:
        assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(case)] == []
    for case in created + updated:
        for name, identity in IDENTITIES.items():
            assert alike(entry[identity].lower() for entry in case[name]) == [], name


def suite_client(monkeypatch):
    """The suite's own, as `cfn test` makes it; it asks for credentials, and moto answers."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    overrides = get_overrides(REPOSITORY, REGION, None, None, None, headers=None)
    with mock_aws():
        return ResourceClient("TypeFunction", "http://127.0.0.1:1", REGION, SCHEMA, overrides)


def alike(values):
    seen = set()
    return [value for value in values if value in seen or seen.add(value)]
