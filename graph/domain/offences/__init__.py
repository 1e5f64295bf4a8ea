"""The versioned table of offences: which code has which severity band, harm and flags."""

import hashlib
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from graph.domain.offences.disposals import disposal_list, disposals_text
from graph.domain.offences.provenance import ListedLaw
from graph.domain.offences.schedule import schedule, schedule_text

NON_CRIME_BAND = 0
WEAPON_BAND = 4


class Offence(BaseModel):
    """One offence with every code it is known by; `harm` is in days."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    codes: tuple[str, ...] = Field(min_length=1)
    band: int = Field(ge=0, le=6)
    harm: float = Field(ge=0)
    flags: tuple[str, ...]
    # From which day of conviction Schedule 15 of the Criminal Justice Act 2003 lists it.
    listed_from: date | None = None


class OffenceTable(ListedLaw):
    """All offences of one version of the table."""

    version: int
    valid_on: date
    offences: tuple[Offence, ...]


class Severity(BaseModel):
    """The severity that follows from the offences and behaviours of one incident."""

    model_config = ConfigDict(frozen=True)

    # None: a code is unknown or spans bands, or a crime names no offence.
    band: int | None
    harm: float
    flags: tuple[str, ...]


@cache
def table_text() -> str:
    """Return the text of the table that is part of this release."""
    return files("graph.domain.offences").joinpath("offences.toml").read_text(encoding="utf-8")


@cache
def offence_table() -> OffenceTable:
    """Return the table that is part of this release."""
    return OffenceTable.model_validate(tomllib.loads(table_text()))


def table_digest() -> str:
    """Return a digest of the tables, which differs for any other content."""
    texts = (table_text(), schedule_text(), disposals_text())
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def listed_law() -> dict[str, ListedLaw]:
    """Return the lists of the law that rules read, by their content."""
    return {
        "Offences with their band and harm": offence_table(),
        "Offences of MAPPA Category 2": schedule(),
        "What a disposal says": disposal_list(),
    }


@cache
def offences_by_code() -> dict[str, Offence]:
    """Return each offence under each of its codes."""
    return {code: offence for offence in offence_table().offences for code in offence.codes}


def incident_severity(kind: str, codes: Iterable[str], behaviours: Iterable[str]) -> Severity:
    """Measure one incident: a non-crime is band 0, a weapon lifts a known band to 4."""
    listed_offences = [offences_by_code().get(code) for code in sorted(set(codes))]
    band = band_of(kind, listed_offences)
    if band is not None and "weapon" in behaviours:
        band = max(band, WEAPON_BAND)
    offences = [offence for offence in listed_offences if offence is not None]
    return Severity(
        band=band,
        harm=sum(offence.harm for offence in offences) if kind == "crime" else 0.0,
        flags=tuple(sorted({flag for offence in offences for flag in offence.flags})),
    )


def band_of(kind: str, offences: list[Offence | None]) -> int | None:
    """Return the highest band of the offences; one unknown leaves the whole unknown."""
    if kind == "non_crime":
        return NON_CRIME_BAND
    bands = [None if offence is None else offence.band for offence in offences]
    known_bands = [band for band in bands if band is not None]
    return max(known_bands) if len(known_bands) == len(bands) and len(known_bands) > 0 else None
