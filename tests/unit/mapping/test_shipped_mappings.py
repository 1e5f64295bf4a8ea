"""Each mapping that ships reads the layout it was made for, and quarantines nothing of it."""

from pathlib import Path

import pytest

from graph.errors import DeliveryRefused
from graph.mapping import check_extract, read_mapping

from .extracts import extract

LAYOUTS = Path(__file__).parent / "layouts"
# A list names people of other extracts, and a form refers to victims of other extracts.
WAITING = {"dash-form": 1, "marac-sheet": 1}


def layouts() -> list[str]:
    """Return the mappings whose layout lies here."""
    return sorted(folder.name for folder in LAYOUTS.iterdir())


def laid_out(folder: Path, name: str) -> Path:
    """Write an extract in a layout."""
    return extract(folder, {path.name: path.read_bytes() for path in (LAYOUTS / name).iterdir()})


@pytest.mark.parametrize("name", layouts())
def test_a_mapping_reads_its_layout(tmp_path: Path, name: str) -> None:
    report = check_extract(laid_out(tmp_path, name), read_mapping(Path(name)))

    tables = report.tables.values()
    assert sum(table.quarantined for table in tables) == 0, report.faults
    assert sum(table.waiting for table in tables) == WAITING.get(name, 0)
    assert report.extract.unknown_words == ()
    for sheet in report.extract.sheets:
        assert sheet.rows == sheet.used + sheet.quarantined + sum(sheet.passed_over.values())


def test_a_mapping_for_another_layout_is_refused_and_guesses_nothing(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, "athena-like")

    with pytest.raises(DeliveryRefused):
        check_extract(folder, read_mapping(Path("connect-like")))
