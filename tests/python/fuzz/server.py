"""A server that hostile requests are sent to, and what has to hold for each answer."""

import json
import re
import sqlite3
import urllib.request
import zipfile
from contextlib import closing
from io import BytesIO

from hypothesis import currently_in_test_context
from hypothesis import note as hypothesis_note

from api_model import OPERATIONS, error_problems, input_problems, output_problems, unread
from conftest import client_of
from fuzz.raw_http import Connection, Request
from test_serve import CASE

ACCOUNT = "123456789012"
OTHER_ACCOUNT = "210987654321"

# What answers a request that is for another server or another path than the API's.
PLAIN = {
    (403, b"This server answers requests to its own address only.\n"),
    (404, b"Nothing is served under this path.\n"),
}
# What the JDK's server says of a head that is no HTTP or names another path, before anything of ours is asked. 501 is
# what RFC 9112 wants of a server that does not know a transfer coding.
NO_HTTP = re.compile(rb"<h1>(400 Bad Request|404 Not Found|501 Not Implemented)</h1>[\w ,.:'-]{0,80}")
INSIDE = re.compile(rb"\bat [\w.$]+\(|\bjava[x]?\.|Exception in thread|community\.securityir|com\.fasterxml|sqlite|"
                    rb"SQLITE|\b(SELECT|INSERT|UPDATE|DELETE) .{1,200}\b(FROM|INTO|SET|WHERE)\b", re.DOTALL)
READING = {"GetCase", "GetCaseAttachmentDownloadUrl", "GetMembership", "GetFindingMetrics",
           "BatchGetMemberAccountDetails", *(name for name in OPERATIONS if name.startswith("List"))}
# What shows what was written.
READ_BACK = {
    **dict.fromkeys(["CreateCase", "UpdateCase", "UpdateCaseStatus", "UpdateResolverType", "CloseCase",
                     "GetCaseAttachmentUploadUrl"], ["GetCase", "ListCaseEdits", "ListCases"]),
    **dict.fromkeys(["CreateCaseComment", "UpdateCaseComment"], ["ListComments", "ListCaseEdits"]),
    **dict.fromkeys(["CreateMembership", "UpdateMembership", "CancelMembership"], ["GetMembership", "ListMemberships"]),
    **dict.fromkeys(["TagResource", "UntagResource"], ["ListTagsForResource"]),
    "SendFeedback": ["ListInvestigations"],
}
# After one of these the next requests would all be refused for the same reason.
ENDINGS = {"CreateMembership", "CancelMembership", "CloseCase", "UpdateResolverType", "UpdateCaseStatus",
           "UpdateMembership"}


class World:
    """A server with something of everything, and how much of it there has to be."""

    def __init__(self, server):
        self.server = server
        self.connection = Connection(server.uri)
        self.client = client_of(server, account=ACCOUNT)
        self.names = {}
        self.sent = 0
        self.at_first = None
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
            "server": self.server.uri, "account": ACCOUNT, "case": case, "aws-case": aws_case, "closed": closed,
            "case-arn": arn, "comment": comment,
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
            assert input_problems(operation, sent_body(operation, request)) == [], "the service would refuse this"
            check_output(operation, answer)
            if operation == "CreateCase":
                self.opened.add(json.loads(answer.body)["caseId"])
            self.read_back(operation, request, answer)
            assert not changed or operation not in READING, "what reads has changed something"
        else:
            assert answer is None or refusal_problems(sealed.draft.operation, request, answer) == []
            assert not changed, "what was not done has changed something"
        return done

    def read_back(self, operation, request, answer):
        """What was written can be read, by the same caller, and texts are those that were sent."""
        made = next(iter(json.loads(answer.body or b"{}").values())) if operation.startswith("CreateM") \
            or operation == "CreateCase" else target_of(request).split("/")[3:4]
        resource = made if isinstance(made, str) else "".join(made)
        for reading in READ_BACK.get(operation, ()):
            model = OPERATIONS[reading]
            path = re.sub(r"\{\w+\}", lambda _: resource, model.http["requestUri"])
            signed = [header for header in request.headers if header[0] in (b"Host", b"Authorization")]
            read = self.connection.send(Request(model.http["method"].encode(), path.encode(), signed))
            note(f"{path} {read.status} {read.body[:2000]!r}")
            check_output(reading, read)
            if reading == "GetCase" and operation in ("CreateCase", "UpdateCase"):
                sent, found = sent_body(operation, request), json.loads(read.body)
                for name in ("title", "description"):
                    assert sent.get(name) in (None, found[name]), f"{name} is another one than was sent"

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


def check_output(operation, answer):
    assert output_problems(operation, answer.status, answer.headers, answer.body) == []
    assert unread(operation, answer.status, answer.headers, answer.body) == []


def target_of(request):
    """The path, still encoded."""
    return re.sub(r"^http://[^/]*", "", request.target.split(b"?")[0].decode("latin-1"))


def operation_of(request):
    """Which one it is: what was done to a request may have made it another operation's."""
    path = target_of(request)
    [operation] = [name for name, model in OPERATIONS.items() if model.http["method"].encode() == request.method
                   and re.fullmatch(re.sub(r"\{\w+\}", "[^/]*", model.http["requestUri"]), path)]
    return operation


def sent_body(operation, request):
    """The JSON that the server has to have read, as it has done what was asked; a body is not asked for by all."""
    shape = OPERATIONS[operation].input_shape
    if all(member.serialization.get("location") for member in shape.members.values()):
        return {}
    sent = request.body
    if (b"Transfer-Encoding", b"chunked") in request.headers:
        sent = b""
        left = request.body
        while size := int((line := left.split(b"\r\n", 1)[0]).split(b";")[0], 16):
            start = len(line) + 2
            sent, left = sent + left[start:start + size], left[start + size + 2:]
    else:
        sent = sent[:sum(int(value) for name, value in request.headers if name == b"Content-Length")]
    return json.loads(sent or b"{}")


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


def is_no_http(request, answer):
    """Whether the JDK's server has refused what is no HTTP; an answer to HEAD has no body."""
    # it takes the first segment of //a for a host, and then there may be no path
    odd = wrong_head(request) or request.target.startswith(b"//")
    return (odd and answer.status in (400, 404, 501)
            and bool(NO_HTTP.fullmatch(answer.body) or request.method == b"HEAD"))


def refusal_problems(operation, request, answer):
    """What is wrong with an answer that refuses."""
    if (answer.status, answer.body) in PLAIN or is_no_http(request, answer):
        return []
    if request.target.split(b"?")[0].count(b"/_sir/"):
        return [] if answer.status == 404 else [f"{answer.status} for a path under /_sir/"]
    if answer.status not in range(400, 500):
        return [f"status {answer.status}"]
    if request.method == b"HEAD":
        return []
    served = answer.status not in (404, 405, 413)
    return error_problems(answer.status, answer.headers, answer.body, served) \
        + unread(operation, answer.status, answer.headers, answer.body)
