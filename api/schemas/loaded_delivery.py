"""The answer to a delivery: what became of its rows, and of the findings."""

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.rule_not_measured import RuleNotMeasured
from graph.ingest import LoadReport
from graph.mapping import ExtractReport


class LoadedDelivery(BaseModel):
    """What became of a delivery, and how many findings were written because of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    report: LoadReport
    extract: ExtractReport | None = Field(
        default=None,
        description="What became of the rows of the extract; null for a delivery of our tables.",
    )
    findings_written: int | None = Field(
        description="Findings that are new or say something else now; null where none were sought."
    )
    not_measured: tuple[RuleNotMeasured, ...] = Field(
        default=(), description="Rules that could not be measured; the next run tries them again."
    )
