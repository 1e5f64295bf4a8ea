"""The patterns and an independent calculation in plain Python agree on adversarial random records.

The checker reads the delivery files and the published readings; whoever wrote it saw no Cypher.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from graph.db.store import Store
from graph.ingest import Quarantine, load
from tests.agreement.compared import PATTERNS, answers_of_checker, answers_of_product, differences
from tests.agreement.decided import said_of_couples
from tests.independent.delivery import read_deliveries
from tests.independent.random_delivery import AS_OF_DAYS, write_random_deliveries
from tests.independent.rules import RULES, measure


def disagreements(
    store: Store, quarantine: Quarantine, folders: list[Path]
) -> tuple[Counter[str], list[str]]:
    """Return of each rule how many subjects were compared with their measures, and differences."""
    for folder in folders:
        load(store, folder, quarantine=quarantine)
    world = replace(read_deliveries(folders), said=said_of_couples(store))
    lines: list[str] = []
    compared: Counter[str] = Counter()
    for rule in RULES:
        for day in AS_OF_DAYS:
            product = answers_of_product(store, PATTERNS[rule], day)
            checker = answers_of_checker(PATTERNS[rule], measure(rule, world, day))
            compared[rule] += sum(len(measures) > 0 for _, measures, _, _ in checker.values())
            lines += [f"{rule} {day} {line}" for line in differences(rule, product, checker)]
    return compared, lines


@pytest.mark.usefixtures("test_data")
def test_both_calculations_agree_on_every_subject_measure_and_day(
    store: Store, quarantine: Quarantine, tmp_path: Path
) -> None:
    folders = write_random_deliveries(
        tmp_path / "world", seed=2, incidents=300, parts=3, contested=True
    )

    compared, lines = disagreements(store, quarantine, folders)

    assert "\n".join(lines) == ""
    # Of every rule there is, measures were compared.
    assert {rule for rule, subjects in compared.items() if subjects > 0} == PATTERNS.keys()


@pytest.mark.proof
@pytest.mark.parametrize(("seed", "contested"), [(11, False), (12, True), (13, False)])
@pytest.mark.usefixtures("test_data")
def test_both_calculations_agree_on_two_thousand_incidents(
    store: Store,
    quarantine: Quarantine,
    tmp_path: Path,
    seed: int,
    *,
    contested: bool,
) -> None:
    folders = write_random_deliveries(
        tmp_path / "world", seed=seed, incidents=2_000, parts=4, contested=contested
    )

    compared, lines = disagreements(store, quarantine, folders)

    print(f"seed {seed}: {compared.total()} subjects compared, {len(lines)} disagreements")
    assert "\n".join(lines) == ""
