"""The register as a drawing: a bar for each test, divided by what is recorded of its people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.register import MANAGED, Register, RegisterLine, RegisterState, RegisterTable
from viz.intervals import WIDE, count
from viz.svg import element, svg_document, text_element, text_width, titled_group, wrap_text
from viz.wording import WORDING

_MARGIN: Final = 14.0
_SIZE: Final = 14.0
_SMALL: Final = 12.0
_LINE: Final = 18.0
_BAR: Final = 26.0
_GAP: Final = 18.0


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of every bar: the states it holds, its word, its class and its colour."""

    states: tuple[RegisterState, ...]
    word: str
    class_: str
    fill: str
    ink: str


PARTS: Final = (
    BarPart(MANAGED, "managed under MAPPA", "managed", "#0B5CAD", "#FFFFFF"),
    BarPart(("referred",), WORDING.register_state["referred"], "referred", "#8FBCE6", "#14171A"),
    BarPart(("elsewhere",), WORDING.register_state["elsewhere"], "elsewhere", "#D5DAE0", "#14171A"),
    BarPart(("neither",), "neither managed nor referred", "neither", "#8A3B12", "#FFFFFF"),
)


def register_svg(register: Register, *, width: int = WIDE) -> str:
    """Draw a register as one SVG of this width, without scripts, styles or links."""
    most = max((shown_people(table.total) for table in register.tables), default=0)
    legend, top = _legend(width)
    rows: list[str] = []
    for table in register.tables:
        row, height = _row(table, top, width, most)
        rows.append(row)
        top += height
    return svg_document(
        legend + "".join(rows),
        name="register",
        width=width,
        height=top,
        label="How many people meet each test, and how many of them are managed, referred or "
        "neither; the table holds the same content.",
    )


def shown_people(line: RegisterLine) -> int:
    """Return how many people a line shows; hidden numbers have no length."""
    return line.people if isinstance(line.people, int) else 0


def sentence(table: RegisterTable) -> str:
    """Return one line of the register in words."""
    line = table.total
    if line.people == 0:
        return "Nobody meets it."
    managed, neither = count(line.managed), count(line.states["neither"])
    return (
        f"{count(line.people)} meet it; {managed} managed under MAPPA, "
        f"{neither} neither managed nor referred."
    )


def part_count(line: RegisterLine, part: BarPart) -> int | None:
    """Return the number of people in a part of a bar; None: it is hidden."""
    numbers = [line.states[state] for state in part.states]
    exact = [number for number in numbers if isinstance(number, int)]
    return sum(exact) if len(exact) == len(numbers) else None


def _legend(width: int) -> tuple[str, float]:
    drawn: list[str] = []
    x, y = _MARGIN, 20.0
    for part in PARTS:
        needed = 22 + text_width(part.word, _SMALL)
        if x > _MARGIN and x + needed > width - _MARGIN:
            x, y = _MARGIN, y + _LINE
        drawn.append(
            element("rect", class_=part.class_, x=x, y=y - 10, width=12, height=12, fill=part.fill)
        )
        drawn.append(text_element(part.word, x + 18, y, font_size=_SMALL))
        x += needed + 10
    return "".join(drawn), y + _GAP + _SIZE


def _row(table: RegisterTable, top: float, width: int, most: int) -> tuple[str, float]:
    title = f"{WORDING.register_basis[table.basis].capitalize()}: {table.title}"
    room = width - 2 * _MARGIN
    lines = wrap_text(title, room, _SIZE)
    texts = [
        text_element(line, _MARGIN, top + _LINE * place, font_size=_SIZE, font_weight="bold")
        for place, line in enumerate(lines)
    ]
    for line in wrap_text(sentence(table), room, _SMALL):
        y = top + _LINE * len(texts)
        texts.append(text_element(line, _MARGIN, y, class_="soft", font_size=_SMALL))
    y = top + _LINE * (len(texts) - 1)
    bar = _bar(table.total, y + 8, room, most)
    height = y + 8 + _BAR + _GAP + _SIZE - top
    return titled_group(f"{title}: {sentence(table)}", [*texts, *bar]), height


def _bar(line: RegisterLine, top: float, room: float, most: int) -> Iterator[str]:
    x = _MARGIN
    for part, number in _shown_parts(line):
        length = room * number / most
        yield element(
            "rect", class_=part.class_, x=x, y=top, width=length, height=_BAR, fill=part.fill
        )
        # A number that does not fit into its part stands in the sentence and in the table.
        if text_width(str(number), _SMALL) + 6 <= length:
            yield text_element(
                str(number),
                x + length / 2,
                top + 17,
                class_=f"on-{part.class_}",
                font_size=_SMALL,
                text_anchor="middle",
                fill=part.ink,
            )
        x += length


def _shown_parts(line: RegisterLine) -> Sequence[tuple[BarPart, int]]:
    numbers = [(part, part_count(line, part)) for part in PARTS]
    return [(part, number) for part, number in numbers if number is not None and number > 0]
