"""The method on sets that others made, and on harder ones of our own; it is tuned to none."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.identity.matching import InputRecord
from tests.identity.people import SETTINGS, fake_1000, febrl, febrl_truth, outcome
from tests.identity.scores import Score, scores
from tests.identity.synthetic import HARDER, household, invented

pytestmark = pytest.mark.proof


def clusters(name: str, records: list[InputRecord], truth: Mapping[str, str]) -> Score:
    """Resolve, print every score, and return that of the clusters."""
    figures = scores(outcome(records), truth, SETTINGS)
    for zone, said in figures.items():
        print(
            f"{name}, {zone}: {said.said} pairs, precision {said.precision:.4f}, "
            f"recall {said.recall:.4f}, F1 {said.f1:.4f}"
        )
    return figures["clusters"]


def test_febrl_4_as_two_sources() -> None:
    records = list(febrl("dataset4a", "dataset4b"))

    scores = clusters("FEBRL 4", records, {r.id: febrl_truth(r.id) for r in records})

    assert scores.precision >= 0.999
    assert scores.recall >= 0.985


def test_febrl_3() -> None:
    records = list(febrl("dataset3"))

    assert clusters("FEBRL 3", records, {r.id: febrl_truth(r.id) for r in records}).f1 >= 0.95


@pytest.mark.parametrize("name", ["dataset1", "dataset2"])
def test_the_other_files_of_febrl(name: str) -> None:
    records = list(febrl(name))

    scores = clusters(f"FEBRL {name[-1]}", records, {r.id: febrl_truth(r.id) for r in records})

    assert scores.precision >= 0.999
    assert scores.f1 >= 0.95


def test_splinks_own_thousand(test_data: Path) -> None:
    assert clusters("fake_1000", *fake_1000(test_data)).f1 >= 0.80


def test_harder_names_and_a_fifth_of_the_dates_missing() -> None:
    scores = clusters("harder", *invented(1_500, records_each=3, noise=HARDER))

    assert scores.precision >= 0.99
    assert scores.f1 >= 0.90


def test_twenty_records_each_in_three_sources() -> None:
    scores = clusters("twenty each", *invented(60, records_each=20, noise=HARDER))

    assert scores.precision >= 0.99
    assert scores.f1 >= 0.90


def test_households_are_not_made_one_person() -> None:
    scores = clusters("households", *household(400))

    assert scores.precision >= 0.999
    assert scores.recall >= 0.90
