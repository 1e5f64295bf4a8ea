"""Each rule stands alone: what the database cannot measure is said, and stops nothing else."""

from collections.abc import Sequence
from pathlib import Path

from graph.access.reader import EVERYTHING
from graph.db.statements import trusted
from graph.db.store import Store
from graph.ingest import Quarantine, erase
from graph.patterns import Pattern, RefreshedPattern, detect, refresh
from graph.search.lookup import find_person_id
from tests.patterns.measuring import detected, release
from tests.worlds import NOW, World

# `serial_northumbria` is measured after `serial_acpo`, and rests on nothing.
SOME = ("serial_acpo", "serial_northumbria")
START = "MATCH (person:Person {id: subject})"
FINDINGS = trusted(
    "findings",
    "MATCH (f:Finding) RETURN f.pattern AS pattern, f.subject AS subject, f.condition AS condition "
    "ORDER BY pattern, subject",
)
KEPT = trusted("kept", "MATCH (u:Unmeasured) RETURN u.pattern AS pattern, u.subject AS subject")


def failing(patterns: Sequence[Pattern], rule: str, *subjects: str) -> tuple[Pattern, ...]:
    """Return the patterns, one of them so that the server gives up on some subjects, or on all."""
    holds = "true" if subjects == () else f"subject IN [{', '.join(map(repr, subjects))}]"
    fault = f"{START}\nWHERE 1 / CASE WHEN {holds} THEN 0 ELSE 1 END = 1"
    return tuple(
        pattern.model_copy(update={"cypher": pattern.cypher.replace(START, fault, 1)})
        if pattern.id == rule
        else pattern
        for pattern in patterns
    )


def world() -> World:
    """Return three suspects with two victims each."""
    many = World()
    for suspect in ("s", "t", "u"):
        many.incident(by=suspect, against=f"{suspect} a").incident(
            by=suspect, against=f"{suspect} b"
        )
    return many


def person(store: Store, name: str) -> str:
    return find_person_id(store, f"alpha:{name}", EVERYTHING)


def run(store: Store, patterns: Sequence[Pattern]) -> dict[str, RefreshedPattern]:
    results = refresh(store, patterns, as_of=NOW, broken=())
    return {result.query.pattern.id: result for result in results}


def met(store: Store, rule: str) -> set[str]:
    rows = store.read(FINDINGS)
    return {
        str(row["subject"]) for row in rows if (row["pattern"], row["condition"]) == (rule, "met")
    }


def test_a_subject_that_cannot_be_measured_keeps_nobody_back_and_is_tried_again(
    store: Store, tmp_path: Path
) -> None:
    world().load(store, tmp_path)
    s, t, u = (person(store, name) for name in ("s", "t", "u"))

    first = run(store, failing(release(*SOME), "serial_acpo", t))
    second = run(store, failing(release(*SOME), "serial_acpo", t))

    assert first["serial_acpo"].unmeasured == second["serial_acpo"].unmeasured == (t,)
    assert first["serial_acpo"].failure is None
    assert not second["serial_acpo"].is_whole
    assert met(store, "serial_acpo") == {s, u}
    assert met(store, "serial_northumbria") == {s, t, u}
    assert store.read(KEPT) == [{"pattern": "serial_acpo", "subject": t}]

    mended = run(store, release(*SOME))

    assert (mended["serial_acpo"].unmeasured, mended["serial_acpo"].written) == ((), 1)
    assert met(store, "serial_acpo") == {s, t, u}
    assert store.read(KEPT) == []


def test_a_rule_that_fails_for_everyone_stops_no_later_rule(store: Store, tmp_path: Path) -> None:
    detected(store, *SOME)
    wide = World()
    for number in range(60):
        wide.incident(by=f"s{number}", against=f"a{number}").incident(
            by=f"s{number}", against=f"b{number}"
        )
    wide.load(store, tmp_path)

    broken = run(store, failing(release(*SOME), "serial_acpo"))
    mended = run(store, release(*SOME))

    assert broken["serial_acpo"].failure is not None
    assert (len(broken["serial_acpo"].unmeasured), broken["serial_northumbria"].written) == (
        180,
        60,
    )
    assert (mended["serial_acpo"].is_whole, mended["serial_acpo"].written) == (True, 60)
    assert not mended["serial_northumbria"].is_whole
    assert store.read(KEPT) == []


def test_a_detection_says_who_was_not_measured_by_id_and_names_nobody(
    store: Store, tmp_path: Path
) -> None:
    world().load(store, tmp_path)
    t = person(store, "t")
    patterns = failing(release(*SOME), "serial_acpo", t)

    detections = {item.pattern: item for item in detect(store, patterns, as_of=NOW)}

    message = detections["serial_acpo"].not_measured
    assert message is not None
    assert (message.rule, message.subjects) == ("serial_acpo", (t,))
    assert message.detail.startswith("1 subject was not measured by the rule serial_acpo.")
    assert t not in message.detail
    assert detections["serial_northumbria"].not_measured is None
    assert "not_measured" not in detections["serial_northumbria"].model_dump()


def test_an_erasure_takes_the_note_of_who_was_not_measured(store: Store, tmp_path: Path) -> None:
    world().load(store, tmp_path)
    t = person(store, "t")
    run(store, failing(release(*SOME), "serial_acpo", t))

    erase(store, Quarantine(tmp_path / "q"), t, by="officer", at=NOW, reason="asked for")

    assert store.read(KEPT) == []
    assert run(store, release(*SOME))["serial_acpo"].unmeasured == ()
