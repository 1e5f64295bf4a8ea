"""Findings kept current: what is written, what is left alone, what a second load leaves."""

from datetime import timedelta
from pathlib import Path

import pytest

from graph.db.statements import trusted
from graph.db.store import Store
from graph.errors import EarlierThanLastRun, UnknownPattern
from graph.patterns import detect, refresh
from tests.patterns.measuring import detected, release
from tests.worlds import NOW, World

EVERYTHING = trusted(
    "everything",
    "MATCH (n) WHERE NOT n:Store OPTIONAL MATCH (n)-[r]->(m) "
    "WITH n, r, m, reduce(own = '', key IN keys(n) | own + key + "
    "CASE WHEN valueType(n[key]) STARTS WITH 'LIST' THEN size(n[key]) + '' "
    "ELSE toString(n[key]) END) AS own "
    "RETURN labels(n) AS labels, own, type(r) AS kind, m.id AS end ORDER BY labels, own, kind, end",
)
FINDING = trusted(
    "finding",
    "MATCH (f:Finding {pattern: 'serial_acpo'}) RETURN f.condition AS condition, "
    "f.decision AS decision, toString(f.first_met) AS first_met, f.victims AS victims, "
    "toString(f.no_longer_met_on) AS no_longer_met_on",
)
MARKED = trusted("marked", "MATCH (t:Touched) RETURN count(t) AS marked")
DECIDE = trusted("decide", "MATCH (f:Finding) SET f.decision = 'accepted'")


# A release of two: one with a window, one without; both can be suspended.
SOME = ("serial_acpo", "serial_northumbria")


def serial() -> World:
    return World().incident(by="s", against="a").incident(by="s", against="b")


def marked(store: Store) -> int:
    return int(str(store.read(MARKED)[0]["marked"]))


def test_the_second_run_writes_nothing(store: Store, tmp_path: Path) -> None:
    serial().incident(by="a", against="s").load(store, tmp_path)
    first = detected(store, *SOME)
    before = store.read(EVERYTHING)

    second, whole = detected(store, *SOME), detected(store, *SOME, whole=True)

    assert sum(detection.stored for detection in first.values()) > 0
    assert [detection.stored for detection in (*second.values(), *whole.values())] == [0] * 4
    assert store.read(EVERYTHING) == before
    assert [detection.findings for detection in second.values()] == [
        detection.findings for detection in first.values()
    ]


def test_only_what_a_load_touched_is_measured_and_marks_are_taken_away(
    store: Store, tmp_path: Path
) -> None:
    serial().load(store, tmp_path)
    detected(store, *SOME)
    assert marked(store) == 0
    World("beta").incident(by="t", against="c").incident(by="t", against="d").load(store, tmp_path)

    done = detected(store, *SOME)["serial_acpo"]

    assert (done.stored, len(done.findings), done.population) == (1, 2, 2)
    assert marked(store) == 0


def test_one_pattern_alone_leaves_the_marks_for_the_others(store: Store, tmp_path: Path) -> None:
    detected(store, *SOME)
    serial().load(store, tmp_path)

    (alone,) = detect(store, release(*SOME), as_of=NOW, only=["serial_acpo"])

    assert alone.stored == 1
    assert marked(store) > 0
    assert detected(store, *SOME)["serial_northumbria"].stored == 1
    assert marked(store) == 0


