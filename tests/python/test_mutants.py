"""The mutants that may survive are looked at again when the code under them is edited, without a run of ./mutants."""

import sys

from sir import REPOSITORY

sys.path.append(str(REPOSITORY / "tools"))
import mutants


def test_every_survivor_that_may_stay_stands_on_a_line_of_its_method_and_has_a_reason():
    entries = mutants.entries()
    assert entries
    assert [entry for entry in entries if not entry.get("why") or not mutants.lines_of(entry)] == []


def test_a_survivor_whose_line_its_method_or_its_class_is_gone_is_found_out():
    known = mutants.entries()[0]
    for change in ({"code": known["code"] + " "}, {"method": "noSuchMethod"}, {"type": "NoSuchClass"}):
        assert mutants.lines_of({**known, **change}) == []
