"""The register equals what an independent calculation says of random records, person by person."""

from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.consistency.suppression import is_small
from graph.db.store import Store
from graph.domain.time import as_of_end
from graph.ingest import Quarantine, load
from graph.patterns.findings.presentation import load_record_ids
from graph.register import STATES, RegisterCell, list_register_people, read_register
from tests.independent.delivery import World, read_deliveries
from tests.independent.random_delivery import AS_OF_DAYS, write_random_deliveries
from tests.independent.register import Listed, register
from tests.integration.register.worlds import at, restrict_some

EVERYBODY = 100_000


def written(store: Store, folder: Path, *, seed: int, incidents: int) -> World:
    """Load random deliveries, and return them as the checker reads them."""
    folders = write_random_deliveries(folder / "world", seed=seed, incidents=incidents, parts=2)
    for each in restrict_some(folders):
        load(store, each, quarantine=Quarantine(folder / "quarantine"))
    return read_deliveries(folders)


def listed_by_product(store: Store, day: date) -> dict[frozenset[str], Listed]:
    moment = as_of_end(day)
    page = list_register_people(at(store, moment), RegisterCell(), limit=EVERYBODY)
    names = load_record_ids(store, {person.id for person in page.items}, moment)
    return {
        frozenset(names[person.id]): (person.tests, person.state, person.force)
        for person in page.items
    }


def assert_numbers(store: Store, day: date, people: dict[frozenset[str], Listed]) -> None:
    """Compare every number of the register with the people that the checker lists."""
    read = read_register(at(store, as_of_end(day)))
    counted = Counter(
        (test, force, state) for tests, state, force in people.values() for test in tests
    )
    for table in read.tables:
        for line, state in product(table.forces, STATES):
            assert line.states[state] == counted[table.pattern, line.force, state]
        assert table.total.people == sum(table.pattern in tests for tests, _, _ in people.values())
    overlaps = Counter(
        tuple(test for test in tests if test.startswith("serial"))
        for tests, _, _ in people.values()
    )
    for overlap in read.overlaps:
        assert overlap.people == overlaps[overlap.definitions]


def assert_cells_are_their_names(store: Store, day: date, reader: Reader) -> int:
    """Compare every cell with the names behind it, for one reader; return how many are not zero."""
    moment = at(store, as_of_end(day), reader=reader)
    people = list_register_people(moment, RegisterCell(), limit=EVERYBODY).items
    numbers = 0
    for table in read_register(moment).tables:
        for line in (*table.forces, table.total):
            cell = RegisterCell(pattern=table.pattern, force=line.force)
            cells: list[tuple[object, dict[str, str]]] = [
                (line.people, {}),
                (line.managed, {"state": "managed"}),
                *((number, {"state": state}) for state, number in line.states.items()),
                *((number, {"scheme": scheme}) for scheme, number in (line.schemes or {}).items()),
            ]
            for number, update in cells:
                names = sum(map(cell.model_copy(update=update).counts, people))
                assert number == names, (cell, update)
                numbers += names > 0
    return numbers


def assert_nothing_small_is_told(store: Store, day: date) -> None:
    """Look for a small number that is shown, or left over where sums are taken apart."""
    read = read_register(at(store, as_of_end(day)), shareable=True)
    for table in read.tables:
        lines = (*table.forces, table.total)
        for line in lines:
            numbers = (line.people, line.managed, *line.states.values())
            assert not any(isinstance(number, int) and is_small(number) for number in numbers)
            hidden = [state for state in STATES if not isinstance(line.states[state], int)]
            # One number that is hidden alone would be the sum without the others.
            assert not (len(hidden) == 1 and isinstance(line.people, int)), (table.pattern, line)
        for state in STATES:
            column = [line.states[state] for line in table.forces]
            hidden_lines = [number for number in column if not isinstance(number, int)]
            is_summed = isinstance(table.total.states[state], int)
            assert not (len(hidden_lines) == 1 and is_summed), (table.pattern, state)


@pytest.mark.parametrize(("seed", "day"), [(5, AS_OF_DAYS[0])])
def test_the_register_is_what_the_checker_says(
    store: Store, tmp_path: Path, seed: int, day: date
) -> None:
    world = written(store, tmp_path, seed=seed, incidents=200)

    people = register(world, day)

    assert listed_by_product(store, day) == people
    assert len({state for _, state, _ in people.values()}) > 1
    assert_numbers(store, day, people)
    assert_nothing_small_is_told(store, day)
    everything = assert_cells_are_their_names(store, day, EVERYTHING)
    # Less is recorded for an officer, and as many names stand behind each number.
    assert 0 < assert_cells_are_their_names(store, day, Reader(name="officer")) < everything


@pytest.mark.proof
@pytest.mark.parametrize("seed", [6, 7, 8])
def test_the_register_of_every_day_is_what_the_checker_says(
    store: Store, tmp_path: Path, seed: int
) -> None:
    world = written(store, tmp_path, seed=seed, incidents=800)

    for day in AS_OF_DAYS:
        people = register(world, day)
        assert listed_by_product(store, day) == people
        assert_numbers(store, day, people)
        assert_nothing_small_is_told(store, day)
        print(f"seed {seed}, {day}: {len(people)} people on the register")