def test_what_was_marked_again_while_measuring_stays_marked(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serial().load(store, tmp_path)

    def load_meanwhile(*_: object, **__: object) -> list[str]:
        monkeypatch.undo()
        World().incident(by="s", against="c", name="more").load(store, tmp_path)
        return ["nobody"]

    monkeypatch.setattr("graph.patterns.engine.scan.population_and_prior_subjects", load_meanwhile)
    refresh(store, release(*SOME), as_of=NOW, broken=())

    assert marked(store) > 0
    assert detected(store, *SOME)["serial_acpo"].findings[0].measures["victims"] == 3


def test_a_finding_that_no_longer_holds_is_kept_with_its_day_and_may_come_back(
    store: Store, tmp_path: Path
) -> None:
    serial().load(store, tmp_path)
    detected(store, *SOME)
    store.write(DECIDE)
    days = (NOW + timedelta(days=1), NOW + timedelta(days=2))
    for moment, status in zip(days, ("acquitted", "charged"), strict=True):
        revised = World(extracted_at=moment)
        revised.party("i2", "s", "suspect", status=status, recorded_at=moment.isoformat())
        revised.load(store, tmp_path)
        detected(store, *SOME, as_of=moment)
        if status == "acquitted":
            (gone,) = store.read(FINDING)

    (back,) = store.read(FINDING)

    assert (gone["condition"], gone["no_longer_met_on"]) == ("no_longer_met", "2026-06-16")
    assert gone["victims"] == 2
    assert (back["condition"], back["no_longer_met_on"]) == ("met", None)
    assert (back["decision"], back["first_met"]) == ("accepted", gone["first_met"])


def test_another_version_of_a_pattern_is_measured_over_everybody(
    store: Store, tmp_path: Path
) -> None:
    serial().load(store, tmp_path)
    detected(store, *SOME)
    patterns = release(*SOME)
    newer = [pattern.model_copy(update={"version": pattern.version + 1}) for pattern in patterns]

    done = {detection.pattern: detection for detection in detect(store, newer, as_of=NOW)}

    assert done["serial_acpo"].stored == 1
    assert done["serial_acpo"].findings[0].version == newer[0].version


@pytest.mark.parametrize("back", [timedelta(days=days) for days in (1, 33, 400)])
def test_a_run_for_an_earlier_moment_than_the_last_is_a_dry_run_and_says_so(
    store: Store, tmp_path: Path, back: timedelta
) -> None:
    serial().load(store, tmp_path)
    now = detected(store, *SOME)["serial_acpo"].findings
    World("beta").incident(by="t", against="c").incident(by="t", against="d").load(store, tmp_path)
    before = store.read(EVERYTHING)

    earlier = detected(store, *SOME, as_of=NOW - back)["serial_acpo"]

    assert store.read(EVERYTHING) == before
    assert (earlier.stored, earlier.as_of) == (0, NOW - back)
    assert "clock" in str(earlier.not_stored)
    with pytest.raises(EarlierThanLastRun):
        refresh(store, release(*SOME), as_of=NOW - back, broken=())
    later = detected(store, *SOME)["serial_acpo"]
    assert {finding.id for finding in now} < {finding.id for finding in later.findings}
    assert later.not_stored is None


def test_a_run_seconds_before_the_last_is_measured_as_of_the_last(
    store: Store, tmp_path: Path
) -> None:
    detected(store, *SOME)
    serial().load(store, tmp_path)

    (first, *_) = refresh(store, release(*SOME), as_of=NOW - timedelta(seconds=2), broken=())

    assert first.query.as_of == NOW
    assert marked(store) == 0


def test_a_run_for_everyone_is_stored_after_a_clock_that_was_ahead(
    store: Store, tmp_path: Path
) -> None:
    serial().load(store, tmp_path)
    detected(store, *SOME, as_of=NOW + timedelta(days=1))

    ahead = detected(store, *SOME)["serial_acpo"]
    whole = detect(store, release(*SOME), as_of=NOW, whole=True)

    assert "--all" in str(ahead.not_stored)
    assert all(detection.not_stored is None for detection in whole)


def test_what_becomes_known_later_is_found_when_its_time_has_come(
    store: Store, tmp_path: Path
) -> None:
    world = World().incident(by="s", against="a")
    world.incident(by="s", against="b", recorded_at="2026-06-15T11:00:00Z").load(store, tmp_path)

    early = detected(store, *SOME, as_of=NOW - timedelta(hours=2))["serial_acpo"]
    late = detected(store, *SOME)["serial_acpo"]

    assert (early.findings, late.stored) == ((), 1)
    assert [finding.condition for finding in late.findings] == ["met"]
    assert marked(store) == 0


def test_an_unknown_pattern_is_refused(store: Store) -> None:
    with pytest.raises(UnknownPattern):
        refresh(store, release(*SOME), as_of=NOW, broken=(), only=["nothing"])
