"""Findings as one reader may see them: pages, filters, what is hidden, what has lapsed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.errors import BadParameter, NotFound
from graph.patterns import (
    FindingFilter,
    FindingPage,
    get_finding,
    list_findings,
    refresh,
)
from tests.conftest import empty
from tests.patterns.measuring import detected, named, release
from tests.worlds import NOW, World

OPEN = Reader(name="officer")
# One that is suspended, one with a caveat instead, one that lapses and leaves disputed events out,
# and the one about couples.
IDS = ("serial_acpo", "marac_escalation", "escalation_severity", "counter_allegation")
RELEASE = release(*IDS)


def listed(store: Store, reader: Reader = EVERYTHING, **given: object) -> FindingPage:
    now = given.pop("now", NOW)
    limit, after = given.pop("limit", 100), given.pop("after", None)
    return list_findings(
        store,
        RELEASE,
        reader=reader,
        now=now,  # type: ignore[arg-type]
        finding_filter=FindingFilter.model_validate(given),
        limit=limit,  # type: ignore[arg-type]
        after=after,  # type: ignore[arg-type]
    )


def names(page: FindingPage) -> list[tuple[str, str]]:
    return [(finding.pattern, named(finding)) for finding in page.items]


def ready(store: Store, world: World, folder: Path) -> None:
    world.load(store, folder)
    refresh(store, RELEASE, as_of=NOW, broken=())


def many() -> World:
    world = World()
    for number in range(5):
        world.incident(by=f"s{number}", against=f"a{number}")
        world.incident(by=f"s{number}", against=f"b{number}")
    return world


def test_pages_follow_each_other_without_gap_or_repeat(store: Store, tmp_path: Path) -> None:
    ready(store, many().incident(by="a0", against="s0"), tmp_path)
    whole = listed(store)

    seen, after = list[tuple[str, str]](), None
    while True:
        page = listed(store, limit=2, after=after)
        assert (page.total, page.returned) == (6, len(page.items))
        assert page.truncated is (page.next is not None)
        seen += names(page)
        if page.next is None:
            break
        after = page.next

    assert seen == names(whole)
    assert len(set(seen)) == 6


def test_filters_are_of_pattern_condition_decision_and_person(store: Store, tmp_path: Path) -> None:
    world = many().incident(by="a0", against="s0")
    ready(store, world, tmp_path)
    person = next(finding for finding in listed(store).items if named(finding) == "s0").subject.id

    assert listed(store, pattern="serial_acpo").total == 5
    assert names(listed(store, pattern="serial_acpo", condition="suspended")) == [
        ("serial_acpo", "s0")
    ]
    assert listed(store, decision="dismissed").total == 0
    assert {finding.pattern for finding in listed(store, about=person).items} == {
        "serial_acpo",
        "counter_allegation",
    }


@pytest.mark.parametrize("cursor", ["", "nothing", "serial_acpo:", "serial_acpo:x'y"])
def test_a_cursor_of_ones_own_is_refused(store: Store, cursor: str) -> None:
    with pytest.raises(BadParameter):
        listed(store, after=cursor)


HIDDEN = {
    "a victim": World()
    .incident(by="s", against="a")
    .incident(by="s", against="b")
    .incident(by="s", against="c", marking="restricted", name="hidden"),
    "the proof itself": World()
    .incident(by="s", against="a")
    .incident(by="s", against="b", marking="restricted", name="hidden"),
    "the counter-allegation": World()
    .incident(by="s", against="a")
    .incident(by="s", against="b")
    .incident(by="a", against="s", marking="restricted", name="hidden"),
    "the counter-allegation of a caveat": World()
    .incident(by="s", against="a", on="2026-01-01")
    .incident(by="s", against="a", on="2026-02-01")
    .incident(by="s", against="a", on="2026-03-01")
    .incident(by="a", against="s", on="2026-03-02", marking="restricted", name="hidden"),
    "an event that breaks a chain": World()
    .incident(by="s", against="a", on="2025-11-01", kind="non_crime")
    .incident(by="s", against="a", on="2026-01-01", offence_codes=["105A"])
    .incident(by="s", against="a", on="2026-03-01", offence_codes=["8N"])
    .incident(
        by="s", against="a", on="2026-04-01", kind="non_crime", marking="restricted", name="hidden"
    ),
}


def without_hidden(world: World) -> World:
    seen = World()
    for table, rows in world.tables.items():
        kept = [row for row in rows if "hidden" not in (row.get("id"), row.get("incident_id"))]
        seen.tables[table] = kept
    return seen


@pytest.mark.parametrize("what", sorted(HIDDEN))
def test_hidden_records_change_no_byte_of_what_a_reader_gets(
    store: Store, tmp_path: Path, what: str
) -> None:
    ready(store, HIDDEN[what], tmp_path)
    with_them = listed(store, OPEN)
    everything = listed(store)
    empty(store)
    ready(store, without_hidden(HIDDEN[what]), tmp_path)

    assert with_them.model_dump_json() == listed(store, OPEN).model_dump_json()
    assert with_them != everything


def test_a_protected_home_connects_only_for_those_who_may_see_it(
    store: Store, tmp_path: Path
) -> None:
    world = World().incident(by="s", against="a").incident(by="s", against="b")
    ready(store, world.home("h", "a", "b", protected=True), tmp_path)

    assert listed(store, pattern="serial_acpo").total == 0
    assert listed(store, OPEN, pattern="serial_acpo").total == 1


def test_a_finding_whose_day_of_lapsing_has_come_is_not_served_stale(
    store: Store, tmp_path: Path
) -> None:
    world = World()
    for on, code in (("2024-06-14", "58A"), ("2025-01-01", "105A"), ("2026-01-01", "8N")):
        world.incident(by="s", against="a", on=on, offence_codes=[code])
    ready(store, world, tmp_path)
    lapsed = datetime(2026, 6, 16, tzinfo=UTC)

    assert listed(store, pattern="escalation_severity").total == 1
    assert listed(store, pattern="escalation_severity", now=lapsed).total == 0
    assert listed(store, OPEN, pattern="escalation_severity", now=lapsed).total == 0


def test_one_finding_is_read_by_its_id_whatever_became_of_it(store: Store, tmp_path: Path) -> None:
    ready(store, many(), tmp_path)
    first = listed(store).items[0]
    gone = World(extracted_at=datetime(2026, 6, 16, tzinfo=UTC))
    gone.party("i1", "s0", "suspect", status="acquitted", recorded_at="2026-06-16T00:00:00Z")
    gone.load(store, tmp_path)
    later = datetime(2026, 6, 17, tzinfo=UTC)
    acquitted = next(finding for finding in listed(store).items if named(finding) == "s0").id
    detected(store, *IDS, as_of=later)

    read = get_finding(store, RELEASE, first.id, reader=EVERYTHING, now=NOW)
    kept = get_finding(store, RELEASE, acquitted, reader=EVERYTHING, now=later)

    assert read.id == first.id
    assert kept.condition == "no_longer_met"
    with pytest.raises(NotFound):
        get_finding(store, RELEASE, "finding-0", reader=EVERYTHING, now=NOW)


def test_a_finding_on_hidden_records_is_not_there(store: Store, tmp_path: Path) -> None:
    ready(store, HIDDEN["the proof itself"], tmp_path)
    (finding,) = listed(store, pattern="serial_acpo").items

    with pytest.raises(NotFound):
        get_finding(store, RELEASE, finding.id, reader=OPEN, now=NOW)
