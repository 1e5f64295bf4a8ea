"""Records corrected and people erased: logged, done, measured, and noted where findings moved."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.services.context import RequestContext
from graph.db.statements import statement
from graph.errors import Misuse
from graph.ingest import CorrectedVersion, Correction, ErasureReport, correct, erase
from graph.patterns import refresh
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


def correct_row(asked: RequestContext, correction: Correction) -> CorrectedRow:
    """Correct a row, and bring every finding, case and task that rested on it up to date."""
    refuse_partial_reader(asked)
    asked.record_read((), decision=f"correct {correction.table}")
    row = correct(asked.store, correction, by=asked.reader.name, at=asked.now)
    written = refresh_after_change(asked, "corrected", correction.reason)
    return CorrectedRow(corrected=row, findings_written=written)


def erase_person(asked: RequestContext, person: str, reason: str) -> ErasedPerson:
    """Erase a person, and bring every finding about others up to date."""
    refuse_partial_reader(asked)
    known = person_id(asked.store, person, asked.reader)
    asked.record_read((known,), decision="erase")
    gone = erase(
        asked.store,
        asked.app.quarantine,
        known,
        by=asked.reader.name,
        at=asked.now,
        reason=reason,
    )
    return ErasedPerson(erased=gone, findings_written=refresh_after_change(asked, "erased", reason))


def refuse_partial_reader(asked: RequestContext) -> None:
    """Refuse a reader who does not see all that would move."""
    if not asked.reader.sees_everything:
        raise Misuse(REFUSAL)


def refresh_after_change(
    asked: RequestContext, cause: Literal["corrected", "erased"], reason: str
) -> int:
    """Measure what moved; each finding that became another one says by whom and why."""
    written = sum(one.written for one in refresh(asked.store, asked.patterns, as_of=asked.now))
    given = {"at": asked.now, "by": asked.reader.name, "reason": reason, "cause": cause}
    asked.store.write(statement("findings/noted"), given)
    return written
