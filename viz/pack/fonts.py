"""The font that is embedded in PDF files, and the letters that it lacks."""

from functools import cache
from importlib.resources import as_file, files
from typing import Any, Final, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from viz.text_format import visible

FONT: Final = "NotoSans"
PATH: Final = ("files", "NotoSans[wdth,wght].ttf")


@cache
def register_font() -> frozenset[int]:
    """Make the font known to the writer, and return the codes of the letters it has."""
    with as_file(files("fontpkg_noto_sans").joinpath(*PATH)) as path:
        font = TTFont(FONT, str(path))
    # The library declares no types for its arguments.
    metrics = cast("Any", pdfmetrics)
    metrics.registerFont(font)
    metrics.registerFontFamily(FONT, normal=FONT, bold=FONT, italic=FONT, boldItalic=FONT)
    return frozenset(font.face.charToGlyph)


def printable(text: str) -> str:
    """Return a text with each letter that the font lacks as its code, so that no name is lost."""
    letters = register_font()
    return "".join(
        character if ord(character) in letters else f"[U+{ord(character):04X}]"
        for character in visible(text)
    )
