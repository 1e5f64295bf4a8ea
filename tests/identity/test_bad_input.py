"""What sources really hold: nothing, placeholders, floods and nonsense. One run holds all of it."""

from collections import Counter
from datetime import date

import pytest

from graph.identity.matching import ExclusionReason, InputRecord, LinkageOutcome
from seed.noise import RecordNoise
from tests.identity.people import BORN, HOME, outcome, person
from tests.identity.scores import pairs_of, score, true_pairs
from tests.identity.synthetic import invented

FLOOD = 500
HOSTEL = "01632 960555"


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
def matched() -> LinkageOutcome:
    return outcome(_records())


def test_no_giant_cluster_comes_of_it(matched: LinkageOutcome) -> None:
    assert max((len(cluster.members) for cluster in matched.clusters), default=0) <= 2


def test_every_record_left_out_is_told_with_the_reason(matched: LinkageOutcome) -> None:
    reasons = Counter(exclusion.reason for exclusion in matched.left_out)

    assert reasons[ExclusionReason.TOO_COMMON] == FLOOD
    assert reasons[ExclusionReason.PLACEHOLDER] >= FLOOD
    by_id = {exclusion.id: exclusion.reason for exclusion in matched.left_out}
    assert by_id["south-empty"] == ExclusionReason.EMPTY
    assert by_id["south-name"] == ExclusionReason.NAME_ONLY
    assert by_id["south-date"] == ExclusionReason.DATE_ONLY


def test_a_record_that_says_enough_is_not_left_out(matched: LinkageOutcome) -> None:
    left_out = {exclusion.id for exclusion in matched.left_out}

    assert not {"south-long", "south-mixed", "south-text"} & left_out


def test_nothing_told_holds_a_value_of_a_record(matched: LinkageOutcome) -> None:
    text = " ".join(notice.model_dump_json() for notice in (*matched.left_out, *matched.doubts))

    assert not any(word in text for word in ("Ann", "Lee", "Unknown Male", "1984", "Mill"))


def test_no_records_at_all_are_no_people() -> None:
    matched = outcome([])

    assert (len(matched.pairs), matched.clusters, matched.doubts, matched.left_out) == (
        0,
        (),
        (),
        (),
    )


def _badly_typed() -> tuple[list[InputRecord], dict[str, str]]:
    """Return people of two records each, as a careless system exports them."""
    records, truth = invented(300, records_each=2, noise=RecordNoise(moved=0))
    return [_typed(place, record) for place, record in enumerate(records)], truth


def _typed(place: int, record: InputRecord) -> InputRecord:
    born = record.date_of_birth
    changes: dict[str, object] = {}
    if place % 10 == 0 and born is not None:
        changes["date_of_birth"] = date(born.year, 1, 1)
    if place % 10 == 1 and born is not None and born.day <= 12:
        changes["date_of_birth"] = date(born.year, born.day, born.month)
    if place % 3 == 0:
        changes["phone"] = (*record.phone, HOSTEL)
    if place % 10 == 4:
        changes |= {"given_names": (str(record.family_name),), "family_name": None}
    if place % 10 == 5:
        changes["given_names"] = tuple(f"Mr {name.upper()}" for name in record.given_names)
    if place % 50 == 6:
        changes["given_names"] = (("Baby", "Unknown", "AKA")[place % 3],)
    return record.model_copy(update=changes)


def test_careless_typing_makes_no_giant_cluster_and_joins_no_strangers() -> None:
    records, truth = _badly_typed()

    matched = outcome(records)

    joined = score(pairs_of(c.members for c in matched.clusters), true_pairs(truth))
    assert max(len(cluster.members) for cluster in matched.clusters) == 2
    assert joined.precision >= 0.99
    assert joined.recall >= 0.7
    assert HOSTEL.replace(" ", "")[1:] in matched.model.shared["phones"]


@pytest.mark.parametrize("given", ["MR JACK", "Dr Jack", "Jack aka", "Unknown Jack"])
def test_titles_and_capitals_are_no_other_name(given: str) -> None:
    other = person("south-1", given, "WOOD", BORN, addresses=HOME)
    matched = outcome([person("north-1", "Jack", "Wood", BORN, addresses=HOME), other])

    assert len(matched.clusters) == 1
