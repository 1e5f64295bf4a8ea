"""The figures of a run: printed as they are measured, kept, and shown beside their bars."""

import json
import os
from pathlib import Path
from typing import NamedTuple

from bench.bars import Bar, bars

FILE = "figures.json"


class MeasuredFigure(NamedTuple):
    """A value and the load average of the machine when it was measured."""

    value: float
    load: float


class Figures:
    """The figures of a world; those of an earlier run in the same folder are kept."""

    def __init__(self, folder: Path, incidents: int) -> None:
        self._file = folder / FILE
        self._bars = bars(incidents)
        self._figures = read_figures(self._file)
        self.incidents = incidents

    def note(self, name: str, value: float) -> None:
        """Keep a figure and print it beside its bar."""
        self._figures[name] = MeasuredFigure(value, round(os.getloadavg()[0], 1))
        texts = {key: tuple(figure) for key, figure in self._figures.items()}
        self._file.write_text(json.dumps({"incidents": self.incidents, "figures": texts}, indent=1))
        print(describe(self._bars[name], self._figures[name]), flush=True)

    def table(self) -> str:
        """Return every figure with its bar and load as a table; what was not measured says so."""
        heading = f"| {self.incidents:,} incidents | | bar | load |\n|---|--:|--:|--:|"
        rows = [table_row(bar, self._figures.get(name)) for name, bar in self._bars.items()]
        return "\n".join([heading, *rows])

    def growth(self, earlier: Path) -> str:
        """Return how often each figure is that of an earlier run on a world of another size."""
        others = read_figures(earlier / FILE)
        size = json.loads((earlier / FILE).read_text())["incidents"]
        times = self.incidents / size
        heading = f"| {times:.1f} times the {size:,} incidents of before | before | now | times |"
        rows = [
            f"| {self._bars[name].what} | {shown(others[name].value)} | {shown(figure.value)} | "
            f"{figure.value / others[name].value:.2f} |"
            for name, figure in self._figures.items()
            if name in others and others[name].value > 0
        ]
        return "\n".join([heading, "|---|--:|--:|--:|", *rows])


def read_figures(file: Path) -> dict[str, MeasuredFigure]:
    """Return the figures of an earlier run; none where there was none."""
    if not file.exists():
        return {}
    return {
        name: MeasuredFigure(*pair)
        for name, pair in json.loads(file.read_text())["figures"].items()
    }


def describe(bar: Bar, figure: MeasuredFigure) -> str:
    """Return a figure as one line."""
    limit = "" if bar.limit is None else f", bar {bar}: {verdict(bar, figure)}"
    return f"{bar.what}: {shown(figure.value)} {bar.unit}{limit} (load {figure.load})"


def table_row(bar: Bar, figure: MeasuredFigure | None) -> str:
    """Return a figure as a row of the table."""
    if figure is None:
        return f"| {bar.what} | not measured | {bar} | |"
    remark = ": missed" if not bar.is_reached(figure.value) else ""
    return f"| {bar.what} | {shown(figure.value)} {bar.unit} | {bar}{remark} | {figure.load} |"


def verdict(bar: Bar, figure: MeasuredFigure) -> str:
    """Return whether a figure reaches its bar."""
    return "reached" if bar.is_reached(figure.value) else "missed"


def shown(value: float) -> str:
    """Return a value with as many digits as it is worth."""
    few = 10
    return f"{value:,.0f}" if value >= few or value == int(value) else f"{value:.2f}"
