"""Who is joined, and beside each the near miss who must not be."""

from datetime import date

from graph.identity.matching import DoubtReason, PairConstraints, RecordAddress
from tests.identity.people import BORN, HOME, groups, outcome, person


def test_three_spellings_of_one_man_are_joined() -> None:
    records = [
        person("north-1", "Jon", "Smyth", BORN, phone=["07700 900123"]),
        person("south-1", "Jonathan", "Smith", BORN, addresses=HOME),
        person("west-1", "J", "Smith-Jones", BORN, phone=["+44 7700 900123"], addresses=HOME),
    ]

    assert groups(records) == [("north-1", "south-1", "west-1")]


def test_three_men_of_one_name_are_not_joined() -> None:
    records = [
        person("north-1", "John", "Smith", date(1984, 3, 12)),
        person("south-1", "John", "Smith", date(1961, 7, 30)),
        person("west-1", "John", "Smith", date(1999, 11, 5)),
    ]

    assert groups(records) == []


def test_names_in_each_others_place_are_joined() -> None:
    records = [
        person("north-1", "Hannagan", "Mikhayla", BORN, addresses=HOME),
        person("south-1", "Mikhayla", "Hannagan", BORN, addresses=HOME),
    ]

    assert groups(records) == [("north-1", "south-1")]


def test_an_alias_joins_and_the_same_date_alone_does_not() -> None:
    records = [
        person("north-1", "Robert", "Kowalski", BORN, aliases=["Bob Kay"], addresses=HOME),
        person("south-1", "Bob", "Kay", BORN, addresses=HOME),
        person("west-1", "Piotr", "Nowak", BORN),
    ]

    assert groups(records) == [("north-1", "south-1")]


def test_a_name_in_another_script_is_joined() -> None:
    records = [
        person("north-1", "Анна", "Иванова", BORN, addresses=HOME),
        person("south-1", "Anna", "Ivanova", BORN, addresses=HOME),
        person("west-1", "Olga", "Petrova", BORN),
    ]

    assert groups(records) == [("north-1", "south-1")]


def test_day_and_month_swapped_are_joined() -> None:
    records = [
        person("north-1", "Ffion", "Prosser", date(1984, 3, 12), addresses=HOME),
        person("south-1", "Ffion", "Prosser", date(1984, 12, 3), addresses=HOME),
    ]

    assert groups(records) == [("north-1", "south-1")]


def test_twins_are_put_before_a_person_and_not_joined() -> None:
    records = [
        person("north-1", "Jack", "Wood", BORN, addresses=HOME),
        person("south-1", "Harry", "Wood", BORN, addresses=HOME),
    ]

    matched = outcome(records)

    assert matched.clusters == ()
    assert [doubt.reason for doubt in matched.doubts] == [DoubtReason.TWINS]


def test_twins_are_not_joined_through_a_record_with_an_initial() -> None:
    records = [
        person("north-1", "Jack", "Wood", BORN, addresses=HOME),
        person("south-1", "Harry", "Wood", BORN, addresses=HOME),
        person("west-1", None, "Wood", BORN, addresses=HOME),
    ]

    matched = outcome(records)

    assert len(matched.clusters) == 1
    assert len(matched.clusters[0].members) == 2
    assert DoubtReason.TWINS in {doubt.reason for doubt in matched.doubts}


def test_parent_and_child_of_one_name_are_put_before_a_person() -> None:
    records = [
        person("north-1", "Jack", "Wood", date(1984, 3, 12), addresses=HOME),
        person("south-1", "Jack", "Wood", date(1958, 7, 1), addresses=HOME),
    ]

    matched = outcome(records)

    assert matched.clusters == ()
    assert [d.reason for d in matched.doubts] == [DoubtReason.PARENT_AND_CHILD]


def test_a_couple_at_one_address_is_neither_joined_nor_in_doubt() -> None:
    records = [
        person("north-1", "Jack", "Wood", date(1984, 3, 12), addresses=HOME, sex="male"),
        person("south-1", "Mary", "Wood", date(1986, 9, 30), addresses=HOME, sex="female"),
    ]

    matched = outcome(records)

    assert (matched.clusters, matched.doubts) == ((), ())


