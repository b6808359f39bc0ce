"""
Whatever is sent to whatever operation is answered as the model says: no 5xx, no hang, nothing of the inside, and what is
refused has changed nothing. guide/testing.md says how to send more, or other ones.
"""

import json
import re
import shutil
import sqlite3
import urllib.request
import zipfile
from contextlib import closing
from io import BytesIO

import pytest
from hypothesis import HealthCheck, Phase, currently_in_test_context, given, seed, settings
from hypothesis import note as hypothesis_note

from api_model import OPERATIONS, error_problems, output_problems
from conftest import FOLDERS, FUZZ_REQUESTS, FUZZ_SEED, client_of
from hostile_input import addresses, requests
from jvm import live_heap, resident
from raw_http import Connection
from sir import Server
from test_serve import CASE

ACCOUNT = "123456789012"
OTHER_ACCOUNT = "210987654321"

# What answers a request that is for another server or another path than the API's.
PLAIN = {
    (403, b"This server answers requests to its own address only.\n"),
    (404, b"Nothing is served under this path.\n"),
}
# What the JDK's server says of a head that is no HTTP or names another path, before anything of ours is asked.
NO_HTTP = {
    (400, b"<h1>400 Bad Request</h1>URISyntaxException thrown"),
    (400, b"<h1>400 Bad Request</h1>NumberFormatException thrown"),
    (400, b"<h1>400 Bad Request</h1>Illegal Content-Length value"),
    (400, b"<h1>400 Bad Request</h1>Header key contains illegal characters"),
    (400, b"<h1>400 Bad Request</h1>Conflicting or malformed headers detected"),
    (404, b"<h1>404 Not Found</h1>No context found for request"),
    # what RFC 9112 wants of a server that does not know a transfer coding
    (501, b"<h1>501 Not Implemented</h1>Unsupported Transfer-Encoding value"),
}
INSIDE = re.compile(rb"\bat [\w.$]+\(|\bjava[x]?\.|Exception in thread|community\.securityir|com\.fasterxml|sqlite|SQLITE|"
                    rb"\b(SELECT|INSERT|UPDATE|DELETE) .{1,200}\b(FROM|INTO|SET|WHERE)\b", re.DOTALL)
READING = {"GetCase", "GetCaseAttachmentDownloadUrl", "GetMembership", "GetFindingMetrics", "BatchGetMemberAccountDetails",
           *(name for name in OPERATIONS if name.startswith("List"))}
# What may lie in the data folder.
FILE = re.compile(r"serve\.err|server\.json|lock|[a-z]+\.(db|sqlite)(-wal|-shm)?|attachments/[0-9a-f-]{36}")
# After one of these the next requests would all be refused for the same reason.
ENDINGS = {"CreateMembership", "CancelMembership", "CloseCase", "UpdateResolverType", "UpdateCaseStatus", "UpdateMembership"}


