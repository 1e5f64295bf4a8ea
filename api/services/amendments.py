"""Records corrected and people erased: logged, done, measured, and noted where findings moved."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.rule_not_measured import RuleNotMeasured
from api.services.context import RequestContext
from api.services.measuring import RefreshedFindings, refresh_findings
from graph.db.statements import statement
from graph.errors import Misuse
from graph.ingest import CorrectedVersion, Correction, ErasureReport, correct, erase

REFUSAL: Final = (
    "Only somebody from whom nothing is hidden may correct records or erase people: "
    "they could not see what it moves."
)
NOT_MEASURED: Final = "Rules that could not be measured; the next run tries them again."


class CorrectedRow(BaseModel):
    """The row that was corrected, and how many findings say something else now."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corrected: CorrectedVersion
    findings_written: int = Field(description="Findings that came up, went, or changed.")
    not_measured: tuple[RuleNotMeasured, ...] = Field(description=NOT_MEASURED)


class ErasedPerson(BaseModel):
    """What went with a person, and how many findings about others say something else now."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    erased: ErasureReport
    findings_written: int = Field(description="Findings about others that came up, went, changed.")
    not_measured: tuple[RuleNotMeasured, ...] = Field(description=NOT_MEASURED)


def correct_row(ctx: RequestContext, correction: Correction) -> CorrectedRow:
    """Correct a row, and bring every finding, case and task that rested on it up to date."""
    refuse_partial_reader(ctx)
    ctx.record_read((), decision=f"correct {correction.table}")
    row = correct(ctx.store, correction, by=ctx.reader.name, at=ctx.now)
    refreshed = refresh_after_change(ctx, "corrected", correction.reason)
    return CorrectedRow(
        corrected=row,
        findings_written=refreshed.written,
        not_measured=refreshed.not_measured,
    )


def erase_person(ctx: RequestContext, person: str, reason: str, *, by: str) -> ErasedPerson:
    """Erase a person by id, and bring every finding about others up to date."""
    ctx.record_read((person,), decision="erase")
    erasure = erase(
        ctx.store,
        ctx.app.quarantine,
        person,
        by=by,
        at=ctx.now,
        reason=reason,
        erasures=ctx.app.erasures,
    )
    refresh = refresh_after_change(ctx, "erased", reason)
    return ErasedPerson(
        erased=erasure,
        findings_written=refresh.written,
        not_measured=refresh.not_measured,
    )


def refuse_partial_reader(ctx: RequestContext) -> None:
    """Refuse a reader who does not see everything that would change."""
    if not ctx.reader.sees_every_marking:
        raise Misuse(REFUSAL)


def refresh_after_change(
    ctx: RequestContext, cause: Literal["corrected", "erased"], reason: str
) -> RefreshedFindings:
    """Measure what changed; each finding that changed says by whom and why."""
    refreshed = refresh_findings(ctx, as_of=ctx.now)
    parameters = {"at": ctx.now, "by": ctx.reader.name, "reason": reason, "cause": cause}
    if refreshed.written > 0:
        ctx.store.write(statement("findings/note_cause"), parameters)
    return refreshed
