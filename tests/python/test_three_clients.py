"""
One conversation, three clients: boto3, the AWS CLI and the AWS SDK for Java say the same to one server and have to be
told the same; what boto3 is told is held against the model, byte by byte.
"""

import json
import shutil
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest

from api_model import ERRORS, OPERATIONS, error_problems, normal, output_problems, parsed_problems
from clients import ACCOUNTS, CLIENTS
from conftest import FOLDERS
from conversation import STEPS, Call, Pages, Switch, Transfer, exceptions
from sir import Server

# Operations that a client does not have by itself. The CLI has them with a newer model (AWS_DATA_PATH): it is used so.
LACKS = {
    "boto3": set(),
    "aws": {"GetFindingMetrics"},
    "java": {"GetFindingMetrics"},
}
WITHOUT = {"java": LACKS["java"]}
# The CLI shows an exception's name and message only.
SHOWS_MEMBERS = ["boto3", "java"]


class Conversation:
    """All steps, in their order, each said by all clients before the next one."""

    def __init__(self, server, clients):
        self.server = server
        self.clients = clients
        self.saved = {client.name: {"account": client.account} for client in clients}
        self.results = []
        self.failed_at = None

    def hold(self):
        for number, step in enumerate(STEPS):
            try:
                self.results.append(self.say(step))
            except Exception as e:  # told by this step's test; the steps after it were not reached
                self.results.append(e)
                self.failed_at = number
                return

    def say(self, step):
        if isinstance(step, Switch):
            texts = [fill(step.path, self.saved[client.name], quoted=True) for client in self.clients]
            for path in dict.fromkeys(texts):
                switch(self.server, step.method, path, step.body)
            return None
        clients = [client for client in self.clients
                   if isinstance(step, Transfer) or step.operation not in WITHOUT.get(client.name, ())]
        with ThreadPoolExecutor() as pool:
            answers = list(pool.map(lambda client: self.say_by(client, step), clients))
        return {client.name: answer for client, answer in zip(clients, answers)}

    def say_by(self, client, step):
        saved = self.saved[client.name]
        if isinstance(step, Transfer):
            return client.transfer(step.method, fill(step.url, saved), step.content)
        given = fill(step.input, saved)
        if isinstance(step, Pages):
            return client.pages(step.operation, given)
        answer = client.call(step.operation, given)
        for name, path in step.saves.items():
            found = answer.output
            for key in path:
                found = found[key]
            saved[name] = found
        return answer

    def normal(self, client, step, answer):
        """What can be compared: an output, or an exception with what the client shows of it."""
        names = self.saved[client]
        if isinstance(step, Pages):
            key = "investigationActions" if step.operation == "ListInvestigations" else "items"
            return normal(OPERATIONS[step.operation].output_shape, {key: answer[key]}, names)
        if answer.error:
            return answer.error, normal(ERRORS[answer.error], answer.members, names)
        shape = OPERATIONS[step.operation].output_shape
        return None, normal(shape, answer.output, names) if shape else answer.output


def fill(value, saved, quoted=False):
    if isinstance(value, dict):
        return {key: fill(each, saved) for key, each in value.items()}
    if isinstance(value, list):
        return [fill(each, saved) for each in value]
    if isinstance(value, str):
        for name, text in saved.items():
            value = value.replace(f"<{name}>", quote(text, safe="") if quoted else text)
    return value


def switch(server, method, path, body):
    request = urllib.request.Request(server.uri + path, json.dumps(body).encode(), method=method)
    urllib.request.urlopen(request).close()


@pytest.fixture(scope="module")
def conversation():
    folder = FOLDERS / "three-clients"
    shutil.rmtree(folder, ignore_errors=True)
    with Server(folder) as server:
        clients = [make(server, account) for make, account in zip(CLIENTS, ACCOUNTS)]
        held = Conversation(server, clients)
        try:
            held.hold()
            yield held
        finally:
            for client in clients:
                client.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("number", range(len(STEPS)), ids=[f"{number:03}-{step}" for number, step in enumerate(STEPS)])
