"""Rows in any order and any portions: plain runs end where one run over everybody ends."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.ingest import Quarantine, load
from graph.patterns import detect, load_patterns
from graph.statements import trusted
from graph.store import Store
from tests.conftest import empty
from tests.worlds import BAND_CODES, NOW, World, days_before

PEOPLE = ("p1", "p2", "p3", "p4")
PNC = (None, "2014/0000001S")
HELD = trusted(
    "held",
    "MATCH (f:Finding) WHERE f.condition IN ['met', 'suspended'] "
    "RETURN f.id AS id, f.condition AS condition, f.evidence AS evidence, f.victims AS victims, "
    "f.unconnected_victims AS groups, f.bands AS bands, f.gaps AS gaps, f.suspended_by AS by, "
    "f.incidents AS incidents, f.forward AS forward, toString(f.lapses_on) AS lapses_on "
    "ORDER BY id",
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
    one, other = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True))
    world = World().person(one, pnc_id=draw(st.sampled_from(PNC))).person(other)
    what = draw(st.sampled_from(("tie", "home", "person")))
    if what == "tie":
        world.tie(one, other, draw(st.sampled_from(("sibling", "partner", "ex_partner"))))
    elif what == "home":
        world.home(draw(st.sampled_from(("h1", "h2"))), one, other)
    return [(table, row) for table, rows in world.tables.items() for row in rows]


def portion(rows: list[Row], number: int) -> World:
    """Return rows as one delivery, each key once."""
    world = World(extracted_at=NOW + timedelta(minutes=number))
    kept: dict[tuple[str, str], Row] = {}
    for table, row in rows:
        key = ("id",) if "id" in row else ("incident_id", "person_id", "role", "other_id", "kind")
        kept[table, str([row.get(name) for name in (*key, "address_id")])] = (table, row)
    for table, row in kept.values():
        world.tables.setdefault(table, []).append(row)
    return world


def arrive(store: Store, world: World, folder: Path) -> None:
    """Load without asking what was quarantined: a portion may be refused in part."""
    place = folder / f"d{len(list(folder.iterdir()))}"
    load(store, world.write(place), quarantine=Quarantine(folder / "quarantine"))


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.lists(incidents() | others(), min_size=1, max_size=4), min_size=2, max_size=4))
def test_increments_end_where_a_run_over_everybody_ends(
    store: Store, portions: list[list[list[Row]]]
) -> None:
    empty(store)
    patterns = load_patterns()

    with TemporaryDirectory() as folder:
        for number, rows in enumerate(portions):
            arrive(store, portion([row for part in rows for row in part], number), Path(folder))
            moment = NOW + timedelta(minutes=number, days=number)
            detect(store, patterns, as_of=moment)
            plain = store.read(HELD)
            whole = detect(store, patterns, as_of=moment, whole=True)

            assert store.read(HELD) == plain
            assert [one.stored for one in whole] == [0] * len(patterns)
