"""A file bears the marking that was chosen, and never a lower one than what is inside."""

import pytest

from viz.export_marking import export_marking

HIGHER = ("OFFICIAL-SENSITIVE", "SECRET", "Op Example only")
LOWER = ("open", "OFFICIAL", " official ", "Open")


@pytest.mark.parametrize("chosen", [*HIGHER, *LOWER])
def test_what_was_chosen_stands_where_nothing_inside_is_restricted(chosen: str) -> None:
    assert export_marking(chosen, ["open"]) == chosen.strip()


@pytest.mark.parametrize("inside", [["restricted"], ["open", "restricted"], ["op-x", "restricted"]])
@pytest.mark.parametrize("chosen", LOWER)
def test_a_lower_marking_is_raised_to_what_is_inside(chosen: str, inside: list[str]) -> None:
    marking = export_marking(chosen, inside)

    assert marking.startswith("OFFICIAL-SENSITIVE (")
    assert all(name in marking for name in inside if name != "open")


@pytest.mark.parametrize("chosen", HIGHER)
def test_a_higher_marking_stands_with_what_is_inside(chosen: str) -> None:
    assert export_marking(chosen, ["restricted"]) == f"{chosen} (restricted)"


def test_without_a_choice_a_file_bears_what_is_inside() -> None:
    assert export_marking("", ["restricted", "open"]) == "restricted"
    assert export_marking("", []) == "open"
