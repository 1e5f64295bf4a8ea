"""The severity band of an incident, from the published table of offence codes."""

import csv
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WEAPON_BAND = 4


def reference_data() -> Path:
    """Find the folder of reference data: JOINEDUP_TEST_DATA, else beside the project."""
    return (PROJECT / os.environ.get("JOINEDUP_TEST_DATA", "../shared/data")).resolve()


@cache
def code_bands() -> Mapping[str, int | None]:
    """Read code -> band; a code listed under two bands spans them and has none."""
    bands: dict[str, int | None] = {}
    with (reference_data() / "offences_severity" / "bands.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for code in row["codes"].split(";"):
                band = int(row["band"])
                bands[code] = band if bands.get(code, band) == band else None
    return bands


def incident_band(*, kind: str, codes: tuple[str, ...], behaviours: tuple[str, ...]) -> int | None:
    """Give the band: 0 for a non-crime, else the highest of its codes, lifted by a weapon."""
    if kind == "non_crime":
        band = 0
    else:
        found = [code_bands().get(code) for code in codes]
        known = [value for value in found if value is not None]
        if len(known) == 0 or len(known) < len(found):
            return None
        band = max(known)
    return max(band, WEAPON_BAND) if "weapon" in behaviours else band
