"""Values of a row that are derived from the tables of offences and disposals alone."""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict

from graph.domain.offences import Offence, incident_severity, offence_table, offences_by_code
from graph.domain.offences.disposals import disposal_kind
from graph.domain.offences.schedule import completed_code, listed_codes, spanning_codes
from graph.domain.offences.supervision import Sentence, supervision


class ConvictionRow(BaseModel):
    """What a row of convictions says of the offence and of the sentence."""

    model_config = ConfigDict(frozen=True)

    offence_code: str
    convicted_on: date
    sentence_months: float | None = None
    suspended: bool | None = None
    disposal: str | None = None
    sentence_ends_on: date | None = None
    licence_ends_on: date | None = None


def derive_incident_severity(
    kind: str, codes: Iterable[str], behaviours: Iterable[str]
) -> dict[str, object]:
    """Return the severity of an incident."""
    severity = incident_severity(kind, codes, behaviours)
    return {"band": severity.band, "harm": severity.harm, "offence_flags": list(severity.flags)}


def derive_conviction_severity(row: ConvictionRow) -> dict[str, object]:
    """Return the offence of a conviction, the day from which the law lists it, and the disposal.

    Days are ISO text. `supervised_until` is the last day under sentence or licence, None where
    none is known; `supervision` says whether it was recorded or computed.
    """
    offence, kind = offence_of(row), disposal_kind(row.disposal)
    end = supervision(
        Sentence(
            kind=kind,
            convicted_on=row.convicted_on,
            months=row.sentence_months,
            is_suspended=row.suspended is True,
            ends_on=row.sentence_ends_on,
            licence_ends_on=row.licence_ends_on,
        )
    )
    return {
        "offence": None if offence is None else offence.name,
        "band": None if offence is None else offence.band,
        "offence_flags": None if offence is None else list(offence.flags),
        "listed_from": iso(listed_from(row, offence)),
        "disposal_kind": kind,
        "supervised_until": iso(end.until),
        "supervision": end.known,
    }


def offence_of(row: ConvictionRow) -> Offence | None:
    """Return the offence of a code; if it stands for two, the one that the sentence proves."""
    span = spanning_codes().get(row.offence_code)
    is_graver = span is not None and (row.sentence_months or 0) > span.at_most_months
    if span is None or not is_graver or span.else_offence is None:
        return offences_by_code().get(row.offence_code)
    return next(
        offence for offence in offence_table().offences if offence.name == span.else_offence
    )


def listed_from(row: ConvictionRow, offence: Offence | None) -> date | None:
    """Return from which day the law lists what somebody was convicted of."""
    if offence is not None and offence.listed_from is not None:
        return offence.listed_from
    span = spanning_codes().get(row.offence_code)
    if span is not None and (row.sentence_months or 0) > span.at_most_months:
        return span.else_listed_from
    code = completed_code(row.offence_code)
    base = offences_by_code().get(code)
    return listed_codes().get(code) or (None if base is None else base.listed_from)


def iso(day: date | None) -> str | None:
    """Return a day as text."""
    return None if day is None else day.isoformat()
