"""The work list: one row per person, by what is due, as the reader may see it."""

from datetime import date
from typing import Any

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.statements import Statement, statement
from graph.db.store import Store
from graph.decisions import close_case, get_case
from graph.errors import BadParameter, Misuse
from graph.worklist import (
    WorkFilter,
    WorkPage,
    WorkRow,
    WorkSort,
    assign_cases,
    list_assignments,
    load_work,
    read_work_filter,
    save_work_filter,
)
from tests.integration.decisions.decision_world import DecisionWorld
from tests.worlds import World

OPEN = Reader(name="officer")


def listed(world: DecisionWorld, reader: Reader = EVERYTHING, **how: Any) -> WorkPage:
    work = load_work(world.store, world.release, reader=reader, now=world.now)
    page = work.page(how.pop("work_filter", None), how.pop("sort", None), **how)
    for row in page.items:
        # What decides the order is read apart from what is shown: both say the same.
        assert ("new_victim" in row.first_because) == (row.new_victim_on is not None)
        assert ("order_in_force" in row.first_because) == (row.orders_in_force > 0)
    return page


def only(world: DecisionWorld) -> WorkRow:
    (row,) = listed(world).items
    return row


def load(world: DecisionWorld, delivery: World) -> None:
    folder = world.folder / f"more-{next(world.deliveries)}"
    folder.mkdir()
    delivery.load(world.store, folder)
    world.measured()


def test_a_row_holds_what_is_recorded_of_the_person_as_suspect(world: DecisionWorld) -> None:
    delivery = World(extracted_at=world.now)
    delivery.person("s", given_names=["Liam"], family_name="Arden", date_of_birth="1985-03-02")
    delivery.incident(by="s", against="v", on="2024-08-01", offence_codes=["1"], force="06")
    delivery.incident(by="s", against="w", on="2026-06-01", force="10")
    # Against him, and acquitted of: neither is his as suspect.
    delivery.incident(by="w", against="s", on="2026-06-02", name="against")
    delivery.incident(by="s", against="x", on="2026-06-03", status="acquitted", name="acquitted")
    delivery.row("orders", id="o1", kind="restraining", subject_id="s", made_on="2026-01-01")
    delivery.row(
        "orders", id="o2", kind="restraining", subject_id="s", made_on="2025-01-01",
        expires_on="2026-06-14",
    )  # fmt: skip
    load(world, delivery)

    row = next(row for row in listed(world).items if row.record_ids == ("alpha:s",))

    assert (row.name, row.date_of_birth) == ("Liam Arden", date(1985, 3, 2))
    assert (row.victims, row.orders_in_force, row.new_victim_on) == (2, 1, date(2026, 6, 1))
    assert row.worst is not None
    assert row.worst.on == date(2024, 8, 1)
    assert row.latest is not None
    assert row.latest.on == date(2026, 6, 1)
    assert set(row.forces) >= {"06", "10"}
    assert row.rules == ("again_suspect",)
    assert (len(row.by_month), sum(row.by_month)) == (24, 4)
    assert "new_victim" in row.first_because


