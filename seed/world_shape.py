"""The shape of a written world, compared with what research found about real records."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from seed.columns import MINUTES_A_DAY
from seed.random_draws import Ints
from seed.recorded_incidents import RecordedIncidents, read_recorded

CHAIN_DAYS = 731
FEWEST_IN_A_CHAIN = 3
MANY_REPORTS = 5
WORST_BAND = 5
SERIAL_VICTIMS = 2
LAST_BAND_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, in per cent, with the range to aim for and where that comes from."""

    name: str
    value: float
    low: float
    high: float
    source: str

    @property
    def in_range(self) -> bool:
        """Return whether the figure lies in its range."""
        return self.low <= self.value <= self.high


@dataclass(frozen=True, slots=True)
class Shape:
    """Counts of a world, and its figures beside their targets."""

    incidents: int
    suspects: int
    dyads: int
    chains: int
    worst_dyads: int
    figures: tuple[Figure, ...]

    def __getitem__(self, name: str) -> float:
        """Return one figure by its name."""
        return next(figure.value for figure in self.figures if figure.name == name)


def describe(folder: Path) -> Shape:
    """Compute the shape of a written world from its files, planted stories included.

    A dyad is a suspect and one other victim; who they are is joined by PNC id. Raises
    DeliveryRefused when the folder cannot be read.
    """
    recorded = read_recorded(folder)
    dyad, sizes = _dyads(recorded)
    rising, chains = _rising_chains(recorded)
    without_prior, worst = _worst(recorded, dyad)
    counted = int(recorded.counted.sum())
    serial, suspects = _serial(recorded)
    single = int((sizes == 1).sum())
    figures = (
        Figure("dyads_one_event", _percent(single, len(sizes)), 76, 78, "Bland and Ariel 2015"),
        Figure(
            "dyads_five_or_more", _percent(int((sizes >= MANY_REPORTS).sum()), len(sizes)), 2, 4,
            "Bland and Ariel 2015: 727 dyads among 36,000 calls",
        ),
        Figure(
            "harm_in_top_3_percent", _harm_in_top(recorded, dyad, len(sizes)), 80, 90,
            "Bland and Ariel 2015; Barnham and others 2017",
        ),
        Figure("serial_suspects", _percent(serial, suspects), 4, 20, "Robinson and others 2014"),
        Figure(
            "crimes", _percent(int(recorded.crime.sum()), counted), 58, 62,
            "ONS, year to March 2025: 816,493 of 1,350,460",
        ),
        Figure(
            "chains_rising", _percent(rising, chains), 0, 25,
            "Bland and Ariel 2015: no rise in severity; the bound is ours",
        ),
        Figure(
            "worst_without_prior", _percent(without_prior, worst), 40, 60,
            "Bland and Ariel 2015: over half",
        ),
    )  # fmt: skip
    return Shape(len(recorded.crime), suspects, len(sizes), chains, worst, figures)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole > 0 else 0.0


def _dyads(recorded: RecordedIncidents) -> tuple[Ints, Ints]:
    """Return the dyad of every couple entry and the number of reports of every dyad."""
    _, dyad, sizes = np.unique(
        _key(recorded.couple_suspect, recorded.couple_victim),
        return_inverse=True,
        return_counts=True,
    )
    return dyad, sizes


def _key(first: Ints, second: Ints) -> Ints:
    return first * (int(second.max(initial=0)) + 1) + second


def _harm_in_top(recorded: RecordedIncidents, dyad: Ints, dyads: int) -> float:
    """Return the share of all harm that lies in the three per cent of dyads with most of it."""
    harm = np.zeros(dyads)
    np.add.at(harm, dyad, recorded.harm[recorded.couple_incident])
    most = np.sort(harm)[::-1][: max(round(dyads * 0.03), 1)]
    return round(100 * float(most.sum()) / max(float(harm.sum()), 1.0), 2)


def _serial(recorded: RecordedIncidents) -> tuple[int, int]:
    """Return how many suspects have two victims or more, of how many suspects."""
    pairs = np.unique(_key(recorded.couple_suspect, recorded.couple_victim))
    suspects, victims = np.unique(
        pairs // (int(recorded.couple_victim.max(initial=0)) + 1), return_counts=True
    )
    return int((victims >= SERIAL_VICTIMS).sum()), len(suspects)


def _worst(recorded: RecordedIncidents, dyad: Ints) -> tuple[int, int]:
    """Return how many dyads reached the worst bands with their first report, of how many at all."""
    _, first = np.unique(dyad, return_index=True)
    bad = np.flatnonzero(recorded.band[recorded.couple_incident] >= WORST_BAND)
    worst, first_bad = np.unique(dyad[bad], return_index=True)
    return int((bad[first_bad] == first[worst]).sum()), len(worst)


def _rising_chains(recorded: RecordedIncidents) -> tuple[int, int]:
    """Return how many chains of the last 731 days rise in severity, of how many chains.

    The plain test of rising bands, without merging and without late reports.
    """
    latest = int(recorded.minute.max(initial=0))
    recent = recorded.minute[recorded.couple_incident] >= latest - CHAIN_DAYS * MINUTES_A_DAY
    pairs = np.unique(_key(recorded.couple_suspect[recent], recorded.couple_incident[recent]))
    width = int(recorded.couple_incident[recent].max(initial=0)) + 1
    suspect, bands = pairs // width, recorded.band[pairs % width]
    starts = np.flatnonzero(np.concatenate([[True], suspect[1:] != suspect[:-1]]))
    chains = [chain for chain in np.split(bands, starts[1:]) if len(chain) >= FEWEST_IN_A_CHAIN]
    return sum(_rises(chain[chain >= 0]) for chain in chains), len(chains)


def _rises(bands: Ints) -> bool:
    if len(bands) < FEWEST_IN_A_CHAIN:
        return False
    steps = np.diff(bands)
    last = int(bands[-1])
    enough = last >= max(LAST_BAND_AT_LEAST, int(bands[0]) + 2)
    return enough and bool((steps >= -1).all()) and int((steps > 0).sum()) > 1
