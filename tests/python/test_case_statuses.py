"""guide/life-of-a-case.md and its pictures show the moves that the service allows, and no other."""

import itertools
import json
import re
import urllib.request
from xml.etree import ElementTree

import pytest

from api_model import MODEL
from conftest import client_of
from sir import REPOSITORY

GUIDE = REPOSITORY / "guide" / "life-of-a-case.md"
PICTURES = REPOSITORY / "guide" / "life-of-a-case"
STATUSES = MODEL.shape_for("CaseStatus").enum
OWN = MODEL.shape_for("SelfManagedCaseStatus").enum


def moves_of_the_picture():
    """The arrows; a frame of open statuses stands for each of them."""
    moves = set()
    for arrow in ElementTree.parse(PICTURES / "self-managed.svg").iter("{http://www.w3.org/2000/svg}path"):
        start, end = arrow.get("data-from"), arrow.get("data-to")
        if start:
            moves.update((each, end) for each in (OWN if start == "open" else [start]))
        if arrow.get("data-both"):
            moves.add((end, start))
    return moves


def moves_of_the_table():
    rows = re.findall(r"^\| `([^`]+)` \| (.*) \|$", GUIDE.read_text(), re.MULTILINE)
    return {(start, end) for start, ends in rows for end in re.findall("`([^`]+)`", ends) if start in STATUSES}


def statuses_in(picture):
    """Boxes hold a status in one line or two."""
    texts = [text.text for text in ElementTree.parse(PICTURES / picture).iter("{http://www.w3.org/2000/svg}text")
             if "soft" not in text.get("class", "")]
    said = " ".join(texts)
    return {status for status in STATUSES if status in said}, said


@pytest.fixture
def moves_of_the_service(server):
    """Each move is tried on a case of its own."""
    pairs = list(itertools.product([*OWN, "Closed"], [*OWN, "Closed"]))
    cases = [{"title": "t", "description": "d", "engagementType": "Investigation", "resolverType": "Self",
              "reportedIncidentStartDate": "2026-03-01T09:30:00Z", "impactedAccounts": [], "watchers": [],
              "caseId": f"{1000000000 + number}", "caseStatus": start}
             for number, (start, _) in enumerate(pairs)]
    seed = {"accounts": [{"accountId": "123456789012", "region": "us-east-1", "memberships": [], "cases": cases}]}
    urllib.request.urlopen(urllib.request.Request(
        server.uri + "/_sir/seed", data=json.dumps(seed).encode(), method="POST",
        headers={"Content-Type": "application/json"})).close()
    client = client_of(server)

    def is_made(case_id, end):
        try:
            if end == "Closed":
                client.close_case(caseId=case_id)
            else:
                client.update_case_status(caseId=case_id, caseStatus=end)
        except client.exceptions.ConflictException:
            return False
        return True

    return {pair for number, pair in enumerate(pairs)
            if is_made(f"{1000000000 + number}", pair[1]) and pair[0] != pair[1]}


def test_the_picture_and_the_table_show_the_moves_that_the_service_makes(moves_of_the_service):
    assert len(moves_of_the_service) > 8
    assert moves_of_the_picture() == moves_of_the_service
    assert moves_of_the_table() == moves_of_the_service


def test_each_picture_has_the_statuses_of_its_kind_of_case():
    own, said = statuses_in("self-managed.svg")
    assert own == {*OWN, "Closed"}, said
    supported, said = statuses_in("aws-supported.svg")
    assert supported == set(STATUSES), said
