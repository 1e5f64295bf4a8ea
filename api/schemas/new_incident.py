"""One incident with its people, addresses and roles: what is sent, and what is answered."""

from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from api.schemas.rule_not_measured import RuleNotMeasured
from graph.ingest import Cells, LoadedIncident
from graph.patterns import ChangedFinding

ROWS_AT_MOST: Final = 200
COLUMNS_AT_MOST: Final = 60
Row = Annotated[Cells, Field(max_length=COLUMNS_AT_MOST)]
Rows = Annotated[tuple[Row, ...], Field(max_length=ROWS_AT_MOST)]
EXAMPLE: Final[JsonDict] = {
    "source": "alpha",
    "extracted_at": "2026-06-15T12:00:00Z",
    "incident": {
        "id": "i1",
        "force": "10",
        "kind": "crime",
        "occurred_from": "2026-06-15T09:30:00Z",
        "offence_codes": ["8N"],
        "address_id": "a1",
    },
    "people": [{"id": "p1", "family_name": "Example"}, {"id": "p2"}],
    "addresses": [{"id": "a1", "kind": "home"}],
    "roles": [
        {"person_id": "p1", "role": "suspect"},
        {"person_id": "p2", "role": "victim"},
    ],
}


class NewIncident(BaseModel):
    """One incident of a source, its columns named as in the tables of a delivery."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra={"example": EXAMPLE})

    source: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,100}$")] = Field(
        description="The system that states it; half of every key."
    )
    extracted_at: AwareDatetime = Field(description="When the source stated it.")
    scope: Literal["all", "flagged"] = Field(
        default="all", description="Whether the source sends every incident, or flagged ones only."
    )
    synthetic: bool = Field(default=False, description="Whether these are invented people.")
    incident: Row = Field(description="A row of `incidents`.")
    people: Rows = Field(
        default=(), description="Rows of `people`; those known already may stay away."
    )
    addresses: Rows = Field(default=(), description="Rows of `addresses`.")
    roles: Rows = Field(
        default=(), description="Rows of `parties`; `incident_id` is that of the incident."
    )


class IncidentAnswer(BaseModel):
    """What became of an incident, and what it changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    loaded: LoadedIncident
    measured_as_of: datetime = Field(description="The moment the findings were measured for.")
    findings: tuple[ChangedFinding, ...] = Field(
        description=(
            "Findings that are new, went, or say something else, with tasks they raised: those of "
            "this incident, and of incidents that were measured together with it."
        )
    )
    not_measured: tuple[RuleNotMeasured, ...] = Field(
        description="Rules that could not be measured; the next run tries them again."
    )
