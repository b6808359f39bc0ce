"""What the stand-in has acknowledged is on disk, and what it has not is there as a whole or not at all: it is killed again
and again in the midst of writes. `SIR_KILLS` sets how often, `SIR_SEED` the moments."""

import os
import random
import signal
import threading

from sir import Server
from write_load import Connection, Writer, create

KILLS = int(os.environ.get("SIR_KILLS", "50"))
SEED = int(os.environ.get("SIR_SEED", random.SystemRandom().randrange(2**32)))
WRITERS = 8


def test_nothing_acknowledged_is_lost_and_nothing_is_half_there(data):
    print(f"SIR_SEED={SEED} SIR_KILLS={KILLS}")
    moments = random.Random(SEED)
    ledgers, edits = [], 0
    for kill in range(KILLS + 1):
        with Server(data) as server:
            edits += check(server.uri, data, ledgers)
            if kill == KILLS:
                everything(server.uri, edits)
                return
            ledgers = load_until_killed(server, kill, moments.randrange(1, 80), moments.random() * 0.004)
            assert any(ledger.unsure for ledger in ledgers), "the server was killed while nobody wrote"


def load_until_killed(server, kill, acknowledgements, pause):
    acknowledged = threading.Semaphore(0)
    writers = [Writer(server.uri, f"{kill}-{number}", acknowledged) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for _ in range(acknowledgements):
        while not acknowledged.acquire(timeout=1):
            assert any(writer.is_alive() for writer in writers), [writer.failure for writer in writers]
    # Not at the moment of an answer only, when one writer is known to be between two calls.
    threading.Event().wait(pause)
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait(60)
    for writer in writers:
        writer.join()
        if writer.failure is not None:
            raise writer.failure
    return [ledger for writer in writers for ledger in writer.ledgers]


def check(uri, data, ledgers):
    """Holds each ledger against what the server serves, and returns how many edits their cases have."""
    call = Connection(uri)
    cases = {each["caseId"]: each for each in pages(call, "/v1/list-cases", "items")}
    events = events_by_case(call)
    edits = 0
    for ledger in ledgers:
        known = ledger.case_id is not None
        before = len(cases)
        case_id = create(call, ledger.token)
        if known:
            assert case_id == ledger.case_id
        elif case_id not in cases:
            # It was not done: then this call has opened the case. Nothing else may have changed.
            cases[case_id] = None
            assert len(pages(call, "/v1/list-cases", "items")) == before + 1
            edits += 1
            continue
        edits += check_case(call, ledger, case_id, events.get(case_id, []))
    verified = [each["attachmentId"] for case_id in cases
                for each in call("GET", f"/v1/cases/{case_id}/get-case").get("caseAttachments", [])
                if each["attachmentStatus"] == "Verified"] if ledgers else []
    if ledgers:
        assert sorted(file.name for file in (data / "attachments").glob("*")) == sorted(verified)
    call.close()
    return edits


def check_case(call, ledger, case_id, events):
    found = call("GET", f"/v1/cases/{case_id}/get-case")
    edits = pages(call, f"/v1/cases/{case_id}/list-case-edits", "items")
    comments = pages(call, f"/v1/cases/{case_id}/list-comments", "items")
    tags = call("GET", "/v1/tags/" + found["caseArn"].replace("/", "%2F"))["tags"]
    attachments = {each["fileName"]: each for each in found["caseAttachments"]}
    verified = [each for each in attachments.values() if each["attachmentStatus"] == "Verified"]
    kind, name = ledger.unsure or (None, None)

    same(found["impactedAccounts"], ledger.accounts, name if kind == "account" else None)
    same(tags, ledger.tags, name if kind == "tag" else None)
    same([each["body"] for each in comments], ledger.comments.values(), name if kind == "comment" else None)
    same(attachments, ledger.attachments, name if kind == "announcement" else None)
    assert {each["commentId"]: each["body"] for each in comments}.items() >= ledger.comments.items()
    for attachment, content in ledger.attachments.items():
        status = attachments[attachment]["attachmentStatus"]
        assert status == "Verified" or content is None and status == "Pending"
    for each in verified:
        url = call("GET", f"/v1/cases/{case_id}/get-presigned-url/{each['attachmentId']}")["attachmentPresignedUrl"]
        content = call("GET", url[url.index("/_sir/"):])
        step = each["fileName"].removeprefix("evidence-").removesuffix(".bin")
        assert content == bytes([65 + int(step)]) * 70_000

    # One entry in the history for each change, and one event; tags leave no entry.
    changes = 1 + len(found["impactedAccounts"]) + len(comments) + len(attachments) + len(verified)
    assert len(edits) == changes
    assert max(each["eventTimestamp"] for each in edits) == found["lastUpdatedDate"]
    assert len(events) == changes + len(tags)
    assert events.count("Case Created") == 1
    assert events.count("Case Comment Added") == len(comments)
    return len(edits)


def everything(uri, edits):
    """Nothing is there but what the ledgers know: two people are told of each change, and events have no gap."""
    call = Connection(uri)
    mails = call("GET", "/_sir/mail?limit=1")["counts"]["kept"]
    assert 2 * edits < 10_000, "so many mails are not kept"
    assert mails == 2 * edits
    numbers = [each["number"] for each in all_events(call)]
    assert numbers == list(range(1, len(numbers) + 1))
    call.close()


def same(found, acknowledged, unsure):
    """Everything that was acknowledged, once; and what is unsure, at most once."""
    assert sorted(found) in (sorted(acknowledged), sorted([*acknowledged, *([unsure] if unsure else [])]))


def pages(call, path, member):
    found, token = [], None
    while True:
        page = call("POST", path, {"nextToken": token} if token else {})
        found += page[member]
        token = page.get("nextToken")
        if token is None:
            assert page["total"] == len(found)
            return found


def all_events(call):
    found, after = [], 0
    while True:
        page = call("GET", f"/_sir/events?after={after}&limit=1000")
        found += page["events"]
        if "next" not in page:
            return found
        after = page["next"]


def events_by_case(call):
    found = {}
    for each in all_events(call):
        case_id = each["event"]["detail"].get("caseId")
        found.setdefault(case_id, []).append(each["event"]["detail-type"])
    return found
