"""What sources really hold: nothing, placeholders, floods and nonsense. One run holds all of it."""

from collections import Counter
from datetime import date

import pytest

from graph.identity.matching import ExclusionReason, InputRecord, LinkageOutcome
from tests.identity.people import BORN, HOME, outcome, person

FLOOD = 500


def _records() -> list[InputRecord]:
    flood = [person(f"north-{n}", "Unknown", "Male", date(1900, 1, 1)) for n in range(FLOOD)]
    copies = [person(f"copy-{n}", "Ann", "Lee", BORN, addresses=HOME) for n in range(FLOOD)]
    return [
        *flood,
        *copies,
        person("south-empty", None, None),
        person("south-blank", " ", "-"),
        person("south-name", "Sam", "Smith"),
        person("south-date", None, None, BORN),
        person("south-long", "Ann", "x" * 5_000, BORN, addresses=HOME),
        person("south-mixed", "Анна-Maria", "李 O'Brien", date(1990, 2, 3), phone=["n/a"]),
        person("south-text", "Ann", "Lee", None, date_of_birth_as_recorded="31/02/1985"),
        person("south-odd", "\x00\u202e", "😀", BORN, email=["@", "none@none"]),
    ]


@pytest.fixture(scope="module")
def found() -> LinkageOutcome:
    return outcome(_records())


def test_no_giant_cluster_comes_of_it(found: LinkageOutcome) -> None:
    assert max((len(cluster.members) for cluster in found.clusters), default=0) <= 2


def test_every_record_left_out_is_told_with_the_reason(found: LinkageOutcome) -> None:
    reasons = Counter(one.reason for one in found.left_out)

    assert reasons[ExclusionReason.TOO_COMMON] == FLOOD
    assert reasons[ExclusionReason.PLACEHOLDER] >= FLOOD
    by_id = {one.id: one.reason for one in found.left_out}
    assert by_id["south-empty"] == ExclusionReason.EMPTY
    assert by_id["south-name"] == ExclusionReason.NAME_ONLY
    assert by_id["south-date"] == ExclusionReason.DATE_ONLY


def test_a_record_that_says_enough_is_not_left_out(found: LinkageOutcome) -> None:
    left_out = {one.id for one in found.left_out}

    assert not {"south-long", "south-mixed", "south-text"} & left_out


def test_nothing_told_holds_a_value_of_a_record(found: LinkageOutcome) -> None:
    told = " ".join(one.model_dump_json() for one in (*found.left_out, *found.doubts))

    assert not any(word in told for word in ("Ann", "Lee", "Unknown Male", "1984", "Mill"))


def test_no_records_at_all_are_no_people() -> None:
    found = outcome([])

    assert (len(found.pairs), found.clusters, found.doubts, found.left_out) == (0, (), (), ())
