"""Make the reader of a column from its rule."""

from graph.mapping.cells.cell import Cell, CellReader
from graph.mapping.definition.column_kinds import ColumnKind
from graph.mapping.definition.meaning import to_column_value
from graph.mapping.tables.answer_columns import answer_columns
from graph.mapping.tables.several_cells import day_and_time, joined_cells, list_of_cells
from graph.mapping.tables.sheet_reading import ColumnReading
from graph.mapping.tables.single_cell import single_cell


def column_reader(reading: ColumnReading) -> CellReader:
    """Return the reader of a column; it returns None where nothing is recorded."""
    rule = reading.rule
    if rule.constant is not None:
        constant = to_column_value(reading.table, reading.column, rule.constant)
        return lambda _cells: constant
    if rule.answers is not None:
        return answer_columns(reading, rule.answers)
    read = reader_of_cells(reading)
    if rule.default is None:
        return read
    default = to_column_value(reading.table, reading.column, rule.default)

    def read_or_default(cells: list[Cell]) -> object:
        value = read(cells)
        return default if value is None else value

    return read_or_default


def reader_of_cells(reading: ColumnReading) -> CellReader:
    """Return the reader of a column that has one or several cells."""
    places = reading.places
    if len(places) == 0:
        return lambda _cells: None
    if reading.rule.time is not None:
        return day_and_time(reading, places[0], reading.sheet.headings.place(reading.rule.time))
    if reading.kind is ColumnKind.TEXTS:
        return list_of_cells(reading)
    if len(reading.rule.headings or ()) > 1 or reading.rule.digest:
        return joined_cells(reading)
    read, place = single_cell(reading), places[0]
    return lambda cells: read(cells[place])
