"""Who else is in their incidents tells who two records are, and who they are not."""

from datetime import date

from graph.identity.matching import (
    DoubtReason,
    ExclusionReason,
    InputRecord,
    PersonIdentifiers,
    RecordAddress,
)
from tests.identity.people import BORN, HOME, groups, outcome, person

HIM = PersonIdentifiers(given_names=("Jon",), family_name="Smyth", date_of_birth=date(1980, 5, 4))
HIM_AGAIN = PersonIdentifiers(given_names=("John",), family_name="Smith")
ANOTHER = PersonIdentifiers(
    given_names=("Piotr",), family_name="Nowak", date_of_birth=date(1979, 1, 30)
)
ELSEWHERE = (RecordAddress(lines=("80 Mill Lane",), postcode="XA9 7AB", town="Tarnwick"),)


def record_with_suspect(
    record: str, other: PersonIdentifiers, incident: str, **more: object
) -> InputRecord:
    """Return a woman of whom little is recorded but whose suspect is known."""
    said = {"born": None, "others": [other], "incidents": [incident], **more}
    return person(record, "Roxana", "Bartos", **said)  # type: ignore[arg-type]


def test_a_woman_without_a_date_is_known_again_beside_the_same_man() -> None:
    records = [
        record_with_suspect("north-1", HIM, "i1", born=BORN),
        record_with_suspect("south-1", HIM_AGAIN, "i2"),
    ]

    assert groups(records) == [("north-1", "south-1")]


def test_beside_another_man_she_is_put_before_a_person() -> None:
    records = [
        record_with_suspect("north-1", HIM, "i1", born=BORN),
        record_with_suspect("south-1", ANOTHER, "i2"),
    ]

    matched = outcome(records)

    assert (matched.clusters, matched.left_out) == ((), ())
    assert [doubt.reason for doubt in matched.doubts] == [DoubtReason.NAMES_ONLY]


def test_with_nobody_beside_her_she_is_not_compared() -> None:
    records = [
        record_with_suspect("north-1", HIM, "i1", born=BORN),
        record_with_suspect("south-1", HIM, "i2", others=[], incidents=[]),
    ]

    (left,) = outcome(records).left_out

    assert (left.id, left.reason) == ("south-1", ExclusionReason.NAME_ONLY)


def test_two_who_took_part_in_one_incident_are_put_before_a_person() -> None:
    records = [
        record_with_suspect("north-1", HIM, "i1", born=BORN, addresses=HOME),
        record_with_suspect("north-2", HIM, "i1", born=BORN, addresses=HOME),
    ]

    matched = outcome(records)

    assert matched.clusters == ()
    assert [doubt.reason for doubt in matched.doubts] == [DoubtReason.IN_ONE_INCIDENT]


def test_a_child_of_the_same_name_beside_the_same_man_is_put_before_a_person() -> None:
    records = [
        record_with_suspect("north-1", HIM, "i1", born=BORN),
        record_with_suspect("south-1", HIM, "i2", born=date(2011, 11, 30)),
    ]

    matched = outcome(records)

    assert matched.clusters == ()
    assert [doubt.reason for doubt in matched.doubts] == [DoubtReason.PARENT_AND_CHILD]


def test_sisters_without_a_date_at_one_address_are_put_before_a_person() -> None:
    records = [
        person("north-1", "Melanie", "Quillfeather", BORN, addresses=HOME, sex="female"),
        person("south-1", "Sophie", "Quillfeather", None, addresses=HOME, sex="female"),
    ]

    matched = outcome(records)

    assert matched.clusters == ()
    assert {doubt.reason for doubt in matched.doubts} <= {DoubtReason.SIBLINGS}


def test_a_street_of_the_same_name_in_another_town_says_nothing() -> None:
    records = [
        person("north-1", "Zebedee", "Quillfeather", None, addresses=HOME),
        person("south-1", "Zebedee", "Quillfeather", None, addresses=ELSEWHERE),
    ]

    matched = outcome(records)

    assert matched.clusters == ()
    assert [doubt.reason for doubt in matched.doubts] == [DoubtReason.NAMES_ONLY]


def test_two_of_one_name_and_two_birthdays_far_apart_are_two_people() -> None:
    records = [
        person("north-1", "Zebedee", "Quillfeather", BORN, sex="male"),
        person("south-1", "Zebedee", "Quillfeather", date(1961, 7, 30), sex="male"),
    ]

    assert groups(records) == []


def test_one_name_in_two_places_is_not_counted_twice() -> None:
    records = [
        person("north-1", "Rukhsana", "Rahman", date(1950, 9, 18), sex="female"),
        person("south-1", "Chowdhury", "Rukhsana", date(1957, 9, 18), sex="female"),
    ]

    assert groups(records) == []
