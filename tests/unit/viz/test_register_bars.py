"""The picture of the register: each test in words as well as drawn, and nothing hidden drawn."""

from datetime import UTC, datetime

import pytest

from graph.consistency import WITHHELD, Count
from graph.register import STATES, Register, RegisterLine, RegisterTable
from tests.unit.viz.test_intervals import texts
from viz.intervals import NARROW, WIDE
from viz.register_bars import PARTS, register_svg
from viz.svg import text_width


def drawn(people: Count, *states: Count, width: int = WIDE) -> str:
    """Draw a register of one test."""
    line = RegisterLine(
        force="all", name="All forces", people=people, managed=states[0],
        states=dict(zip(STATES, (*states[:1], 0, 0, 0, *states[1:]), strict=True)),
        schemes=None, managed_rate=None, neither_rate=None,
    )  # fmt: skip
    table = RegisterTable(
        pattern="serial_acpo", number="R01", title="Serial <b>", status="GUIDANCE", version=1,
        basis="definition_of_serial", total=line, forces=(),
    )  # fmt: skip
    now = datetime(2026, 6, 15, 12, tzinfo=UTC)
    register = Register(
        as_of=now, measured_at=now, shareable=False, tables=(table,), overlaps=(), readings=()
    )
    return register_svg(register, width=width)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_test_is_told_in_words_and_its_parts_are_numbers(width: int) -> None:
    said = texts(drawn(100, 30, 20, 10, 40, width=width))

    words = " ".join(said)
    assert "Serial <b>" in words
    assert "100 meet it; 30 managed under MAPPA, 40 neither managed nor referred." in words
    # Nothing is cut off at the edge of a phone.
    assert max(text_width(text, 12) for text in said) <= width
    assert [text for text in said if text.isdigit()] == ["30", "20", "10", "40"]


def test_a_hidden_number_has_no_bar() -> None:
    svg = drawn("1-4", WITHHELD, 0, 0, "1-4")

    assert svg.count("<rect") == 1 + len(PARTS)
    assert "1-4 meet it; not shown managed under MAPPA, 1-4 neither managed nor referred." in svg


def test_nobody_is_said_in_words() -> None:
    assert "Nobody meets it." in drawn(0, 0, 0, 0, 0)
