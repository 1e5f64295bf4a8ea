"""Offences by their codes, from the published table, and the severity band of an incident."""

import csv
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WEAPON_BAND = 4


@dataclass(frozen=True)
class Offence:
    """One group of the table: its codes mean the same offence in three vocabularies."""

    name: str
    band: int
    harm: Fraction
    flags: frozenset[str]
    listed_from: date | None


def reference_data() -> Path:
    """Find the folder of reference data: JOINEDUP_TEST_DATA, else beside the project."""
    return (PROJECT / os.environ.get("JOINEDUP_TEST_DATA", "../shared/data")).resolve()


@cache
def offences() -> Mapping[str, Offence]:
    """Read code -> offence; a code listed under two offences is as good as unknown."""
    by_code: dict[str, Offence] = {}
    twice: set[str] = set()
    with (reference_data() / "offences_severity" / "bands.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            offence = _offence(row)
            for code in row["codes"].split(";"):
                if by_code.setdefault(code, offence) != offence:
                    twice.add(code)
    return {code: offence for code, offence in by_code.items() if code not in twice}


def _offence(row: Mapping[str, str]) -> Offence:
    listed = row["cat2_from"].strip()
    return Offence(
        name=row["name"],
        band=int(row["band"]),
        harm=Fraction(row["harm"]),
        flags=frozenset(flag for flag in row["flags"].split(";") if flag != ""),
        listed_from=None if listed == "" else date.fromisoformat(listed),
    )


def offence_flags(codes: Iterable[str]) -> frozenset[str]:
    """Collect the flags of all codes that the table knows."""
    known = (offences()[code].flags for code in codes if code in offences())
    return frozenset(flag for flags in known for flag in flags)


def harm_of(codes: Iterable[str]) -> Fraction:
    """Sum the harm of codes in days; an unknown one has none."""
    return sum((offences()[code].harm for code in codes if code in offences()), Fraction(0))


def incident_band(*, kind: str, codes: tuple[str, ...], behaviours: tuple[str, ...]) -> int | None:
    """Give the band: 0 for a non-crime, else the highest of its codes, lifted by a weapon."""
    if kind == "non_crime":
        band = 0
    else:
        known = [offences()[code].band for code in codes if code in offences()]
        if len(known) == 0 or len(known) < len(codes):
            return None
        band = max(known)
    return max(band, WEAPON_BAND) if "weapon" in behaviours else band