class World:
    """A server with something of everything, and how much of it there has to be."""

    def __init__(self, server):
        self.server = server
        self.connection = Connection(server.uri)
        self.client = client_of(server, account=ACCOUNT)
        self.names = {}
        self.sent = 0
        self.heap_at_first = None
        self.begin()

    def begin(self, operation=None):
        """Everything anew, for requests to an operation."""
        self.operation = operation
        self.ask("POST", "/_sir/reset")
        client = self.client
        self.opened = set()
        # a newcomer's membership is there from the first call on, which is a change
        client_of(self.server, account=OTHER_ACCOUNT).list_memberships()
        client_of(self.server, account=ACCOUNT, region="eu-west-1").list_memberships()
        membership = client.list_memberships()["items"][0]
        case, aws_case, closed = (self.open(**CASE), self.open(**{**CASE, "resolverType": "AWS"}), self.open(**CASE))
        client.close_case(caseId=closed)
        arn = client.get_case(caseId=case)["caseArn"]
        self.ask("PUT", f"/_sir/cases/{arn.replace('/', '%2F')}/investigations", {"investigationActions": [
            {"investigationId": "inv-0000000001", "actionType": "Evidence", "title": "Look", "content": "found",
             "status": "Completed", "lastUpdated": 1772445600}]})
        client.create_case_comment(caseId=case, body="Older.")
        comment = client.create_case_comment(caseId=case, body="A comment.")["commentId"]
        upload = self.upload_url(case, "verified.txt")
        urllib.request.urlopen(urllib.request.Request(upload, b"abc", method="PUT")).close()
        upload = self.upload_url(case, "pending.txt")
        verified, pending = (each["attachmentId"] for each in client.get_case(caseId=case)["caseAttachments"])
        self.names = {
            "server": self.server.uri, "account": ACCOUNT, "case": case, "aws-case": aws_case, "closed": closed, "case-arn": arn, "comment": comment,
            "attachment": verified, "pending": pending, "upload": upload.removeprefix(self.server.uri),
            "download": client.get_case_attachment_download_url(
                caseId=case, attachmentId=verified)["attachmentPresignedUrl"].removeprefix(self.server.uri),
            "membership": membership["membershipId"],
            "membership-arn": membership["membershipArn"],
            "cases-token": client.list_cases(maxResults=1)["nextToken"],
            "edits-token": client.list_case_edits(caseId=case, maxResults=1)["nextToken"]}
        if operation == "CreateMembership":
            # one is active at most
            client.cancel_membership(membershipId=membership["membershipId"])
        self.changes = self.changed()
        self.over = False

    def open(self, **case):
        opened = self.client.create_case(**case)["caseId"]
        self.opened.add(opened)
        return opened

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(self.server.uri + path, data, method=method)) as answer:
            return answer.read()

    def changed(self):
        """Grows with every change that there is: each puts an event in its own transaction."""
        return json.loads(self.ask("GET", "/_sir/events?limit=1"))["last"]

    def upload_url(self, case, name):
        return self.client.get_case_attachment_upload_url(
            caseId=case, fileName=name, contentLength=3)["attachmentPresignedUrl"]

    def send(self, sealed):
        """Sends a request; returns it, its answer and whether it has changed anything."""
        if self.over:
            self.check_cases()
            self.begin(self.operation)
        request = sealed.request(self.names)
        note(f"{request.head()!r}\n{request.body[:2000]!r}")
        answer = self.connection.send(request)
        self.sent += 1
        before, self.changes = self.changes, self.changed()
        if answer is None:
            assert wrong_head(request) or request.ends, "no answer"
        else:
            note(f"{answer.status} {answer.headers.items()} {answer.body[:2000]!r}")
            assert not INSIDE.search(answer.body), "the answer tells of the inside"
        return request, answer, self.changes != before

    def call(self, sealed):
        """Sends a request to an operation and holds its answer against the model; returns whether it was done."""
        request, answer, changed = self.send(sealed)
        done = answer is not None and 200 <= answer.status < 300
        if done:
            self.over = sealed.draft.operation in ENDINGS
            operation = operation_of(request)
            assert output_problems(operation, answer.status, answer.headers, answer.body) == []
            if operation == "CreateCase":
                self.opened.add(json.loads(answer.body)["caseId"])
            assert not changed or operation not in READING, "what reads has changed something"
        else:
            assert answer is None or refusal_problems(request, answer) == []
            assert not changed, "what was not done has changed something"
        return done

    def check_cases(self):
        """There are as many cases as were opened, of all accounts."""
        found = json.loads(self.ask("GET", "/_sir/cases"))["cases"]
        assert {case["caseId"] for case in found} == self.opened

    def check_health(self):
        assert json.loads(self.ask("GET", "/_sir/health"))["status"] == "UP"
        self.server.errors.flush()
        assert (self.server.data / "serve.err").read_text() == ""

    def content(self):
        """All that the server keeps: the tables' rows and the attachments' bytes."""
        with zipfile.ZipFile(BytesIO(self.ask("GET", "/_sir/snapshot"))) as snapshot:
            kept = {name: snapshot.read(name) for name in snapshot.namelist() if name.startswith("attachments/")}
            with closing(sqlite3.connect(":memory:")) as tables:
                tables.deserialize(snapshot.read("service.db"))
                return kept, list(tables.iterdump())


def note(text):
    """Shown with what fails."""
    if currently_in_test_context():
        hypothesis_note(text)


def operation_of(request):
    """Which one it is: what was done to a request may have made it another operation's."""
    path = re.sub(r"^http://[^/]*", "", request.target.split(b"?")[0].decode("latin-1"))
    [operation] = [name for name, model in OPERATIONS.items() if model.http["method"].encode() == request.method
                   and re.fullmatch(re.sub(r"\{\w+\}", "[^/]*", model.http["requestUri"]), path)]
    return operation


