"""Read the sheets of a file, by its suffix."""

from pathlib import Path

from graph.errors import DeliveryRefused
from graph.mapping.definition.model import FileMapping
from graph.mapping.sheets import excel, records, text_sheet
from graph.mapping.sheets.sheet import Sheet

SUFFIXES = text_sheet.SUFFIXES | excel.SUFFIXES | records.JSON | records.PARQUET


def sheets_of(path: Path, file: FileMapping) -> list[Sheet]:
    """Return the sheets of a file, read as its mapping says."""
    suffix = path.suffix.lower()
    if path.stat().st_size == 0:
        raise DeliveryRefused(f"{path.name} is empty; leave it out or send it again.")
    if suffix in excel.SUFFIXES:
        return list(excel.excel_sheets(path))
    if suffix in records.JSON:
        return [records.json_sheet(path)]
    if suffix in records.PARQUET:
        return [records.parquet_sheet(path)]
    if suffix in text_sheet.SUFFIXES:
        return [text_sheet.text_sheet(path, file.encoding, file.delimiter, file.quote)]
    raise DeliveryRefused(
        f"{path.name} is of no kind that can be read; save it as "
        f"{', '.join(sorted(SUFFIXES))}, or name it under 'ignore' in the mapping."
    )
