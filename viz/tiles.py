"""The 43 police forces of England and Wales as a tile map."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from graph.domain.forces import FORCES
from viz.svg import element, svg_document, text_element, titled_group
from viz.text_format import visible


class ForceTile(NamedTuple):
    """The column and row of a force on the tile map, and its short name."""

    across: int
    down: int
    name: str


# Placed by hand; neighbouring forces have neighbouring tiles where a grid allows it.
TILES: Final[Mapping[str, ForceTile]] = {
    "10": ForceTile(3, 0, "Northumb."),
    "03": ForceTile(2, 1, "Cumbria"),
    "11": ForceTile(3, 1, "Durham"),
    "17": ForceTile(4, 1, "Cleveland"),
    "04": ForceTile(2, 2, "Lancs."),
    "12": ForceTile(3, 2, "N. Yorks."),
    "05": ForceTile(1, 3, "Mersey."),
    "06": ForceTile(2, 3, "Gtr Manch."),
    "13": ForceTile(3, 3, "W. Yorks."),
    "14": ForceTile(4, 3, "S. Yorks."),
    "16": ForceTile(5, 3, "Humber."),
    "60": ForceTile(0, 4, "N. Wales"),
    "07": ForceTile(1, 4, "Cheshire"),
    "21": ForceTile(2, 4, "Staffs."),
    "30": ForceTile(3, 4, "Derbys."),
    "31": ForceTile(4, 4, "Notts."),
    "32": ForceTile(5, 4, "Lincs."),
    "63": ForceTile(0, 5, "Dyfed-P."),
    "22": ForceTile(1, 5, "W. Mercia"),
    "20": ForceTile(2, 5, "W. Mids."),
    "33": ForceTile(3, 5, "Leics."),
    "34": ForceTile(4, 5, "Northants."),
    "35": ForceTile(5, 5, "Cambs."),
    "36": ForceTile(6, 5, "Norfolk"),
    "62": ForceTile(0, 6, "S. Wales"),
    "61": ForceTile(1, 6, "Gwent"),
    "53": ForceTile(2, 6, "Glos."),
    "23": ForceTile(3, 6, "Warks."),
    "40": ForceTile(4, 6, "Beds."),
    "41": ForceTile(5, 6, "Herts."),
    "37": ForceTile(6, 6, "Suffolk"),
    "52": ForceTile(1, 7, "Avon & S."),
    "54": ForceTile(2, 7, "Wilts."),
    "43": ForceTile(3, 7, "Thames V."),
    "01": ForceTile(4, 7, "Met."),
    "48": ForceTile(5, 7, "City"),
    "42": ForceTile(6, 7, "Essex"),
    "50": ForceTile(0, 8, "Devon & C."),
    "55": ForceTile(1, 8, "Dorset"),
    "44": ForceTile(2, 8, "Hants."),
    "45": ForceTile(3, 8, "Surrey"),
    "47": ForceTile(4, 8, "Sussex"),
    "46": ForceTile(5, 8, "Kent"),
}
# One force under two codes.
ALSO: Final = {"02": "01"}

_WIDE: Final = 58.0
_HIGH: Final = 40.0
_GAP: Final = 3.0
_COLUMNS: Final = 7
_ROWS: Final = 9


class TileNote(NamedTuple):
    """The note on a tile: a few letters, and a sentence as its title."""

    short: str
    says: str
    # Whether the tile is highlighted; the letters say so too.
    is_marked: bool = True


def tiles_svg(notes: Mapping[str, TileNote], *, says: str) -> str:
    """Draw all forces, with notes on some; `says` describes the drawing as a whole."""
    note_of = {ALSO.get(force, force): note for force, note in notes.items()}
    width, height = _COLUMNS * (_WIDE + _GAP), _ROWS * (_HIGH + _GAP)
    return svg_document(
        "".join(_tile(force, tile, note_of.get(force)) for force, tile in TILES.items()),
        name="tiles",
        width=width,
        height=height,
        label=visible(says),
        ground=False,
    )


def notes_without_tile(forces: Mapping[str, TileNote]) -> dict[str, TileNote]:
    """Return the notes without a tile: forces outside England and Wales, and unknown codes."""
    return {force: note for force, note in forces.items() if ALSO.get(force, force) not in TILES}


def _tile(force: str, tile: ForceTile, note: TileNote | None) -> str:
    x, y = tile.across * (_WIDE + _GAP), tile.down * (_HIGH + _GAP)
    marked = note is not None and note.is_marked
    ground = element(
        "rect",
        class_="tile marked" if marked else "tile",
        x=x + 1,
        y=y + 1,
        width=_WIDE,
        height=_HIGH,
        rx=4,
        fill="#DCE9F7" if marked else "#FFFFFF",
        stroke="#0B5394" if marked else "#C3CAD2",
        stroke_width=2 if marked else 1,
    )
    middle = x + 1 + _WIDE / 2
    name = text_element(
        tile.name, middle, y + 16, font_size=10, text_anchor="middle", class_="name"
    )
    title = f"{FORCES[force]}: {visible(note.says) if note else 'nothing recorded'}"
    if note is None:
        return titled_group(title, [ground, name])
    short = text_element(
        visible(note.short), middle, y + 33, font_size=14, font_weight="bold", text_anchor="middle"
    )
    return titled_group(title, [ground, name, short])
