"""The filter of findings that a reader asks for."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from pydantic import BaseModel, ConfigDict

from graph.db.statements import statement
from graph.db.store import Store
from graph.domain.time import as_of_end, day_start, london_day
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.findings.model import STANDING_CONDITIONS, Condition, Decision
from graph.patterns.findings.unnamed_finding import UnnamedFinding


class FindingFilter(BaseModel):
    """The findings a reader asks for; without any field, all that stand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: str | None = None
    condition: Condition | None = None
    decision: Decision | None = None
    # The id of a person or an address; either of two people selects a finding about both.
    about: str | None = None
    # A force; at least one incident of the evidence must belong to it.
    force: str | None = None
    # The first and last day, in London, on which a finding may have been first met.
    met_from: date | None = None
    met_to: date | None = None
    # The ids of the findings to return.
    ids: tuple[str, ...] | None = None
    # Whether findings that no longer stand match too, if no condition is named.
    whatever_condition: bool = False

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Return the conditions that match."""
        if self.condition is not None:
            return (self.condition,)
        return get_args(Condition) if self.whatever_condition else STANDING_CONDITIONS

    def parameters(self) -> dict[str, object]:
        """Return the parameters of the statements that read stored findings."""
        return {
            "conditions": list(self.conditions),
            "decision": self.decision,
            "about": self.about,
            "force": self.force,
            "met_from": None if self.met_from is None else day_start(self.met_from),
            "met_to": None if self.met_to is None else as_of_end(self.met_to),
            "ids": None if self.ids is None else list(self.ids),
        }


def filter_findings(
    store: Store, findings: Sequence[UnnamedFinding], finding_filter: FindingFilter
) -> list[UnnamedFinding]:
    """Return the recomputed findings that match the filter."""
    matching_findings = [finding for finding in findings if matches_filter(finding, finding_filter)]
    if finding_filter.force is None or len(matching_findings) == 0:
        return matching_findings
    params = {
        "ids": sorted(
            {id_ for finding in matching_findings for id_ in finding.measurement.evidence}
        )
    }
    rows = store.read(
        statement("findings/incident_forces"), {**params, "force": finding_filter.force}
    )
    incidents = {str(row["id"]) for row in rows}
    return [
        finding
        for finding in matching_findings
        if not incidents.isdisjoint(finding.measurement.evidence)
    ]


def matches_filter(finding: UnnamedFinding, finding_filter: FindingFilter) -> bool:
    """Return whether a recomputed finding matches the filter, except for its force."""
    met_on = london_day(finding.first_met or finding.as_of)
    return (
        finding.condition in finding_filter.conditions
        and finding_filter.decision in {None, finding.decision}
        and (
            finding_filter.about is None
            or finding_filter.about in subject_members(finding.measurement.subject)
        )
        and (finding_filter.ids is None or finding.id in finding_filter.ids)
        and (finding_filter.met_from is None or finding_filter.met_from <= met_on)
        and (finding_filter.met_to is None or met_on <= finding_filter.met_to)
    )
