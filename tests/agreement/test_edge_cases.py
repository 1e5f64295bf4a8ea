"""On the edges of the law both calculations give the answer that was derived by hand."""

from pathlib import Path

import pytest

from graph.db.store import Store
from graph.ingest import Quarantine, load
from tests.agreement.edge_cases import AS_OF, RULES, cases
from tests.agreement.edge_delivery import write_cases
from tests.agreement.said import SaidOfPeople, as_stated, said_by_checker, said_by_product
from tests.independent.delivery import read_deliveries


def differences(said: SaidOfPeople) -> str:
    """Return a line for each case of which something else is said than is right."""
    answers = as_stated(said, {case.person: case.right for case in cases()})
    return "\n".join(
        f"{case.person} ({case.why}): {answers[case.person]}, right is {case.right}"
        for case in cases()
        if answers[case.person] != case.right
    )


@pytest.mark.usefixtures("test_data")
def test_both_calculations_are_right_on_every_edge(
    store: Store, quarantine: Quarantine, tmp_path: Path
) -> None:
    folder = write_cases(tmp_path / "cases")

    report = load(store, folder, quarantine=quarantine)

    assert report.quarantined == 0
    assert differences(said_by_checker(read_deliveries([folder]), RULES, AS_OF)) == ""
    assert differences(said_by_product(store, RULES, AS_OF)) == ""
