"""Find the row of headings in a sheet, below a title and over one row or several."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from graph.errors import DeliveryRefused
from graph.mapping.cells.cell import Cell, cell_text
from graph.mapping.definition.column_kinds import plain
from graph.mapping.sheets.sheet import Sheet, SheetRow, is_empty

# No title above a table has more lines.
LOOKED_AT: Final = 60


@dataclass(frozen=True, slots=True)
class SheetHeadings:
    """The headings of a sheet, the rows they stand in, and the column of each."""

    names: tuple[str, ...]
    # The rows of the file that hold the headings; 0 to 0 where the format names its columns.
    first: int
    last: int
    places: dict[str, int]

    def place(self, heading: str) -> int | None:
        """Return the column of a heading; case, blanks and punctuation do not count."""
        return self.places.get(plain(heading))


@dataclass(frozen=True, slots=True)
class WantedHeadings:
    """The headings that a mapping reads, the columns read from them, and other words for them."""

    # The first column of a table that is read from each heading.
    readers: dict[str, str]
    optional: frozenset[str]
    others: dict[str, tuple[str, ...]]

    def places(self, names: Sequence[str]) -> dict[str, int]:
        """Return the column of each heading, under its own name and under other words for it."""
        places: dict[str, int] = {}
        for place, name in enumerate(names):
            word, number = plain(name), 1
            while name.strip() != "" and word in places:
                number += 1
                word = plain(f"{name} ({number})")
            if name.strip() != "":
                places[word] = place
        for heading, words in self.others.items():
            for word in words:
                if plain(word) in places:
                    places.setdefault(plain(heading), places[plain(word)])
        return places

    def missing(self, places: dict[str, int]) -> list[str]:
        """Return the required headings that are absent."""
        return [
            heading
            for heading in self.readers
            if plain(heading) not in places and plain(heading) not in self.optional
        ]


def find_headings(sheet: Sheet, wanted: WantedHeadings, rows: int) -> SheetHeadings | None:
    """Return the headings of a sheet; None for a sheet that is empty.

    Raise DeliveryRefused where no row has all that the mapping reads.
    """
    if sheet.headings is not None:
        places = wanted.places(sheet.headings)
        refuse_missing(sheet, wanted, places)
        return SheetHeadings(sheet.headings, 0, 0, places)
    top = list(islice(sheet.rows(), LOOKED_AT))
    if len(top) < LOOKED_AT and all(map(is_empty, top)):
        return None
    nowhere = SheetHeadings((), 0, 0, {})
    best = min(
        headings_in(top, wanted, rows),
        key=lambda candidate: len(wanted.missing(candidate.places)),
        default=nowhere,
    )
    refuse_missing(sheet, wanted, best.places)
    return best


def headings_in(
    top: Sequence[SheetRow], wanted: WantedHeadings, rows: int
) -> Iterable[SheetHeadings]:
    """Yield the headings that each row at the top of a sheet would give."""
    for start in range(len(top) - rows + 1):
        block = top[start : start + rows]
        if is_empty(block[-1]):
            continue
        names = combine_headings(block)
        yield SheetHeadings(names, block[0].number, block[-1].number, wanted.places(names))


def combine_headings(rows: Sequence[SheetRow]) -> tuple[str, ...]:
    """Return the headings of several rows as one.

    A heading of an upper row covers the columns up to the next one, or its merged cells.
    """
    width = max(len(row.cells) for row in rows)
    names = [""] * width
    for depth, row in enumerate(rows):
        is_exact = row.is_merged or depth == len(rows) - 1
        last = ""
        for place in range(width):
            text = heading_text(row.cells[place]) if place < len(row.cells) else ""
            last = text if text != "" or is_exact else last
            if last != "" and not names[place].endswith(last):
                names[place] = f"{names[place]} {last}".strip()
    return tuple(names)


def heading_text(cell: Cell) -> str:
    """Return a heading on one line."""
    return " ".join(cell_text(cell).split())


def refuse_missing(sheet: Sheet, wanted: WantedHeadings, places: dict[str, int]) -> None:
    """Refuse a sheet without a heading that the mapping reads."""
    missing = wanted.missing(places)
    if len(missing) == 0 or (sheet.is_sparse and len(missing) < len(wanted.readers)):
        return
    if len(missing) == len(wanted.readers):
        raise DeliveryRefused(
            f"{sheet.label}: none of its rows has the headings that the mapping reads; "
            "correct 'from' in the mapping, or name the file or the sheet under 'ignore'."
        )
    raise DeliveryRefused(
        f"{sheet.label}: has no heading '{missing[0]}', which {wanted.readers[missing[0]]} is read "
        "from; name the word it has there under 'other_headings', or the heading under 'optional'."
    )
