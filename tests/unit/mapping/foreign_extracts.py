"""Two invented extracts of systems unlike those whose mappings ship, and unlike each other."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

import xlsxwriter

from .extracts import extract

LAYOUTS: Final = Path(__file__).parent / "foreign"
GROUPS: Final = (("Crime", 6), ("Victim", 4), ("Suspect", 5), ("Domestic", 2))
MONTHS: Final = ("Jan 2024", "Feb 2024")


def monthly_workbook(folder: Path) -> Path:
    """Write a workbook with a sheet a month: victim and suspect stand in the row of the crime."""
    name_source(extract(folder, {}), "crimes-kent")
    with xlsxwriter.Workbook(str(folder / "DA crimes 2024.xlsx")) as book:
        for month in MONTHS:
            text = (LAYOUTS / "monthly-workbook" / f"{month}.txt").read_text(encoding="utf-8")
            write_month(book, month, [line.split("|") for line in text.splitlines()])
    return folder


def write_month(book: xlsxwriter.Workbook, month: str, rows: Sequence[Sequence[str]]) -> None:
    """Write a title, headings over two rows, the rows below an empty one, a total and a footer."""
    as_day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(month)
    sheet.merge_range(0, 0, 0, len(rows[0]) - 1, f"Domestic crimes of {month}")
    place = 0
    for name, width in GROUPS:
        sheet.merge_range(2, place, 2, place + width - 1, name)
        place += width
    sheet.write_row(3, 0, rows[0])
    for line, row in enumerate(rows[1:], start=5):
        for column, text in enumerate(row):
            cell = typed(text)
            if isinstance(cell, date | time):
                sheet.write_datetime(line, column, cell, as_day)
            elif text != "":
                sheet.write(line, column, cell)
    sheet.write_row(len(rows) + 6, 0, ("Total crimes:", len(rows) - 1))
    sheet.write(len(rows) + 8, 0, "Printed 20/11/2025 by the records office")


def typed(text: str) -> str | date | time | int:
    """Return a cell as a spreadsheet keeps it: days, times with seconds, numbers of five digits."""
    if text.count("-") == len("--") and text[0].isdigit():
        return datetime.fromisoformat(text)
    if text.count(":") == len("::"):
        return time.fromisoformat(text)
    return int(text) if text.isdigit() and len(text) == len("33001") else text


def control_room(folder: Path) -> Path:
    """Write one file of people and their parts, in UTF-16, and one of logs with other quotes."""
    files: dict[str, str | bytes] = {
        name: (LAYOUTS / "control-room" / name).read_text(encoding="utf-8").encode(encoding)
        for name, encoding in (("INVOLVED.txt", "utf-16"), ("LOGS.csv", "cp1252"))
    }
    return name_source(extract(folder, files), "control-room-kent")


def name_source(folder: Path, source: str) -> Path:
    """Say of which system an extract is."""
    text = f'source = "{source}"\nextracted_at = 2025-11-20T00:00:00Z\n'
    (folder / "delivery.toml").write_text(text, encoding="utf-8")
    return folder
