"""What a row holds that follows from the offence table alone."""

from collections.abc import Iterable

from graph.domain.offences import incident_severity, offences_by_code


def derive_incident_severity(
    kind: str, codes: Iterable[str], behaviours: Iterable[str]
) -> dict[str, object]:
    """Return the severity of an incident."""
    severity = incident_severity(kind, codes, behaviours)
    return {"band": severity.band, "harm": severity.harm, "offence_flags": list(severity.flags)}


def derive_conviction_severity(code: str) -> dict[str, object]:
    """Return which offence a conviction is of, how severe, and from which day the law lists it."""
    offence = offences_by_code().get(code)
    if offence is None:
        return {"offence": None, "band": None, "offence_flags": None, "listed_from": None}
    day = offence.listed_from
    return {
        "offence": offence.name,
        "band": offence.band,
        "offence_flags": list(offence.flags),
        "listed_from": None if day is None else day.isoformat(),
    }
