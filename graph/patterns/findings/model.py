"""The models of findings and detections in output."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, field_serializer

from graph.patterns.definition.model import Scalar
from graph.patterns.definition.subject_kinds import SubjectRole
from graph.patterns.engine.measurement import Measured

Condition: TypeAlias = Literal["met", "suspended", "no_longer_met", "superseded"]
Decision: TypeAlias = Literal["open", "certified", "actioned", "accepted", "dismissed"]

DECISION_FIELDS: Final = ("reason", "reason_code", "until", "primary_perpetrator")
# Fields that a run leaves out of its findings (docs/decisions/0031).
EXCLUDED_FROM_RUN: Final[set[str]] = {"parameters", "decided", "reopened_by"}
STANDING_CONDITIONS: Final[tuple[Condition, ...]] = ("met", "suspended")


class OutputModel(BaseModel):
    """The base of models in output."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SubjectParty(OutputModel):
    """One of the two people a finding is about, and what they are recorded as in it."""

    id: str
    role: SubjectRole
    # None: no name is recorded, or the reader may see none.
    name: str | None


class Subject(OutputModel):
    """Who or what a finding is about; a couple has the records of both."""

    id: str
    kind: str
    record_ids: tuple[str, ...]
    # The two people of a pair, the suspect first; left out for any other subject.
    parties: Annotated[
        tuple[SubjectParty, ...], Field(exclude_if=lambda parties: parties == ())
    ] = ()


class Evidence(OutputModel):
    """A record that a finding rests on; `record_id` is the source's own name for it."""

    kind: str
    id: str
    record_id: str | None


class DecisionMade(OutputModel):
    """A person's decision on a finding; an acceptance ends at `until`, and reopens the finding."""

    by: str
    at: datetime
    reason: str
    reason_code: str | None = None
    until: date | None = None
    # The id of one of two people who accuse each other, or "undetermined".
    primary_perpetrator: str | None = None


class Finding(OutputModel):
    """A subject that meets a pattern, with the records that prove it."""

    id: str
    pattern: str
    version: int
    status: str
    condition: Condition
    decision: Decision
    suspended_by: tuple[str, ...]
    # What a reader must know besides the measures, by the rule's own names.
    caveats: tuple[str, ...]
    subject: Subject
    measures: dict[str, Measured]
    evidence: tuple[Evidence, ...]
    as_of: datetime
    summary: str
    # The parameter values; if severity matters, the offence table's version too.
    parameters: dict[str, Scalar]
    decided: DecisionMade | None = None
    # Evidence that nobody had weighed and that reopened a decision.
    reopened_by: tuple[str, ...] = ()


def is_absent(value: object) -> bool:
    """Return whether there is no value."""
    return value is None


class NotMeasured(OutputModel):
    """A rule that could not be measured, as a whole or for some subjects."""

    rule: str
    # Opaque ids; empty where the rule failed as a whole.
    subjects: tuple[str, ...]
    detail: str


class Detection(OutputModel):
    """One run of a pattern: how many it measured (`population`) and wrote (`stored`)."""

    pattern: str
    version: int
    parameters: dict[str, Scalar]
    as_of: datetime
    population: int
    stored: int
    seconds: float
    findings: tuple[Finding, ...]
    # Left out where everyone was measured.
    not_measured: NotMeasured | None = Field(default=None, exclude_if=is_absent)
    # Why nothing was stored: the last run was for a later moment.
    not_stored: str | None = Field(default=None, exclude_if=is_absent)

    @field_serializer("findings")
    def _as_measured(self, findings: tuple[Finding, ...]) -> list[dict[str, object]]:
        """Leave out the fields that the run has itself, and later decisions of people."""
        return [finding.model_dump(mode="json", exclude=EXCLUDED_FROM_RUN) for finding in findings]


def parse_decision(row: Mapping[str, object]) -> DecisionMade | None:
    """Return the decision on a stored finding, None if it is open."""
    if row["decision"] == "open" or row.get("decided_by") is None:
        return None
    fields = {"by": row["decided_by"], "at": row["decided_at"]}
    details = {name: row.get(name) for name in DECISION_FIELDS}
    return DecisionMade.model_validate({**fields, **details})


def id_kind(id_: str) -> str:
    """Return the kind of an id, which every id begins with."""
    return id_.split("-", 1)[0]
