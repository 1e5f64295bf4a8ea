"""The register: each test, each state, the names behind each number, and any other day."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from graph.access.reader import Reader
from graph.db.statements import trusted
from graph.db.store import Store
from graph.domain.time import as_of_end
from graph.errors import BadParameter, NotFound
from graph.register import (
    DEFINITIONS,
    STATES,
    TESTS,
    RegisterCell,
    list_register_people,
    read_register,
)
from tests.conftest import empty
from tests.integration.register.worlds import at, measure, world
from tests.worlds import NOW

# Measured again rather than read, of the same records.
MEASURED = NOW + timedelta(seconds=1)
NAMES = trusted(
    "names", "MATCH (r:Record)-[:RECORD_OF]->(p:Person) RETURN p.id AS id, r.key AS name"
)


@pytest.fixture(scope="module")
def loaded(opened: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    empty(opened)
    world().load(opened, tmp_path_factory.mktemp("register"))
    measure(opened)
    return opened


def names(store: Store, cell: RegisterCell, as_of: datetime = NOW) -> set[str]:
    """Return the names of the sources for the people behind a number."""
    known = {str(row["id"]): str(row["name"]) for row in store.read(NAMES)}
    return {known[item.id] for item in list_register_people(at(store, as_of), cell).items}


@pytest.mark.parametrize(
    ("pattern", "people"),
    [
        ("serial_acpo", {"managed", "referred", "marac", "left", "old"}),
        ("serial_northumbria", {"managed", "referred", "marac", "left", "sisters"}),
        ("serial_convicted", {"twice"}),
        ("mandatory_test", {"twice"}),
        ("mappa_category_2", {"category"}),
        ("mappa_category_3", set[str]()),
    ],
)
def test_each_test_has_its_people(loaded: Store, pattern: str, people: set[str]) -> None:
    assert names(loaded, RegisterCell(pattern=pattern)) == people


@pytest.mark.parametrize(
    ("state", "people"),
    [
        ("level_2", {"managed"}),
        ("managed", {"managed"}),
        ("referred", {"referred"}),
        # A MARAC is not a MAPPA.
        ("elsewhere", {"marac"}),
        # A management that has ended manages nobody.
        ("neither", {"left", "old"}),
        ("level_3", set[str]()),
    ],
)
def test_each_state_has_its_people(loaded: Store, state: str, people: set[str]) -> None:
    cell = RegisterCell.model_validate({"pattern": "serial_acpo", "state": state})

    assert names(loaded, cell) == people


def test_the_schemes_are_counted_one_by_one(loaded: Store) -> None:
    total = read_register(at(loaded)).table("serial_acpo").total

    assert total.schemes == {"MARAC": 2, "MAPPA": 1, "MATAC": 0, "DVDS": 0, "PDP": 0}
    assert names(loaded, RegisterCell(scheme="MARAC")) == {"referred", "marac"}


@pytest.mark.parametrize("moment", [NOW, MEASURED, as_of_end(date(2026, 1, 31))])
def test_every_number_is_as_many_as_its_names(loaded: Store, moment: datetime) -> None:
    register = read_register(at(loaded, moment))
    people = list_register_people(at(loaded, moment), RegisterCell()).items

    for table in register.tables:
        for line, state in product((*table.forces, table.total), (None, *STATES)):
            cell = RegisterCell(pattern=table.pattern, force=line.force, state=state)
            number = line.people if state is None else line.states[state]
            assert number == sum(map(cell.counts, people)), cell
    for overlap in register.overlaps:
        cell = RegisterCell(definitions=overlap.definitions)
        assert overlap.people == sum(map(cell.counts, people))


def test_what_was_stored_is_what_is_measured(loaded: Store) -> None:
    stored, measured = read_register(at(loaded)), read_register(at(loaded, MEASURED))

    assert stored.tables == measured.tables
    assert stored.overlaps == measured.overlaps


def test_somebody_without_a_counted_incident_stands_under_no_force(loaded: Store) -> None:
    table = read_register(at(loaded)).table("mandatory_test")

    assert [(line.force, line.people) for line in table.forces if line.people != 0] == [("none", 1)]
    assert len(table.forces) == 44


def test_two_codes_of_one_force_are_one_line(loaded: Store) -> None:
    lines = {
        line.force: line.people for line in read_register(at(loaded)).table("serial_acpo").forces
    }

    assert (lines["01"], lines["10"], lines["42"]) == (1, 3, 1)
    assert "02" not in lines


@pytest.mark.parametrize(
    ("day", "people"),
    [
        # Of the second victim of each nothing was known yet.
        ("2026-01-31", {"old"}),
        ("2016-01-31", set[str]()),
        # That two victims are sisters was recorded later.
        ("2026-02-01", {"managed", "referred", "marac", "left", "old", "sisters"}),
    ],
)
def test_a_day_in_the_past_is_asked_as_it_was_known(
    loaded: Store, day: str, people: set[str]
) -> None:
    then = as_of_end(date.fromisoformat(day))

    assert names(loaded, RegisterCell(pattern="serial_acpo"), then) == people


def test_referrals_and_managements_of_later_are_not_there_yet(loaded: Store) -> None:
    then = as_of_end(date(2026, 4, 15))

    assert names(loaded, RegisterCell(pattern="serial_acpo", state="elsewhere"), then) == {
        "referred",
        "marac",
    }


def test_definitions_overlap_as_their_names_do(loaded: Store) -> None:
    overlaps = {each.definitions: each.people for each in read_register(at(loaded)).overlaps}
    acpo, northumbria, convicted = DEFINITIONS

    assert overlaps[acpo,] == 1
    assert overlaps[northumbria,] == 1
    assert overlaps[convicted,] == 1
    assert overlaps[acpo, northumbria] == 4
    assert sum(map(int, overlaps.values())) == 7


def test_what_may_be_shared_has_no_small_number_and_no_name(loaded: Store) -> None:
    shared = read_register(at(loaded), shareable=True)

    numbers = [
        number
        for table in shared.tables
        for line in (*table.forces, table.total)
        for number in (line.people, line.managed, *line.states.values())
    ]
    assert not [number for number in numbers if isinstance(number, int) and 0 < number < 5]
    assert {overlap.people for overlap in shared.overlaps} == {"not shown"}
    assert any("To be shared" in reading for reading in shared.readings)


def test_a_reader_with_less_counts_what_they_may_see(
    opened: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    empty(opened)
    made = world()
    made.incident(by="once", against="once-b", on="2026-03-01", force="42", marking="restricted")
    made.load(opened, tmp_path_factory.mktemp("hidden"))
    measure(opened)
    officer = Reader(name="officer")

    for moment in (NOW, MEASURED):
        everything = read_register(at(opened, moment)).table("serial_acpo").total
        hidden = read_register(at(opened, moment, reader=officer)).table("serial_acpo").total
        assert (everything.people, hidden.people) == (6, 5)


def test_an_empty_store_has_an_empty_register(store: Store) -> None:
    register = read_register(at(store))

    assert [table.pattern for table in register.tables] == [test.pattern for test in TESTS]
    assert {table.total.people for table in register.tables} == {0}
    assert all(table.total.neither_rate is None for table in register.tables)


@pytest.mark.parametrize(
    "cell",
    [
        RegisterCell(pattern="cross_force"),
        RegisterCell(force="99"),
        RegisterCell(definitions=("mandatory_test",)),
    ],
)
def test_what_the_register_does_not_have_is_not_found(store: Store, cell: RegisterCell) -> None:
    with pytest.raises(NotFound):
        list_register_people(at(store), cell)


def test_a_cursor_of_others_is_refused(store: Store) -> None:
    with pytest.raises(BadParameter):
        list_register_people(at(store), RegisterCell(), after="x'y")