def test_the_clients_are_told_the_same(conversation, number):
    step = STEPS[number]
    assert number < len(conversation.results), \
        f"not reached: the conversation ended at step {conversation.failed_at}, {STEPS[conversation.failed_at]}"
    result = conversation.results[number]
    if isinstance(result, Exception):
        raise result
    if isinstance(step, Transfer):
        for status, content in result.values():
            assert status == step.status
            assert step.answers is None or content == step.answers
    elif isinstance(step, Pages):
        told = {client: conversation.normal(client, step, answer) for client, answer in result.items()}
        assert told["aws"] == told["boto3"]
        assert told["java"] == told["boto3"]
        [whole] = told["boto3"].values()
        assert len(whole) > 1
    elif isinstance(step, Call):
        told = {client: conversation.normal(client, step, answer) for client, answer in result.items()}
        error, members = told["boto3"]
        assert error == step.error
        expected = {**members, **step.expects}
        assert members == expected
        for client, (its_error, its_members) in told.items():
            assert its_error == error, client
            if error and client not in SHOWS_MEMBERS:
                assert its_members == {"message": members["message"]}, client
            else:
                assert its_members == members, client
        assert problems(step, result["boto3"]) == []


def problems(step, answer):
    status, headers, body = answer.raw
    if answer.error:
        return error_problems(status, headers, body) + parsed_problems(
            ERRORS[answer.error], answer.members)
    return output_problems(step.operation, status, headers, body) + parsed_problems(
        OPERATIONS[step.operation].output_shape, answer.output)


@pytest.mark.parametrize("make", CLIENTS, ids=lambda make: make.name)
def test_the_client_signs_right(data, make):
    """Paths with escapes, a query with several values, a body that is no ASCII: where signatures go wrong."""
    with Server(data, "--strict-signatures") as server:
        client = make(server, ACCOUNTS[0])
        try:
            arn = client.call("ListMemberships", {}).output["items"][0]["membershipArn"]
            for operation, more in [("TagResource", {"tags": {"größe": "ß", "a/b?c=d&e+f g": ""}}),
                                    ("UntagResource", {"tagKeys": ["größe", "a/b?c=d&e+f g"]}),
                                    ("ListTagsForResource", {})]:
                answer = client.call(operation, {"resourceArn": arn, **more})
                assert answer.error is None, (operation, answer.members)
            assert answer.output["tags"] == {}
        finally:
            client.close()


@pytest.mark.parametrize("name", [client.name for client in CLIENTS])
def test_every_operation_that_the_client_knows_is_called_with_success(conversation, name):
    [client] = [each for each in conversation.clients if each.name == name]
    done = {step.operation for step in STEPS if isinstance(step, Call) and not step.error}
    assert client.knows - done == set(), "operations without a step"
    assert set(OPERATIONS) - client.knows == LACKS[name]


def test_every_exception_of_the_model_is_met():
    assert {step.error for step in STEPS if isinstance(step, Call) and step.error} == set(ERRORS)


def test_every_operation_gives_every_exception(conversation):
    """By boto3 and the SDK for Java: the CLI would take a second for each."""
    clients = [client for client in conversation.clients if client.name in SHOWS_MEMBERS]
    inputs = {step.operation: step.input for step in STEPS if isinstance(step, Call) and not step.error}
    seen = 0
    for operation in OPERATIONS:
        for step in exceptions(operation, inputs[operation]):
            if isinstance(step, Switch):
                switch(conversation.server, step.method, step.path, step.body)
                continue
            for client in clients:
                if operation in WITHOUT.get(client.name, ()):
                    continue
                answer = conversation.say_by(client, step)
                assert answer.error == step.error, (operation, client.name)
                assert answer.members == {**answer.members, **step.expects}, (operation, client.name)
                if answer.raw:
                    assert problems(step, answer) == [], operation
                seen += 1
    assert seen == len(ERRORS) * (2 * len(OPERATIONS) - 1)
