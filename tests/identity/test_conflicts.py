"""A conflict refuses one merge, and the rest of a person is joined."""

from datetime import date

from tests.identity.historical import historical
from tests.identity.people import BORN, HOME, groups, outcome, person
from tests.identity.scores import pairs_of, score, true_pairs

SLIP = date(1984, 3, 13)
OTHER_DAY = date(1977, 11, 30)


def test_a_date_one_slip_from_one_that_several_records_state_is_a_slip() -> None:
    records = [person(f"s{n}-1", "Jack", "Wood", BORN, addresses=HOME) for n in range(3)]
    slip = person("t-1", "Jack", "Wood", SLIP, addresses=HOME)

    assert groups([*records, slip]) == [("s0-1", "s1-1", "s2-1", "t-1")]


def test_two_slips_of_one_date_do_not_hold_back_its_group() -> None:
    days = [BORN, BORN, BORN, date(1984, 3, 2), date(1988, 3, 12)]
    records = [person(f"s{n}-1", "Jack", "Wood", day, addresses=HOME) for n, day in enumerate(days)]

    assert len(groups(records)[0]) == len(records)


def test_two_dates_keep_no_records_apart_that_share_a_mailbox_and_a_given_name() -> None:
    mailbox = {"email": ["jack.wood84@example.org"]}
    records = [
        person(f"s{n}-1", "Jack", "Wood", day, **mailbox)
        for n, day in enumerate([BORN, BORN, OTHER_DAY, OTHER_DAY])
    ]

    assert groups(records) == [("s0-1", "s1-1", "s2-1", "s3-1")]


def test_a_father_and_a_son_who_share_a_mailbox_and_a_name_are_two_people() -> None:
    mailbox = {"email": ["jack.wood84@example.org"]}
    records = [
        person(f"s{n}-1", "Jack", "Wood", day, **mailbox)
        for n, day in enumerate([BORN, BORN, date(1964, 5, 6), date(1964, 5, 6)])
    ]

    assert groups(records) == [("s0-1", "s1-1"), ("s2-1", "s3-1")]


def test_a_record_of_another_date_waits_and_those_without_a_date_go_with_most() -> None:
    core = [person(f"s{n}-1", "Jack", "Wood", BORN, addresses=HOME) for n in range(3)]
    undated = [person(f"u{n}-1", "Jack", "Wood", None, addresses=HOME) for n in range(3)]
    other = person("a-1", "Jack", "Wood", OTHER_DAY, addresses=HOME)

    matched = outcome([*core, *undated, other])

    assert [c.members for c in matched.clusters] == [
        tuple(sorted(record.id for record in (*core, *undated)))
    ]
    assert any("a-1" in doubt.members for doubt in matched.doubts)


def test_one_garbled_name_does_not_split_a_person_of_many_records() -> None:
    names = ["Robert", "Robert", "Bob", "Robert", "Rbrt"]
    records = [
        person(f"s{n}-1", name, "Wood", BORN, addresses=HOME, phone=["07700 900123"])
        for n, name in enumerate(names)
    ]

    assert max(map(len, groups(records))) >= len(names) - 1


def test_two_twins_of_many_records_stay_two_people() -> None:
    records = [
        person(f"s{n}-{name}", name, "Wood", BORN, addresses=HOME)
        for n in range(4)
        for name in ("Jack", "Harry")
    ]

    assert [len(group) for group in groups(records)] == [4, 4]


def test_hard_historical_records_are_joined() -> None:
    records, truth = historical(300)

    scores = score(pairs_of(c.members for c in outcome(records).clusters), true_pairs(truth))

    assert scores.precision >= 0.99
    assert scores.recall >= 0.80