def test_a_page_reads_what_is_recorded_of_those_alone_whom_it_shows(
    world: DecisionWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = World(extracted_at=world.now)
    for number in range(4):
        delivery.incident(by=f"s{number}", against=f"v{number}", on="2026-05-01", name=f"a{number}")
        delivery.incident(by=f"s{number}", against=f"w{number}", on="2026-06-01", name=f"b{number}")
    load(world, delivery)
    read_of: list[int] = []
    read = Store.read

    def counted(store: Store, text: Statement, params: Any = None, **how: Any) -> Any:
        if text == statement("worklist/facts"):
            read_of.append(len(params["people"]))
        return read(store, text, params, **how)

    monkeypatch.setattr(Store, "read", counted)
    first = listed(world, limit=2)
    by_key, by_name = list(read_of), len(read_of)
    listed(world, sort=WorkSort(column="name"), limit=2)

    assert first.total >= 4
    assert by_key == [2]
    assert sum(read_of[by_name:]) == first.total


def test_whoever_has_an_overdue_task_stands_first(world: DecisionWorld) -> None:
    world.later(29)
    world.delivered("a1", "a2", by="a")

    first, second = listed(world).items

    assert (first.record_ids, first.overdue_tasks) == (("alpha:s",), 1)
    assert (second.record_ids, second.overdue_tasks) == (("alpha:a",), 0)
    assert first.first_because[0] == "overdue_task"
    assert "overdue_task" not in second.first_because


def test_a_decision_takes_the_wait_away_and_a_closed_case_leaves_the_list(
    world: DecisionWorld,
) -> None:
    waiting = only(world)
    world.decided("actioned")
    decided = only(world)
    world.later(1)
    case = get_case(world.store, world.release, decided.person, reader=EVERYTHING, now=world.now)
    close_case(world.store, case, "Nothing is left to do.", by="ann", at=world.now)

    assert (waiting.state, waiting.undecided, waiting.waiting_since) == (
        "undecided", 1, date(2026, 6, 15),
    )  # fmt: skip
    assert (decided.state, decided.undecided, decided.waiting_since) == ("decided", 0, None)
    assert listed(world).items == ()
    assert [row.state for row in listed(world, work_filter=WorkFilter(state="closed")).items] == [
        "closed"
    ]


def test_a_case_is_assigned_and_its_history_is_kept(world: DecisionWorld) -> None:
    person = only(world).person
    assign_cases(world.store, [person], "ann", by="bob", at=world.now)
    assigned = only(world)
    world.later(1)
    assign_cases(world.store, [person], None, by="ann", at=world.now)

    assert (assigned.owner, only(world).owner) == ("ann", None)
    assert [(each.owner, each.by) for each in list_assignments(world.store, person)] == [
        (None, "ann"),
        ("ann", "bob"),
    ]
    assert assigned.state == "undecided"


@pytest.mark.parametrize("owner", ["", "  ", "nobody"])
def test_a_case_is_given_to_somebody_with_a_name(world: DecisionWorld, owner: str) -> None:
    with pytest.raises(Misuse):
        assign_cases(world.store, [only(world).person], owner, by="bob", at=world.now)


def test_every_column_is_paged_without_a_gap_or_a_double(world: DecisionWorld) -> None:
    for name in ("a", "b", "c", "d"):
        world.delivered(f"{name}1", f"{name}2", by=name)
    for column in ("order", "name", "victims", "latest", "age"):
        for descending in (False, True):
            sort = WorkSort(column=column, descending=descending)
            whole = [row.person for row in listed(world, sort=sort).items]
            paged: list[str] = []
            after = None
            while True:
                page = listed(world, sort=sort, limit=2, after=after)
                paged += [row.person for row in page.items]
                after = page.next
                if after is None:
                    break

            assert paged == whole
            assert len(set(paged)) == 5


def test_a_cursor_of_another_order_is_refused(world: DecisionWorld) -> None:
    world.delivered("a1", "a2", by="a")
    after = listed(world, limit=1).next

    with pytest.raises(BadParameter):
        listed(world, sort=WorkSort(column="name"), after=after)


def test_what_is_hidden_from_a_reader_counts_nowhere_in_a_row(world: DecisionWorld) -> None:
    delivery = World(extracted_at=world.now)
    for number, marking in enumerate(("open", "open", "restricted")):
        delivery.incident(
            by="h", against=f"w{number}", on=f"2026-06-0{number + 1}", marking=marking,
            name=f"h{number}",
        )  # fmt: skip
    load(world, delivery)

    every = {row.record_ids: row.victims for row in listed(world).items}
    seen = {row.record_ids: row.victims for row in listed(world, OPEN).items}

    assert every["alpha:h",] == 3
    assert seen["alpha:h",] == 2


def test_a_reader_keeps_a_filter_of_their_own(world: DecisionWorld) -> None:
    save_work_filter(world.store, WorkFilter(force="06"), by="officer", at=world.now)
    save_work_filter(world.store, WorkFilter(owner="nobody"), by="officer", at=world.now)

    assert read_work_filter(world.store, OPEN) == WorkFilter(owner="nobody")
    assert read_work_filter(world.store, EVERYTHING) is None
