"""The ledger of lost days: the first day as it was known then, and equal to asking every day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.connection import load_id_factory
from graph.db.statements import trusted
from graph.db.store import Store
from graph.domain.time import as_of_end
from graph.errors import Misuse
from graph.ingest import Quarantine, load
from graph.patterns import (
    Pattern,
    PatternQuery,
    build_query,
    evaluate,
    load_patterns,
    population,
)
from graph.recognition import RecognitionEntry, read_entries, read_recognition
from graph.recognition.by_force import lines_by_force, quartiles
from graph.recognition.first_days import find_first_days
from tests.independent.random_delivery import AS_OF_DAYS, write_random_deliveries
from tests.patterns.measuring import release
from tests.worlds import NOW, World

(SERIAL,) = release("serial_acpo")
LAST = date(2026, 6, 15)


def serial(**second: str) -> World:
    """Return somebody with a victim in January and another in March, recorded in April."""
    made = World().person("s", given_names=["Sam"], family_name="Oak")
    made.incident(by="s", against="a", on="2026-01-10", force="10")
    given = {"on": "2026-03-05", "recorded_at": "2026-04-20", "force": "42", **second}
    return made.incident(by="s", against="b", **given)


def only(store: Store, reader: Reader = EVERYTHING) -> RecognitionEntry:
    query = build_query(SERIAL, as_of=NOW, reader=reader)
    (entry,) = read_entries(store, query)
    return entry


def test_the_first_day_is_that_of_recording_and_not_of_happening(
    store: Store, tmp_path: Path
) -> None:
    serial().load(store, tmp_path)

    entry = only(store)

    assert (entry.first_on, entry.days, entry.answers) == (date(2026, 4, 20), 56, ())
    assert (entry.name, entry.force, entry.times_not_stated) == ("Sam Oak", "42", 0)


def test_what_came_after_is_counted_until_the_first_answer_and_until_now(
    store: Store, tmp_path: Path
) -> None:
    made = serial()
    made.incident(by="s", against="c", on="2026-05-01")
    made.incident(by="s", against="a", on="2026-05-02")
    made.incident(by="s", against="d", on="2026-06-01")
    for number, (scheme, day) in enumerate((("MARAC", "2026-05-20"), ("MAPPA", "2026-06-02"))):
        made.row(
            "referrals", id=f"r{number}", scheme=scheme, person_id="s", made_on=day,
            recorded_at=f"{day}T12:00:00Z",
        )  # fmt: skip
    made.load(store, tmp_path)

    entry = only(store)

    assert [(answer.detail, answer.days) for answer in entry.answers] == [
        ("MARAC", 30),
        ("MAPPA", 43),
    ]
    assert entry.days == 30
    assert entry.meanwhile is not None
    assert entry.since is not None
    # Somebody who was a victim before is no further victim.
    assert (len(entry.meanwhile.victims), len(entry.meanwhile.incidents)) == (1, 2)
    assert (len(entry.since.victims), len(entry.since.incidents)) == (2, 3)


@pytest.mark.parametrize(("made_on", "days"), [("2026-04-19", None), ("2026-04-20", 0)])
def test_an_answer_counts_from_the_first_day_on(
    store: Store, tmp_path: Path, made_on: str, days: int | None
) -> None:
    made = serial()
    made.row("referrals", id="r", scheme="MAPPA", person_id="s", made_on=made_on)
    made.load(store, tmp_path)

    answers = [answer.days for answer in only(store).answers]

    assert answers == ([] if days is None else [days])


@pytest.mark.parametrize(
    ("table", "row", "kind"),
    [
        ("referrals", {"scheme": "PDP", "person_id": "s", "made_on": "2026-05-10"}, "referral"),
        ("managements", {"scheme": "IOM", "person_id": "s", "from": "2026-05-10"}, "management"),
        (
            "orders",
            {"kind": "restraining", "subject_id": "s", "made_on": "2026-05-10"},
            "order",
        ),
        (
            "convictions",
            {"person_id": "s", "offence_code": "8N", "convicted_on": "2026-05-10"},
            "conviction",
        ),
        ("deaths", {"person_id": "s", "died_on": "2026-05-10"}, "death"),
    ],
)
@pytest.mark.parametrize("day", ["2026-05-10", "2026-04-19"])
def test_each_kind_of_answer_counts_from_the_first_day_on(
    store: Store, tmp_path: Path, table: str, row: dict[str, str], kind: str, day: str
) -> None:
    made = serial()
    dated = {name: day if cell == "2026-05-10" else cell for name, cell in row.items()}
    key = {} if table == "deaths" else {"id": "x"}
    made.tables.setdefault(table, []).append(
        {**key, **dated, "recorded_at": "2026-05-11T12:00:00Z"}
    )
    made.load(store, tmp_path)

    entry = only(store)

    expected = [(kind, 20)] if day == "2026-05-10" else []
    assert [(answer.kind, answer.days) for answer in entry.answers] == expected
    assert entry.days == (20 if len(expected) > 0 else 56)


@pytest.mark.parametrize(
    ("kind", "corrected", "first_on"),
    [("crime", "non_crime", date(2026, 2, 1)), ("intelligence", "crime", date(2026, 3, 1))],
)
def test_a_correction_counts_from_when_it_was_made(
    store: Store, tmp_path: Path, kind: str, corrected: str, first_on: date
) -> None:
    made = World().incident(by="s", against="a", on="2026-01-10")
    made.incident(by="s", against="b", on="2026-01-20", recorded_at="2026-02-01", kind=kind)
    made.load(store, tmp_path)
    row = {**made.tables["incidents"][-1], "kind": corrected, "recorded_at": "2026-03-01T12:00:00Z"}
    World().row("incidents", **row).load(store, tmp_path)

    assert only(store).first_on == first_on


def test_without_a_time_of_recording_nobody_can_know(store: Store, tmp_path: Path) -> None:
    made = serial()
    del made.tables["incidents"][1]["recorded_at"]
    made.load(store, tmp_path)

    entry = only(store)

    assert (entry.first_on, entry.times_not_stated) == (None, 1)
    assert (entry.days, entry.since, entry.answers) == (None, None, ())
    assert lines_by_force([entry])[-1].cannot_know == 1


def test_what_was_recorded_before_the_day_it_names_counts_from_that_day(
    store: Store, tmp_path: Path
) -> None:
    made = World().incident(by="s", against="v", on="2026-03-01")
    recorded_at = "2026-04-20T12:00:00Z"
    made.row("deaths", person_id="v", died_on="2026-05-01", recorded_at=recorded_at)
    made.load(store, tmp_path)
    (rule,) = release("death_after_abuse")
    query = build_query(rule, as_of=NOW, reader=EVERYTHING)

    first_days = find_first_days(store, query, population(store, query))

    assert [first.day for first in first_days.values()] == [date(2026, 5, 1)]


def test_who_is_suspended_waits_until_it_stands(store: Store, tmp_path: Path) -> None:
    made = serial()
    made.incident(by="b", against="s", on="2026-04-21")
    made.load(store, tmp_path)

    assert read_entries(store, build_query(SERIAL, as_of=NOW, reader=EVERYTHING)) == ()


def test_a_reader_with_less_has_the_first_day_of_what_they_see(
    store: Store, tmp_path: Path
) -> None:
    made = serial()
    made.incident(by="s", against="c", on="2026-02-01", marking="restricted")
    made.load(store, tmp_path)

    assert only(store).first_on == date(2026, 2, 1)
    assert only(store, Reader(name="officer")).first_on == date(2026, 4, 20)


@pytest.mark.parametrize("pattern", ["harm_rank", "counter_allegation"])
def test_a_rule_in_which_nobody_has_a_day_of_their_own_is_refused(
    store: Store, pattern: str
) -> None:
    (rule,) = release(pattern)

    with pytest.raises(Misuse):
        read_entries(store, build_query(rule, as_of=NOW, reader=EVERYTHING))


def test_forces_have_quartiles_and_sums(store: Store, tmp_path: Path) -> None:
    serial().incident(by="s", against="c", on="2026-05-01").load(store, tmp_path)

    ledger = read_recognition(store, build_query(SERIAL, as_of=NOW, reader=Reader(name="officer")))

    (line,) = ledger.forces
    assert (line.force, line.people, line.median, line.victims_since) == ("42", 1, 56, 1)
    assert ledger.total.victims_since == 1


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], (None, None, None)),
        ([4], (4, 4, 4)),
        ([1, 2, 3, 4, 5], (2, 3, 4)),
        ([0, 10], (2.5, 5, 7.5)),
    ],
)
def test_quartiles_include_both_ends(days: list[int], expected: tuple[float | None, ...]) -> None:
    assert quartiles(days) == expected


def met_on(store: Store, query: PatternQuery, day: date, subjects: Sequence[str]) -> set[str]:
    """Return which of the subjects meet a rule as known at the end of a day."""
    then = replace(query, as_of=as_of_end(day))
    matches = evaluate(store, load_id_factory(store), then, subjects)
    return {match.measurement.subject for match in matches if match.condition == "met"}


def compared(store: Store, query: PatternQuery, days: Sequence[date]) -> int:
    """Compare the first days with what days say when they are asked; return how many there are.

    Asked are the days given, each first day of the ledger, however long ago, and the day before it.
    """
    met = sorted(met_on(store, query, days[-1], population(store, query)))
    first_days = {
        subject: first.day for subject, first in find_first_days(store, query, met).items()
    }
    eves = {day - timedelta(days=1) for day in first_days.values()}
    expected: dict[str, date] = {}
    for day in sorted({*days, *first_days.values(), *eves}, reverse=True):
        expected |= dict.fromkeys(met_on(store, query, day, met), day)
    assert first_days == expected, query.pattern.id
    return len(first_days)


def days_between(start: date, end: date) -> list[date]:
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


def shuffled(seed: int, *, people: int, incidents: int, span: int) -> tuple[World, World]:
    """Return incidents of a few weeks among a few people, late and contested; and corrections."""
    draw = Random(seed)  # noqa: S311 - a world, no secret
    made, corrections = World(), World()
    start = datetime(2026, 6, 15, 12, tzinfo=UTC) - timedelta(days=span)
    names = [f"p{number}" for number in range(people)]
    for number in range(incidents):
        by, against = draw.sample(names, 2)
        at = start + timedelta(days=draw.randrange(span))
        known = min(at + timedelta(days=draw.choice((0, 0, 3, 12))), NOW)
        made.incident(
            by=by, against=against, on=at.isoformat(), recorded_at=known.isoformat(),
            name=f"i{number}", force=draw.choice(("10", "42")),
        )  # fmt: skip
        later = known + timedelta(days=draw.randrange(1, 60))
        if later < NOW:
            corrected = {**made.tables["incidents"][-1], "kind": "intelligence"}
            corrections.row("incidents", **{**corrected, "recorded_at": later.isoformat()})
    made.tie("p0", "p1", "sibling", recorded_at=(start + timedelta(days=span // 2)).isoformat())
    return made, corrections


def test_the_first_day_is_what_asking_on_every_day_says(store: Store, tmp_path: Path) -> None:
    span = 30
    for part in shuffled(1, people=7, incidents=30, span=span):
        part.load(store, tmp_path)
    query = build_query(SERIAL, as_of=as_of_end(LAST), reader=EVERYTHING)

    assert compared(store, query, days_between(LAST - timedelta(days=span), LAST)) > 0


CHANGES = trusted(
    "changes",
    "CALL () { MATCH (fact:Fact) RETURN fact UNION MATCH ()-[fact]->() "
    "WHERE fact.recorded_at IS NOT NULL RETURN fact } "
    "UNWIND [fact.recorded_at, fact.superseded_at] AS moment "
    "WITH date(datetime({datetime: moment, timezone: 'Europe/London'})) AS day "
    "WHERE 1 < day.year < 9999 "
    "RETURN DISTINCT toString(day) AS day ORDER BY day",
)


def days_to_ask(store: Store, seed: int, start: date, end: date) -> list[date]:
    """Return the days on which something was recorded or taken back, and one in six of the rest."""
    draw = Random(seed)  # noqa: S311 - days, no secret
    changed = {date.fromisoformat(str(row["day"])) for row in store.read(CHANGES)}
    days = days_between(start, end)
    rest = [day for day in days if day not in changed]
    return sorted({start, end, *changed.intersection(days), *draw.sample(rest, len(rest) // 6)})


@pytest.mark.proof
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_every_rule_about_a_person_is_what_asking_day_by_day_says(
    store: Store, tmp_path: Path, seed: int
) -> None:
    """Windows are cut to weeks, so that events leave them within the days that are asked."""
    folders = write_random_deliveries(
        tmp_path / "world", seed=seed, incidents=120, parts=3, contested=True
    )
    for folder in folders:
        load(store, folder, quarantine=Quarantine(tmp_path / "quarantine"))
    last = max(AS_OF_DAYS)
    days = days_to_ask(store, seed, last - timedelta(days=60), last)

    counted = {
        pattern.id: compared(
            store,
            build_query(pattern, as_of=as_of_end(last), reader=EVERYTHING, overrides=cut(pattern)),
            days,
        )
        for pattern in load_patterns()
        if pattern.subject == "Person" and not pattern.together
    }

    none = [rule for rule, number in counted.items() if number == 0]
    print(f"seed {seed}: {len(days)} days, {sum(counted.values())} first days; none of {none}")
    assert sum(counted.values()) > len(counted), counted


def cut(pattern: Pattern) -> dict[str, int]:
    """Return a window of weeks for a rule that has one of months or years."""
    if pattern.window is None:
        return {}
    return {pattern.window.unit: 1 if pattern.window.months is not None else 30}
