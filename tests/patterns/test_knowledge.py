"""What the records known on a day support: late rows, revised rows, rows taken back."""

from datetime import UTC, datetime
from pathlib import Path

from graph.db.store import Store
from graph.domain.time import as_of_end
from tests.patterns.measuring import by_name, detected, tried, why
from tests.worlds import NOW, World, day

PATTERN = "serial_acpo"
LATER = datetime(2026, 6, 20, tzinfo=UTC)


def test_an_incident_told_late_counts_from_the_day_it_was_recorded(
    store: Store, tmp_path: Path
) -> None:
    world = World().incident(by="s", against="a", on="2020-01-01")
    world.incident(by="s", against="b", on="2020-02-01", recorded_at="2025-05-05")
    world.load(store, tmp_path)

    before, after = day("2025-05-04"), day("2025-05-05")

    assert tried(store, PATTERN, as_of=as_of_end(before)) == {}
    assert set(tried(store, PATTERN, as_of=as_of_end(after))) == {"s"}
    assert why(store, PATTERN, "s", as_of=as_of_end(before)).measures["victims"] == 1


def test_a_party_acquitted_later_counted_until_then(store: Store, tmp_path: Path) -> None:
    world = World().incident(by="s", against="a").incident(name="x", against="b")
    world.party("x", "s", "suspect", status="charged", recorded_at="2025-02-01T00:00:00Z")
    world.load(store, tmp_path)
    first = detected(store, PATTERN)[PATTERN]
    revised = World(extracted_at=LATER)
    revised.party("x", "s", "suspect", status="acquitted", recorded_at="2026-06-16T00:00:00Z")
    revised.load(store, tmp_path)

    second = detected(store, PATTERN, as_of=LATER)[PATTERN]

    assert [finding.condition for finding in first.findings] == ["met"]
    assert (second.findings, second.stored) == ((), 1)
    assert set(tried(store, PATTERN, as_of=as_of_end(day("2026-06-15")))) == {"s"}


def test_an_incident_taken_back_counts_no_more(store: Store, tmp_path: Path) -> None:
    world = World().incident(by="s", against="a").incident(by="s", against="b", name="x")
    world.load(store, tmp_path)
    detected(store, PATTERN)
    gone = World(extracted_at=LATER)
    gone.row(
        "incidents",
        id="x",
        force="10",
        kind="crime",
        occurred_from="2025-01-10T12:00:00Z",
        recorded_at="2026-06-16T00:00:00Z",
        withdrawn=True,
    )
    gone.load(store, tmp_path)

    assert detected(store, PATTERN, as_of=LATER)[PATTERN].findings == ()
    assert set(tried(store, PATTERN, as_of=NOW)) == {"s"}


def test_a_tie_learned_later_joins_the_victims_from_then_on(store: Store, tmp_path: Path) -> None:
    World().incident(by="s", against="a").incident(by="s", against="b").load(store, tmp_path)
    first = by_name(detected(store, PATTERN)[PATTERN])
    finding = World(extracted_at=LATER).tie("a", "b", "sibling", recorded_at="2026-06-16T00:00:00Z")
    finding.load(store, tmp_path)

    assert set(first) == {"s"}
    assert detected(store, PATTERN, as_of=LATER)[PATTERN].findings == ()
    assert set(tried(store, PATTERN, as_of=NOW)) == {"s"}


def test_records_joined_later_move_the_finding_to_the_joined_person(
    store: Store, tmp_path: Path
) -> None:
    world = World().incident(by="s1", against="a").incident(by="s1", against="b")
    world.incident(by="s2", against="c").load(store, tmp_path)
    first = by_name(detected(store, PATTERN)[PATTERN])
    joined = World(extracted_at=LATER)
    joined.person("s1", pnc_id="2014/0000001S").person("s2", pnc_id="2014/0000001S")
    joined.load(store, tmp_path)

    done = detected(store, PATTERN, as_of=LATER)[PATTERN]

    assert set(first) == {"s1"}
    assert {name: finding.measures["victims"] for name, finding in by_name(done).items()} == {
        "s1+s2": 3
    }
    assert done.findings == detected(store, PATTERN, as_of=LATER, whole=True)[PATTERN].findings


def test_a_second_version_of_an_incident_is_not_counted_twice(store: Store, tmp_path: Path) -> None:
    world = World().incident(by="s", against="a", name="x", recorded_at="2025-01-11")
    world.incident(by="s", against="b").load(store, tmp_path)
    second = World(extracted_at=LATER)
    second.incident(name="x", title="Revised", recorded_at="2026-06-16T00:00:00Z")
    second.load(store, tmp_path)

    (finding,) = detected(store, PATTERN, as_of=LATER)[PATTERN].findings

    assert finding.measures["incidents"] == 2
