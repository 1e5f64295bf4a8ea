"""Rows in any order and any portions: plain runs end where one run over everybody ends."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.db.connection import load_id_factory
from graph.db.statements import trusted
from graph.db.store import Store
from graph.ingest import Quarantine, erase, load
from graph.patterns import Pattern, load_patterns, refresh, refresh_changes
from tests.conftest import empty
from tests.worlds import BAND_CODES, NOW, World, days_before

PEOPLE = ("p1", "p2", "p3", "p4")
PNC = (None, "2014/0000001S")
HELD = trusted(
    "held",
    "MATCH (f:Finding) WHERE f.condition IN ['met', 'suspended'] "
    "RETURN properties(f {.*, as_of: null, first_met: null}) AS finding ORDER BY f.id",
)
DESCRIBED = trusted(
    "described",
    "MATCH (p:Person)<-[:RECORD_OF]-(r:Record {id: $record}) "
    "RETURN DISTINCT p.id AS person ORDER BY person",
)
Row = tuple[str, dict[str, Any]]


@st.composite
def incidents(draw: st.DrawFn) -> list[Row]:
    """Draw one incident with its parties."""
    name = f"i{draw(st.integers(1, 9))}"
    world = World().incident(
        name=name,
        by=draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True)),
        against=draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True)),
        on=days_before(draw(st.sampled_from((1, 20, 45, 45.5, 90, 200, 400, 731, 1096, 3000)))),
        status=draw(st.sampled_from((None, "charged", "acquitted"))),
        kind=draw(st.sampled_from(("crime", "crime", "non_crime", "intelligence"))),
        offence_codes=[BAND_CODES[draw(st.integers(1, 5))]],
        force=draw(st.sampled_from(("10", "13"))),
    )
    rows = [(table, row) for table, rows in world.tables.items() for row in rows]
    if draw(st.booleans()):
        late = days_before(draw(st.floats(0, 0.9)))
        rows = [
            (table, row | {"recorded_at": late} | ({"withdrawn": True} if draw(RARELY) else {}))
            if table != "people"
            else (table, row)
            for table, row in rows
        ]
    return rows


RARELY = st.sampled_from((False, False, False, True))


@st.composite
def others(draw: st.DrawFn) -> list[Row]:
    """Draw a tie, a home, or a person stated again."""
    first, other = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True))
    world = World().person(first, pnc_id=draw(st.sampled_from(PNC))).person(other)
    what = draw(st.sampled_from(("tie", "home", "person", "custody")))
    since, until = (day_before(draw(st.sampled_from(days))) for days in (PAST, RECENT))
    if what == "tie":
        kind = draw(st.sampled_from(("sibling", "partner", "ex_partner", "parent_of")))
        ends = until if kind == "ex_partner" and draw(st.booleans()) else None
        world.tie(first, other, kind, from_=since, to_=ends)
    elif what == "home":
        world.home(draw(st.sampled_from(("h1", "h2"))), first, other, from_=since)
    elif what == "custody":
        world.home("c1", first, kind="custody", from_=since, to_=until)
    return [(table, row) for table, rows in world.tables.items() for row in rows]


PAST = (700, 500, 365, 100, 30)
RECENT = (120, 89, 60, 20, 5)


def day_before(days: int) -> str:
    """Return the day so many days before the world ends."""
    return days_before(days)[:10]


@st.composite
def decided(draw: st.DrawFn) -> list[Row]:
    """Draw what courts and agencies recorded of two people."""
    first, other = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True))
    name, since = f"x{draw(st.integers(1, 4))}", day_before(draw(st.sampled_from(PAST)))
    until = day_before(draw(st.sampled_from(RECENT)))
    rows: dict[str, dict[str, Any]] = {
        "convictions": {
            "id": name,
            "person_id": first,
            "offence_code": draw(st.sampled_from(("008/67", "195/12", BAND_CODES[4]))),
            "convicted_on": until,
            "sentence_months": draw(st.sampled_from((3, 14))),
            "disposal": draw(st.sampled_from(("imprisonment", "quashed"))),
        },
        "orders": {
            "id": name,
            "kind": "non_molestation",
            "subject_id": first,
            "protected_ids": [other],
            "made_on": since,
            "served_at": f"{since}T09:00:00Z",
            "expires_on": until,
        },
        "referrals": {
            "id": name,
            "scheme": draw(st.sampled_from(("MARAC", "MAPPA"))),
            "person_id": first,
            "victim_id": other,
            "made_on": since,
        },
        "managements": {
            "id": name,
            "person_id": first,
            "scheme": "MAPPA",
            "category": draw(st.sampled_from(("1", "3"))),
            "level": draw(st.sampled_from(("1", "2"))),
            "from": since,
        },
        "assessments": {"id": name, "tool": "DASH", "victim_id": other, "made_on": until},
        "deaths": {"person_id": other, "died_on": until, "cause": "unexpected"},
    }
    table = draw(st.sampled_from(sorted(rows)))
    withdrawn = {"withdrawn": True} if draw(RARELY) else {}
    world = World().person(first).person(other).row(table, **rows[table], **withdrawn)
    return [(table, row) for table, rows in world.tables.items() for row in rows]


KEYS = ("incident_id", "person_id", "role", "other_id", "kind", "from")


def portion(rows: list[Row], number: int) -> World:
    """Return rows as one delivery, each key once."""
    world = World(extracted_at=NOW + timedelta(minutes=number))
    kept: dict[tuple[str, str], Row] = {}
    for table, row in rows:
        key = ("id",) if "id" in row else KEYS
        kept[table, str([row.get(name) for name in (*key, "address_id")])] = (table, row)
    for table, row in kept.values():
        world.tables.setdefault(table, []).append(row)
    return world


def arrive(store: Store, world: World, folder: Path) -> None:
    """Load without asking what was quarantined: a portion may be refused in part."""
    place = folder / f"d{len(list(folder.iterdir()))}"
    load(store, world.write(place), quarantine=Quarantine(folder / "quarantine"))


def erase_if_known(store: Store, folder: Path, name: str | None, at: datetime) -> None:
    """Erase whoever a record of this name describes, if there is one."""
    record = load_id_factory(store).of("record", "alpha", str(name))
    for row in store.read(DESCRIBED, {"record": record}):
        quarantine = Quarantine(folder / "quarantine")
        erase(store, quarantine, str(row["person"]), by="ann", at=at, reason="Decision 41.")


def without_candidates(patterns: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    """Return patterns that are asked of everybody, whatever is recorded of them."""
    return tuple(
        Pattern.model_validate(
            {name: getattr(pattern, name) for name in Pattern.model_fields} | {"candidates": ()}
        )
        for pattern in patterns
    )


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(
            st.lists(incidents() | incidents() | others() | decided(), min_size=2, max_size=7),
            st.sampled_from((0, 1, 27, 181)),
            # Whoever is erased comes no more, so it is seldom anybody.
            st.sampled_from((None, None, None, "p4")),
        ),
        min_size=2,
        max_size=4,
    )
)
def test_increments_end_where_a_run_over_everybody_ends(
    store: Store, portions: list[tuple[list[list[Row]], int, str | None]]
) -> None:
    empty(store)
    patterns = load_patterns()

    with TemporaryDirectory() as folder:
        moment = NOW
        for number, (rows, days, erased) in enumerate(portions):
            arrive(store, portion([row for part in rows for row in part], number), Path(folder))
            moment += timedelta(minutes=1, days=days)
            erase_if_known(store, Path(folder), erased, moment)
            # What changed, and then what the calendar moved.
            refresh_changes(store, patterns, as_of=moment, broken=())
            refresh(store, patterns, as_of=moment, broken=())
            plain = store.read(HELD)
            whole = refresh(
                store, without_candidates(patterns), as_of=moment, whole=True, broken=()
            )

            assert store.read(HELD) == plain
            assert [detection.written for detection in whole] == [0] * len(patterns)
        bounded = refresh(store, patterns, as_of=moment, whole=True, broken=())
        assert [detection.written for detection in bounded] == [0] * len(patterns)
