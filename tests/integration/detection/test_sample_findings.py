"""The St. Louis sample against what another program computed from the same rows."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.ingest import Quarantine, load
from graph.patterns import Finding, dry_run, find_pattern, load_patterns
from tests.conftest import empty

AS_OF = datetime(2026, 11, 1, tzinfo=UTC)
SOURCE = "st-louis:"


@pytest.fixture(scope="module")
def sample(opened: Store, tmp_path_factory: pytest.TempPathFactory, test_data: Path) -> Store:
    empty(opened)
    quarantine = Quarantine(tmp_path_factory.mktemp("quarantine"))
    load(opened, test_data / "st_louis_sample", quarantine=quarantine)
    return opened


@pytest.fixture(scope="module")
def expected(test_data: Path) -> dict[str, Any]:
    return json.loads((test_data / "st_louis_sample" / "expected.json").read_text())


def findings_by_name(store: Store, pattern: str, **parameters: bool | int) -> dict[str, Finding]:
    rule = find_pattern(load_patterns(), pattern)
    detection = dry_run(store, rule, as_of=AS_OF, reader=EVERYTHING, parameters=parameters)
    return {
        finding.subject.record_ids[0].removeprefix(SOURCE): finding
        for finding in detection.findings
    }


@pytest.mark.parametrize(
    ("min_incidents", "list_name"),
    [(2, "two_victims_two_incidents"), (1, "two_victims_any_incidents")],
)
def test_the_serial_pattern_finds_exactly_the_expected_people(
    sample: Store, expected: dict[str, Any], min_incidents: int, list_name: str
) -> None:
    findings = findings_by_name(
        sample, "serial_acpo", require_unconnected=False, min_incidents=min_incidents
    )

    assert sorted(findings) == expected[list_name]
    for person, finding in findings.items():
        detail = expected["detail"][person]
        assert finding.measures["victims"] == detail["victims"]
        assert finding.measures["incidents"] == detail["incidents"]
        assert str(finding.measures["first_on"]) == detail["first"]
        assert str(finding.measures["last_on"]) == detail["last"]
        assert proof(finding, "incident") == sorted(detail["incident_ids"])
        assert proof(finding, "person") == sorted(detail["victim_ids"])


def test_movement_between_forces_is_found_for_exactly_the_expected_people(
    sample: Store, expected: dict[str, Any]
) -> None:
    findings = findings_by_name(sample, "cross_force")

    assert sorted(findings) == expected["serial_in_two_forces"]
    for person, finding in findings.items():
        assert finding.measures["forces"] == len(expected["detail"][person]["forces"])


def proof(finding: Finding, kind: str) -> list[str]:
    """Return the source's own names of one kind of evidence."""
    return sorted(
        str(evidence_record.record_id).removeprefix(SOURCE)
        for evidence_record in finding.evidence
        if evidence_record.kind == kind
    )
