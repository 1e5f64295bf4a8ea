"""Whole names in one cell."""

import pytest

from graph.mapping.cells.names import parse_name


@pytest.mark.parametrize(
    ("text", "given", "family", "in_brackets"),
    [
        ("Kerry HOLT", ("Kerry",), "HOLT", ""),
        ("HOLT Kerry", ("Kerry",), "HOLT", ""),
        ("HOLT, Kerry Ann", ("Kerry", "Ann"), "HOLT", ""),
        ("Ms Kerry Holt", ("Kerry",), "Holt", ""),
        ("Kerry Holt (12/11/1991)", ("Kerry",), "Holt", "12/11/1991"),
        ("Liam O'DOWD [DOB: 04/07/86]", ("Liam",), "O'DOWD", "04/07/86"),
        ("Maria van der Berg", ("Maria",), "van der Berg", ""),
        ("Cher", (), "Cher", ""),
        ("", (), "", ""),
    ],
)
def test_a_whole_name_is_taken_apart(
    text: str, given: tuple[str, ...], family: str, in_brackets: str
) -> None:
    name = parse_name(text)

    assert (name.given, name.family, name.in_brackets) == (given, family, in_brackets)
