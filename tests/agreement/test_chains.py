"""Escalation at its edges: shuffled arrival, events about 24 hours apart, equal times, one event.

Many suspects share one load, each with a chain of their own; the independent calculation decides.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.db.store import Store
from graph.ingest import Quarantine, load
from tests.agreement.compared import PATTERNS, answers_of_checker, answers_of_product, differences
from tests.conftest import empty
from tests.independent.delivery import read_deliveries
from tests.independent.rules import measure
from tests.independent.small_delivery import Row, write_delivery

RULES = ("escalation_severity", "escalation_tempo", "escalation_variety", "escalation_marker")
TODAY = date(2026, 6, 30)
END = datetime(2026, 6, 30, 12, tzinfo=UTC)
HOUR = 3_600
# Seconds from one event to the next: equal, inside and outside 24 hours, days, months.
GAPS = (0, 1, 23 * HOUR, 24 * HOUR - 1, 24 * HOUR, 24 * HOUR + 1, 10 * 24 * HOUR)
LONG = (30 * 24 * HOUR, 60 * 24 * HOUR, 61 * 24 * HOUR, 180 * 24 * HOUR)
CODES = ("58A", "105A", "8N", "008/01", "5D", "")
BEHAVIOURS = ("", "assault", "damage", "verbal", "strangulation", "weapon")

Event = tuple[int, str, str]
event = st.tuples(st.sampled_from(GAPS + LONG), st.sampled_from(CODES), st.sampled_from(BEHAVIOURS))
chains = st.lists(
    st.one_of(st.lists(event, min_size=1, max_size=1), st.lists(event, min_size=2, max_size=9)),
    min_size=25,
    max_size=25,
)


def rows_of(suspect: str, chain: list[Event]) -> list[tuple[str, Row]]:
    """Return the rows of one suspect's events, the last of them shortly before the end."""
    at, rows = END, list[tuple[str, Row]]()
    for number, (gap, code, behaviour) in enumerate(chain):
        key = f"{suspect}-{number}"
        happened = at.isoformat().replace("+00:00", "Z")
        known = {"recorded_at": (at + timedelta(hours=2)).isoformat().replace("+00:00", "Z")}
        incident = {"id": key, "force": "06", "kind": "crime", "occurred_from": happened}
        rows.append(
            ("incidents", {**incident, "offence_codes": code, "behaviours": behaviour, **known})
        )
        for person, role in ((suspect, "suspect"), (f"{suspect}-v", "victim")):
            rows.append(("parties", {"incident_id": key, "person_id": person, "role": role}))
        at -= timedelta(seconds=gap)
    return rows


def deliver(rows: list[tuple[str, Row]], folder: Path, seed: int) -> list[Path]:
    """Deal the rows in any order to two deliveries, people and what is referred to first."""
    rng = Random(seed)  # noqa: S311 - repeatable on purpose, nothing secret
    rng.shuffle(rows)
    people = sorted({row["person_id"] for table, row in rows if table == "parties"})
    dealt: list[dict[str, list[Row]]] = [{"people": [{"id": person} for person in people]}, {}]
    part_of: dict[str, int] = {}
    for table, row in sorted(rows, key=lambda row: row[0]):
        least = part_of.get(row.get("incident_id", ""), 0)
        number = rng.randrange(least, 2)
        part_of.setdefault(row.get("id", ""), number)
        dealt[number].setdefault(table, []).append(row)
    manifest = "synthetic = true\nextracted_at = 2026-07-0{}T00:00:00Z"
    return [
        write_delivery(folder / f"part-{number}", manifest.format(number + 1), **tables)
        for number, tables in enumerate(dealt)
        if len(tables) > 0
    ]


@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(chains, st.integers(0, 9))
def test_chains_are_those_of_the_independent_calculation(
    store: Store, some: list[list[Event]], seed: int
) -> None:
    empty(store)
    rows = [row for number, chain in enumerate(some) for row in rows_of(f"s{number}", chain)]

    with TemporaryDirectory() as place:
        folders = deliver(rows, Path(place), seed)
        for folder in folders:
            report = load(store, folder, quarantine=Quarantine(Path(place) / "quarantine"))
            assert report.quarantined == 0
        world = read_deliveries(folders)

    lines = [
        f"{rule}: {line}"
        for rule in RULES
        for line in differences(
            rule,
            answers_of_product(store, PATTERNS[rule], TODAY),
            answers_of_checker(PATTERNS[rule], measure(rule, world, TODAY)),
        )
    ]
    assert "\n".join(lines) == ""
