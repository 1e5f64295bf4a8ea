"""What was known on a day: a store with everything says what one loaded only so far says."""

import csv
import tomllib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copy

import pytest

from graph.db.store import Store
from graph.domain.time import as_of_end
from graph.ingest import Quarantine, load
from tests.agreement.compared import PATTERNS, Answers, answers_of_product
from tests.conftest import empty
from tests.independent.delivery import Version, World, read_deliveries, versions_in
from tests.independent.random_delivery import AS_OF_DAYS, write_random_deliveries
from tests.independent.standing import first_recorded, known_from

# One of each sort: without a window, a chain, two tables, a couple.
FEW = ("serial_acpo", "escalation_tempo", "order_breach", "counter_allegation")
LAST = max(AS_OF_DAYS)
Found = dict[tuple[str, date], Answers]


def so_far(folders: Iterable[Path], world: World, moment: datetime, target: Path) -> list[Path]:
    """Write the deliveries again with only the rows that were known by a moment."""
    written: list[Path] = []
    for number, folder in enumerate(folders):
        written.append(target / folder.name)
        written[-1].mkdir(parents=True)
        copy(folder / "delivery.toml", written[-1])
        for path in sorted(folder.glob("*.csv")):
            keep_known(path, number, world, moment, written[-1] / path.name)
    return written


def keep_known(path: Path, number: int, world: World, moment: datetime, target: Path) -> None:
    """Write those rows of a file that were known by a moment."""
    manifest = tomllib.loads((path.parent / "delivery.toml").read_text("utf-8"))
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    versions = list(versions_in(path, manifest, number))
    known = [known_from(world, path.stem, version) <= moment for version in versions]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            as_known(row, version, world, moment)
            for row, version, is_known in zip(rows, versions, known, strict=True)
            if is_known
        )


def as_known(
    row: dict[str, str], version: Version, world: World, moment: datetime
) -> dict[str, str]:
    """Return a row as it could be stated by a moment: nobody can name an incident of later."""
    named = version.cells.get("incident_id")
    incident = world.tables["incidents"].get((version.source, named), ()) if named else ()
    is_later = len(incident) > 0 and first_recorded(incident) > moment
    return {**row, "incident_id": ""} if is_later else row


def loaded(store: Store, folders: Iterable[Path], folder: Path) -> None:
    """Empty the store and load these deliveries; every row must be accepted."""
    empty(store)
    for delivery in folders:
        report = load(store, delivery, quarantine=Quarantine(folder / "quarantine"))
        assert report.quarantined == 0


def answers(store: Store, rules: Iterable[str], days: Iterable[date]) -> Found:
    every = [(rule, day) for day in days for rule in rules]
    return {(rule, day): answers_of_product(store, PATTERNS[rule], day) for rule, day in every}


def compared(
    store: Store, folder: Path, rules: Iterable[str], days: list[date], *, incidents: int, seed: int
) -> None:
    """Compare a store with everything to stores that end on each day."""
    chosen = sorted(rules)
    folders = write_random_deliveries(
        folder / "world", seed=seed, incidents=incidents, parts=3, contested=True
    )
    world = read_deliveries(folders)
    then: Found = {}
    for day in days:
        cut = so_far(folders, world, as_of_end(day), folder / f"until-{day}")
        loaded(store, cut, folder)
        then |= answers(store, chosen, [day])
    loaded(store, folders, folder)

    now = answers(store, chosen, days)

    for place in then:
        assert now[place] == then[place], place
    assert sum(map(len, then.values())) > len(then)


def test_two_days_of_few_rules_are_as_they_were_known(store: Store, tmp_path: Path) -> None:
    days = [LAST - timedelta(days=200), LAST - timedelta(days=30)]

    compared(store, tmp_path, FEW, days, incidents=150, seed=5)


@pytest.mark.proof
def test_ten_days_of_every_rule_are_as_they_were_known(store: Store, tmp_path: Path) -> None:
    days = [LAST - timedelta(days=number * 47) for number in range(10)]

    compared(store, tmp_path, PATTERNS, days, incidents=300, seed=6)
