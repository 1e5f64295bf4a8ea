"""Severity: which band an incident has, and when it has none."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from graph.domain.offences import incident_severity, offence_table, offences_by_code


def test_a_non_crime_is_band_0_whatever_it_names() -> None:
    assert incident_severity("non_crime", ("8N", "nonsense"), ()).band == 0


def test_the_highest_band_of_the_offences_stands() -> None:
    bands = [offences_by_code()[code].band for code in ("8N", "19C")]

    assert incident_severity("crime", ("8N", "19C"), ()).band == max(bands) > min(bands)


def test_one_unknown_code_leaves_the_band_unknown() -> None:
    assert incident_severity("crime", ("19C", "nonsense"), ()).band is None


def test_a_crime_that_names_no_offence_has_no_band() -> None:
    assert incident_severity("crime", (), ("assault",)).band is None


@pytest.mark.parametrize(("codes", "band"), [(("8N",), 4), (("19C",), 5), (("nonsense",), None)])
def test_a_weapon_lifts_a_known_band_to_4(codes: tuple[str, ...], band: int | None) -> None:
    assert incident_severity("crime", codes, ("weapon", "verbal")).band == band


def test_a_weapon_lifts_a_non_crime_too() -> None:
    assert incident_severity("non_crime", (), ("weapon",)).band == 4


def test_harm_is_summed_over_the_codes_of_a_crime_and_unknown_codes_add_nothing() -> None:
    offence, other = (offences_by_code()[code].harm for code in ("8N", "19C"))

    assert incident_severity("crime", ("8N", "19C", "8N", "nonsense"), ()).harm == offence + other
    assert incident_severity("non_crime", ("8N",), ()).harm == 0


def test_no_code_stands_for_two_offences() -> None:
    codes = [code for offence in offence_table().offences for code in offence.codes]

    assert len(codes) == len(set(codes))


def test_every_code_has_the_values_of_the_reference_table(test_data: Path) -> None:
    expected: dict[str, set[tuple[int, float]]] = defaultdict(set)
    with (test_data / "offences_severity" / "bands.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for code in row["codes"].split(";"):
                expected[code].add((int(row["band"]), float(row["harm"])))

    for code, values in expected.items():
        measured = incident_severity("crime", (code,), ())
        if len({band for band, _ in values}) > 1:
            assert measured.band is None
        else:
            assert (measured.band, measured.harm) in values
