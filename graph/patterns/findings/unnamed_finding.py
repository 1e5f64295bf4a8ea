"""Findings before the sources' names of their records are looked up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from graph.db.store import Row
from graph.domain.ids import IdFactory
from graph.patterns.definition.model import Pattern, Scalar
from graph.patterns.engine.evaluate import finding_id
from graph.patterns.engine.measurement import Measurement, RuleMatch, to_ids, to_measurement
from graph.patterns.engine.query import PatternQuery, parse_stored_values
from graph.patterns.findings.model import STANDING_CONDITIONS, DecisionMade, parse_decision


@dataclass(frozen=True, slots=True)
class UnnamedFinding:
    """A finding before the sources' names of its records are looked up.

    Lists read more findings than they show: they are counted, merged and cut first, and the names
    of a whole page are then looked up in one statement. So a Finding, which has these names, cannot
    be built at once.
    """

    id: str
    measurement: Measurement
    condition: str
    suspended_by: tuple[str, ...]
    as_of: datetime
    decision: str = "open"
    decided: DecisionMade | None = None
    reopened_by: tuple[str, ...] = ()
    # When a recomputed finding was first stored as met; None: it never was.
    first_met: datetime | None = None
    # The version of the rule that a stored finding was made with; None: the present one.
    version: int | None = None
    # The values that a stored finding was made with; None: those of the query.
    parameters: Mapping[str, Scalar] | None = None


def to_unnamed_finding(
    ids: IdFactory, pattern: Pattern, match: RuleMatch, as_of: datetime
) -> UnnamedFinding:
    """Return a subject that was just measured to meet a pattern as a finding."""
    id_ = finding_id(ids, pattern.id, match.measurement.subject)
    return UnnamedFinding(id_, match.measurement, match.condition, match.suspended_by, as_of)


def to_stored_finding(query: PatternQuery, id_: str, row: Row) -> UnnamedFinding:
    """Return a stored finding from a row with its properties and measures by name.

    A finding that stands holds for the moment of the last detection, any other one for the moment
    it was written.
    """
    written_at = datetime.fromisoformat(str(row["as_of"]))
    return UnnamedFinding(
        id=id_,
        measurement=to_measurement(query.pattern, row),
        condition=str(row["condition"]),
        suspended_by=to_ids(row["suspended_by"]),
        as_of=query.as_of if row["condition"] in STANDING_CONDITIONS else written_at,
        decision=str(row["decision"]),
        decided=parse_decision(row),
        reopened_by=to_ids(row.get("reopened_by")),
        version=int(str(row["version"])),
        parameters=parse_stored_values(row["parameters"]),
    )
