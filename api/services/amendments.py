"""Records corrected and people erased: logged, done, measured, and noted where findings moved."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.services.context import RequestContext
from graph.db.statements import statement
from graph.errors import Misuse
from graph.ingest import CorrectedVersion, Correction, ErasureReport, correct, erase
from graph.patterns import broken_pattern_ids, refresh
from graph.search.lookup import person_id

REFUSAL: Final = (
    "Only somebody from whom nothing is hidden may correct records or erase people: "
    "they could not see what it moves."
)


class CorrectedRow(BaseModel):
    """The row that was corrected, and how many findings say something else now."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corrected: CorrectedVersion
    findings_written: int = Field(description="Findings that came up, went, or changed.")


class ErasedPerson(BaseModel):
    """What went with a person, and how many findings about others say something else now."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    erased: ErasureReport
    findings_written: int = Field(description="Findings about others that came up, went, changed.")


def correct_row(ctx: RequestContext, correction: Correction) -> CorrectedRow:
    """Correct a row, and bring every finding, case and task that rested on it up to date."""
    refuse_partial_reader(ctx)
    ctx.record_read((), decision=f"correct {correction.table}")
    row = correct(ctx.store, correction, by=ctx.reader.name, at=ctx.now)
    written = refresh_after_change(ctx, "corrected", correction.reason)
    return CorrectedRow(corrected=row, findings_written=written)


def erase_person(ctx: RequestContext, person: str, reason: str) -> ErasedPerson:
    """Erase a person, and bring every finding about others up to date."""
    refuse_partial_reader(ctx)
    person = person_id(ctx.store, person, ctx.reader)
    ctx.record_read((person,), decision="erase")
    erasure = erase(
        ctx.store,
        ctx.app.quarantine,
        person,
        by=ctx.reader.name,
        at=ctx.now,
        reason=reason,
    )
    return ErasedPerson(
        erased=erasure, findings_written=refresh_after_change(ctx, "erased", reason)
    )


def refuse_partial_reader(ctx: RequestContext) -> None:
    """Refuse a reader who does not see all that would move."""
    if not ctx.reader.sees_everything:
        raise Misuse(REFUSAL)


def refresh_after_change(
    ctx: RequestContext, cause: Literal["corrected", "erased"], reason: str
) -> int:
    """Measure what moved; each finding that became another one says by whom and why."""
    written = sum(
        report.written
        for report in refresh(ctx.store, ctx.patterns, as_of=ctx.now, broken=broken_pattern_ids())
    )
    parameters = {"at": ctx.now, "by": ctx.reader.name, "reason": reason, "cause": cause}
    ctx.store.write(statement("findings/note_cause"), parameters)
    return written
