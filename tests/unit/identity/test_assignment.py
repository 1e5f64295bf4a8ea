"""Who is who: pure."""

from graph.domain.ids import IdFactory
from graph.identity.assignment import LinkedRecord, assign_people
from graph.identity.linkage_groups import RecordLink, link_groups

IDS = IdFactory(b"secret")


def own(record: str) -> str:
    return IDS.of("person", record)


def known(*records: LinkedRecord) -> dict[str, LinkedRecord]:
    return {record.id: record for record in records}


def test_records_of_one_pnc_id_are_one_person_and_others_are_their_own() -> None:
    some = known(
        LinkedRecord("a", "14/1S", "1"),
        LinkedRecord("b", "14/1S", "2"),
        LinkedRecord("c", None, "3"),
    )

    groups = assign_people(some, IDS)

    assert groups["a"] == groups["b"] == IDS.of("person", "pnc", "14/1S")
    assert groups["c"] == own("c")


def test_a_group_joins_and_is_called_by_its_name() -> None:
    some = known(
        LinkedRecord("a", None, "1", group=own("b")), LinkedRecord("b", None, "2", group=own("b"))
    )

    assert assign_people(some, IDS) == {"a": own("b"), "b": own("b")}


def test_a_name_whose_own_record_left_names_nobody() -> None:
    some = known(
        LinkedRecord("a", None, "1", group=own("z")),
        LinkedRecord("b", None, "2", group=own("z")),
        LinkedRecord("z", None, "3"),
    )

    groups = assign_people(some, IDS)

    assert groups["a"] == groups["b"] == min(own("a"), own("b"))
    assert groups["z"] == own("z")


def test_what_was_told_apart_dissolves_what_a_pnc_id_would_bring_together() -> None:
    some = known(
        LinkedRecord("a", None, "1", group=own("a"), apart=frozenset({"c"})),
        LinkedRecord("b", "14/1S", "2", group=own("a")),
        LinkedRecord("c", "14/1S", "3", apart=frozenset({"a"})),
    )

    groups = assign_people(some, IDS)

    assert groups["a"] == own("a")
    assert groups["b"] == groups["c"] == IDS.of("person", "pnc", "14/1S")


def test_one_pnc_id_does_not_join_two_that_were_told_apart() -> None:
    some = known(
        LinkedRecord("a", "14/1S", "1", apart=frozenset({"b"})),
        LinkedRecord("b", "14/1S", "2", apart=frozenset({"a"})),
    )

    assert assign_people(some, IDS) == {"a": own("a"), "b": own("b")}


def test_who_is_known_longest_keeps_the_id() -> None:
    some = known(
        LinkedRecord("a", None, "2024", person=own("a")),
        LinkedRecord("b", None, "2020", person=own("b")),
        LinkedRecord("c", None, "2010"),
    )
    links = [RecordLink("a", "b", 12.0), RecordLink("b", "c", 12.0)]

    assert set(link_groups(some, links, IDS).values()) == {own("b")}


def test_no_link_joins_what_was_told_apart_through_a_third() -> None:
    some = known(
        LinkedRecord("a", None, "1", apart=frozenset({"b"})),
        LinkedRecord("b", None, "2", apart=frozenset({"a"})),
        LinkedRecord("c", None, "3"),
    )

    groups = link_groups(some, [RecordLink("a", "c", 11.0), RecordLink("b", "c", 15.0)], IDS)

    assert groups["a"] is None
    assert groups["b"] == groups["c"] is not None


def test_what_a_person_accepted_comes_before_what_is_heavier() -> None:
    some = known(
        LinkedRecord("a", None, "1", apart=frozenset({"b"})),
        LinkedRecord("b", None, "2", apart=frozenset({"a"})),
        LinkedRecord("c", None, "3"),
    )

    groups = link_groups(
        some, [RecordLink("a", "c", accepted=True), RecordLink("b", "c", 15.0)], IDS
    )

    assert groups["b"] is None
    assert groups["a"] == groups["c"] is not None