def wrong_head(request):
    """Whether the head is none that RFC 9112 knows, or its target none of RFC 3986."""
    lengths = [value for name, value in request.headers if name == b"Content-Length"]
    codings = [value for name, value in request.headers if name == b"Transfer-Encoding"]
    return (not re.fullmatch(rb"(?:[\w!$&'()*+,;=:@/?.~-]|%[0-9A-Fa-f]{2})+", request.target, re.ASCII)
            or not request.target.startswith(b"/")
            or not all(re.fullmatch(rb"[\w!#$%&'*+.^`|~-]+", name, re.ASCII) for name, _ in request.headers)
            or not re.fullmatch(rb"[A-Z]+", request.method)
            or len(lengths + codings) > 1
            or not all(re.fullmatch(rb"\d{1,15}", value) for value in lengths)
            or not all(value == b"chunked" for value in codings))


def refusal_problems(request, answer):
    """What is wrong with an answer that refuses."""
    said = answer.status, answer.body
    if said in PLAIN or said in NO_HTTP and wrong_head(request):
        return []
    if request.target.split(b"?")[0].count(b"/_sir/"):
        return [] if answer.status == 404 else [f"{answer.status} for a path under /_sir/"]
    if answer.status not in range(400, 500):
        return [f"status {answer.status}"]
    if request.method == b"HEAD":
        return []
    return error_problems(answer.status, answer.headers, answer.body, served=answer.status not in (404, 405, 413))


@pytest.fixture(scope="module")
def world():
    folder = FOLDERS / "fuzz"
    shutil.rmtree(folder, ignore_errors=True)
    with Server(folder) as server:
        yield World(server)
    shutil.rmtree(folder, ignore_errors=True)


def fuzz(what, strategy, send):
    """Sends made-up requests, the same ones on every run; one that fails is made as small as it gets."""
    number = FUZZ_REQUESTS // len(OPERATIONS) + 1
    run = given(strategy)(lambda sealed: send(sealed))
    run = settings(max_examples=number, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
                   suppress_health_check=list(HealthCheck))(run)
    seed(f"{FUZZ_SEED} {what}")(run)()


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_request_is_answered_as_the_model_says(world, operation):
    world.begin(operation)
    refused = []

    def call(sealed):
        if not world.call(sealed):
            refused.append(sealed)

    fuzz(operation, requests(operation, world.connection.host), call)
    world.check_cases()
    check_refused_ones(world, refused[:25])
    world.check_health()
    world.heap_at_first = world.heap_at_first or live_heap(world.server.process)


def check_refused_ones(world, refused):
    """What is refused, again, leaves every row and file as it was."""
    world.begin()
    # in another state than at first one may well be done
    refused = [sealed for sealed in refused if not world.call(sealed)]
    before = world.content()
    assert not any(world.call(sealed) for sealed in refused)
    assert world.content() == before


def test_every_request_to_an_attachment_s_address_is_answered(world):
    world.begin()

    def transfer(sealed):
        request, answer, changed = world.send(sealed)
        if answer is None or answer.status not in (200, 201, 204):
            assert not changed, "what was not done has changed something"
            assert answer is None or answer.status < 500 or (answer.status, answer.body) in NO_HTTP
        elif request.method == b"PUT":
            world.over = True

    fuzz("addresses", addresses(world.connection.host), transfer)
    world.check_health()
    kept = {path.relative_to(world.server.data).as_posix() for path in world.server.data.rglob("*") if path.is_file()}
    assert {name for name in kept if not FILE.fullmatch(name)} == set()


def test_memory_stays_flat(world):
    """After all that was sent above, or after one operation's requests twice if this test runs alone."""
    if world.heap_at_first is None:
        for _ in range(2):
            test_every_request_is_answered_as_the_model_says(world, "UpdateCase")
    world.begin()
    grown = live_heap(world.server.process) - world.heap_at_first
    size = resident(world.server.process)
    print(f"{world.sent} requests: objects in use grew by {grown >> 10} KiB, the process has {size >> 20} MiB")
    assert grown < 16 << 20
    assert size < 1 << 30
