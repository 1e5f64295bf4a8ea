"""On both sides of every boundary both calculations give the answer that was derived by hand."""

from itertools import chain
from pathlib import Path

import pytest

from graph.db.store import Store
from graph.ingest import Quarantine, load
from tests.agreement.boundaries import chains, convictions, couples, disputes, others, serial
from tests.agreement.boundaries.answers import (
    differences,
    rules_of,
    said_by_checker,
    said_by_product,
)
from tests.agreement.boundaries.case import Case
from tests.agreement.boundaries.delivery import write_deliveries
from tests.agreement.boundaries.joined import in_two_records
from tests.independent.delivery import read_deliveries

CASES = list(
    chain.from_iterable(
        room.cases() for room in (serial, convictions, couples, disputes, chains, others)
    )
)
RULES = rules_of(CASES)
# The same people in one record each, and in two.
AS_WRITTEN_AND_SPLIT = pytest.mark.parametrize(
    "cases", [CASES, in_two_records(CASES)], ids=["one record", "two records"]
)
pytestmark = pytest.mark.usefixtures("test_data")


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


@AS_WRITTEN_AND_SPLIT
def test_the_independent_calculation_is_right_on_both_sides(
    tmp_path: Path, cases: list[Case]
) -> None:
    world = read_deliveries(write_deliveries(tmp_path / "cases", cases))

    assert differences(cases, {rule: said_by_checker(world, rule) for rule in RULES}) == []


@pytest.mark.proof
@AS_WRITTEN_AND_SPLIT
def test_the_product_is_right_on_both_sides(
    store: Store, quarantine: Quarantine, tmp_path: Path, cases: list[Case]
) -> None:
    folders = write_deliveries(tmp_path / "cases", cases)

    reports = [load(store, folder, quarantine=quarantine) for folder in folders]

    assert [report.quarantined for report in reports] == [0, 0]
    assert differences(cases, {rule: said_by_product(store, rule) for rule in RULES}) == []
