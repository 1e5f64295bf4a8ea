"""The work list: one row per person, by what is due, as the reader may see it."""

from datetime import date
from typing import Any

import pytest

from graph.access.reader import EVERYTHING, Reader
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


def listed(desk: DecisionWorld, reader: Reader = EVERYTHING, **how: Any) -> WorkPage:
    work = load_work(desk.store, desk.release, reader=reader, now=desk.now)
    return work.page(
        desk.store,
        how.pop("work_filter", None),
        how.pop("sort", None),
        **how,
    )


def only(desk: DecisionWorld) -> WorkRow:
    (row,) = listed(desk).items
    return row


def load(desk: DecisionWorld, world: World) -> None:
    folder = desk.folder / f"more-{next(desk.deliveries)}"
    folder.mkdir()
    world.load(desk.store, folder)
    desk.measured()


def test_a_row_holds_what_is_recorded_of_the_person_as_suspect(desk: DecisionWorld) -> None:
    world = World(extracted_at=desk.now)
    world.person("s", given_names=["Liam"], family_name="Arden", date_of_birth="1985-03-02")
    world.incident(by="s", against="v", on="2024-08-01", offence_codes=["1"], force="06")
    world.incident(by="s", against="w", on="2026-06-01", force="10")
    # Against him, and acquitted of: neither is his as suspect.
    world.incident(by="w", against="s", on="2026-06-02", name="against")
    world.incident(by="s", against="x", on="2026-06-03", status="acquitted", name="acquitted")
    world.row("orders", id="o1", kind="restraining", subject_id="s", made_on="2026-01-01")
    world.row(
        "orders", id="o2", kind="restraining", subject_id="s", made_on="2025-01-01",
        expires_on="2026-06-14",
    )  # fmt: skip
    load(desk, world)

    row = next(row for row in listed(desk).items if row.record_ids == ("alpha:s",))

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


def test_whoever_has_an_overdue_task_stands_first(desk: DecisionWorld) -> None:
    desk.later(29)
    desk.delivered("a1", "a2", by="a")

    first, second = listed(desk).items

    assert (first.record_ids, first.overdue_tasks) == (("alpha:s",), 1)
    assert (second.record_ids, second.overdue_tasks) == (("alpha:a",), 0)
    assert first.first_because[0] == "overdue_task"
    assert "overdue_task" not in second.first_because


def test_a_decision_takes_the_wait_away_and_a_closed_case_leaves_the_list(
    desk: DecisionWorld,
) -> None:
    waiting = only(desk)
    desk.decided("actioned")
    decided = only(desk)
    desk.later(1)
    case = get_case(desk.store, desk.release, decided.person, reader=EVERYTHING, now=desk.now)
    close_case(desk.store, case, "Nothing is left to do.", by="ann", at=desk.now)

    assert (waiting.state, waiting.undecided, waiting.waiting_since) == (
        "undecided", 1, date(2026, 6, 15),
    )  # fmt: skip
    assert (decided.state, decided.undecided, decided.waiting_since) == ("decided", 0, None)
    assert listed(desk).items == ()
    assert [row.state for row in listed(desk, work_filter=WorkFilter(state="closed")).items] == [
        "closed"
    ]


def test_a_case_is_assigned_and_its_history_is_kept(desk: DecisionWorld) -> None:
    person = only(desk).person
    assign_cases(desk.store, [person], "ann", by="bob", at=desk.now)
    assigned = only(desk)
    desk.later(1)
    assign_cases(desk.store, [person], None, by="ann", at=desk.now)

    assert (assigned.owner, only(desk).owner) == ("ann", None)
    assert [(each.owner, each.by) for each in list_assignments(desk.store, person)] == [
        (None, "ann"),
        ("ann", "bob"),
    ]
    assert assigned.state == "undecided"


@pytest.mark.parametrize("owner", ["", "  ", "nobody"])
def test_a_case_is_given_to_somebody_with_a_name(desk: DecisionWorld, owner: str) -> None:
    with pytest.raises(Misuse):
        assign_cases(desk.store, [only(desk).person], owner, by="bob", at=desk.now)


def test_every_column_is_paged_without_a_gap_or_a_double(desk: DecisionWorld) -> None:
    for name in ("a", "b", "c", "d"):
        desk.delivered(f"{name}1", f"{name}2", by=name)
    for column in ("order", "name", "victims", "latest", "age"):
        for descending in (False, True):
            sort = WorkSort(column=column, descending=descending)
            whole = [row.person for row in listed(desk, sort=sort).items]
            paged: list[str] = []
            after = None
            while True:
                page = listed(desk, sort=sort, limit=2, after=after)
                paged += [row.person for row in page.items]
                after = page.next
                if after is None:
                    break

            assert paged == whole
            assert len(set(paged)) == 5


def test_a_cursor_of_another_order_is_refused(desk: DecisionWorld) -> None:
    desk.delivered("a1", "a2", by="a")
    after = listed(desk, limit=1).next

    with pytest.raises(BadParameter):
        listed(desk, sort=WorkSort(column="name"), after=after)


def test_what_is_hidden_from_a_reader_counts_nowhere_in_a_row(desk: DecisionWorld) -> None:
    world = World(extracted_at=desk.now)
    for number, marking in enumerate(("open", "open", "restricted")):
        world.incident(
            by="h", against=f"w{number}", on=f"2026-06-0{number + 1}", marking=marking,
            name=f"h{number}",
        )  # fmt: skip
    load(desk, world)

    every = {row.record_ids: row.victims for row in listed(desk).items}
    seen = {row.record_ids: row.victims for row in listed(desk, OPEN).items}

    assert every["alpha:h",] == 3
    assert seen["alpha:h",] == 2


def test_a_reader_keeps_a_filter_of_their_own(desk: DecisionWorld) -> None:
    save_work_filter(desk.store, WorkFilter(force="06"), by="officer", at=desk.now)
    save_work_filter(desk.store, WorkFilter(owner="nobody"), by="officer", at=desk.now)

    assert read_work_filter(desk.store, OPEN) == WorkFilter(owner="nobody")
    assert read_work_filter(desk.store, EVERYTHING) is None