def test_two_pnc_ids_are_never_joined() -> None:
    records = [
        person("north-1", "Jack", "Wood", BORN, addresses=HOME, pnc_key="84/0000001S"),
        person("south-1", "Jack", "Wood", BORN, addresses=HOME, pnc_key="84/0000002S"),
    ]

    matched = outcome(records)

    assert matched.clusters == ()
    assert [doubt.reason for doubt in matched.doubts] == [DoubtReason.TWO_PNC_IDS]


def test_two_pnc_ids_are_not_joined_through_a_third_record() -> None:
    records = [
        person("north-1", "Jack", "Wood", BORN, addresses=HOME, pnc_key="84/0000001S"),
        person("south-1", "Jack", "Wood", BORN, addresses=HOME, pnc_key="84/0000002S"),
        person("west-1", "Jack", "Wood", BORN, addresses=HOME),
    ]

    matched = outcome(records)

    assert len(matched.clusters) == 1
    assert not {"north-1", "south-1"} <= set(matched.clusters[0].members)


def test_a_rejected_pair_stays_apart_even_through_a_third_record() -> None:
    records = [person(f"s{n}-1", "Jack", "Wood", BORN, addresses=HOME) for n in range(3)]
    constraints = PairConstraints(rejected=frozenset({("s2-1", "s0-1")}))

    matched = outcome(records, constraints=constraints)

    assert len(matched.clusters) == 1
    assert not {"s0-1", "s2-1"} <= set(matched.clusters[0].members)
    assert DoubtReason.REJECTED_THROUGH_OTHERS in {doubt.reason for doubt in matched.doubts}


def test_an_accepted_pair_joins_what_weight_would_not() -> None:
    records = [
        person("north-1", "Jack", "Wood", date(1984, 3, 12)),
        person("south-1", "Leila", "Haddad", date(1991, 8, 2)),
    ]

    assert groups(records) == []
    constraints = PairConstraints(accepted=frozenset({("north-1", "south-1")}))
    assert groups(records, constraints=constraints) == [("north-1", "south-1")]


def test_an_accepted_pair_with_two_pnc_ids_is_told_and_not_joined() -> None:
    records = [
        person("north-1", "Jack", "Wood", BORN, pnc_key="84/0000001S"),
        person("south-1", "Jack", "Wood", BORN, pnc_key="84/0000002S"),
    ]
    constraints = PairConstraints(accepted=frozenset({("north-1", "south-1")}))

    matched = outcome(records, constraints=constraints)

    assert matched.clusters == ()
    assert [d.reason for d in matched.doubts] == [DoubtReason.ACCEPTED_AGAINST_PNC]


def test_records_of_one_base_are_joined_whatever_they_say() -> None:
    records = [
        person("north-1", "Jack", "Wood", date(1984, 3, 12), base="p"),
        person("south-1", None, None, base="p"),
    ]

    assert groups(records) == [("north-1", "south-1")]


def test_a_person_who_moved_is_known_by_any_address_of_the_history() -> None:
    old = RecordAddress(
        lines=("3 Hill Road",), postcode="YO1 1AA", town="York", to=date(2020, 1, 1)
    )
    records = [
        person("north-1", "Jon", "Adeyemi", None, addresses=[*HOME, old]),
        person("south-1", "Jonathan", "Adeyemi", None, addresses=[old]),
    ]

    assert groups(records) == [("north-1", "south-1")]


def test_the_order_of_records_changes_nothing() -> None:
    records = [
        person(f"s{n}-{k}", name, "Wood", BORN, addresses=HOME)
        for n in range(3)
        for k, name in enumerate(("Jack", "Harry", "J"))
    ]

    assert outcome(records).clusters == outcome(reversed(records)).clusters
    assert outcome(records).doubts == outcome(reversed(records)).doubts


def test_a_rare_name_alone_joins_nobody_unless_a_third_record_says_more() -> None:
    lone = person("north-1", "Zebedee", "Quillfeather", None, sex="male", email=["z@example.org"])
    other = person("south-1", "Zebedee", "Quillfeather", None, addresses=HOME)
    third = person("west-1", "Zebedee", "Quillfeather", None, addresses=HOME, email=lone.email)
    dated = person("east-1", "Zebedee", "Quillfeather", BORN)
    dated_too = person("wales-1", "Zebedee", "Quillfeather", BORN)

    assert groups([lone, other]) == []
    assert groups([lone, other, third]) == [("north-1", "south-1", "west-1")]
    assert groups([dated, dated_too]) == []
