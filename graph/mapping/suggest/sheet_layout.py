"""Find the headings of an unknown sheet, over one row or several."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from graph.mapping.cells.cell import Cell, cell_text
from graph.mapping.sheets.headings import LOOKED_AT, SheetHeadings, WantedHeadings, combine_headings
from graph.mapping.sheets.passed_over import rows_below
from graph.mapping.sheets.sheet import Sheet, SheetRow
from graph.mapping.suggest.known_words import known_words, likeness
from graph.mapping.suggest.profile import is_day, is_number

SAMPLE: Final = 500
LIKE: Final = 0.8
NOTHING: Final = WantedHeadings({}, frozenset(), {})


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet with its headings, how many rows they fill, and the first rows below them."""

    sheet: Sheet
    headings: tuple[str, ...]
    heading_rows: int
    rows: tuple[tuple[Cell, ...], ...]


def layout_of(sheet: Sheet) -> SheetLayout | None:
    """Return the layout of a sheet; None for one without headings."""
    if sheet.headings is not None:
        cells = [tuple(row.cells) for row in islice(sheet.rows(), SAMPLE)]
        return SheetLayout(sheet, sheet.headings, 1, tuple(cells))
    top = list(islice(sheet.rows(), LOOKED_AT))
    best = max(
        (
            (heading_score(top[start : start + count]), -count, -start)
            for count in (1, 2)
            for start in range(len(top) - count + 1)
        ),
        default=(0.0, 0, 0),
    )
    score, count, start = best[0], -best[1], -best[2]
    if score <= 0:
        return None
    block = top[start : start + count]
    names = combine_headings(block)
    headings = SheetHeadings(names, block[0].number, block[-1].number, NOTHING.places(names))
    rows = islice(rows_below(sheet, headings, ()), SAMPLE)
    cells = [tuple(row.cells) for row in rows if isinstance(row, SheetRow)]
    return SheetLayout(sheet, number_repeated(names), count, tuple(cells))


def heading_score(block: Sequence[SheetRow]) -> float:
    """Return how much some rows look like headings: known words, and no values."""
    names = [name for name in combine_headings(block) if name != ""]
    values = sum(
        is_number(name) or is_day(name) for name in map(cell_text, block[-1].cells) if name
    )
    known_names = sum(is_known(name) for name in names)
    repeated = len(names) - len(set(names))
    return known_names + 0.1 * len(names) - 2.0 * values - 0.5 * repeated


def is_known(heading: str) -> bool:
    """Return whether a heading is similar to a known word."""
    return any(likeness(heading, concept) >= LIKE for concept in known_words().concepts)


def number_repeated(names: Sequence[str]) -> tuple[str, ...]:
    """Return headings as a mapping names them: a repeated name has its number."""
    counts: dict[str, int] = {}
    result: list[str] = []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        result.append(name if counts[name] == 1 or name == "" else f"{name} ({counts[name]})")
    return tuple(result)
