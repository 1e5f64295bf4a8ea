"""The report of an extract: each row is used, passed over, or in quarantine."""

from pydantic import BaseModel, ConfigDict, Field


class SheetReport(BaseModel):
    """The rows of one sheet: `rows = used + passed over + quarantined` always holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: str
    rows: int
    used: int
    quarantined: int
    # The part of them that only waits for a reference, or for a person to say who somebody is.
    waiting: int = 0
    # How many rows were passed over for each reason.
    passed_over: dict[str, int] = Field(default_factory=dict)
    # Headings of the sheet that no column is read from.
    unused_headings: tuple[str, ...] = ()


class UnknownWord(BaseModel):
    """A word that is missing from the dictionary of a column."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: str
    column: str
    word: str
    count: int


class RowExample(BaseModel):
    """A row of an extract, by its headings, with the rows of tables made from it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: str
    row: int
    cells: dict[str, str]
    made: tuple[tuple[str, dict[str, object]], ...]


class ExtractReport(BaseModel):
    """The report of an extract, sheet by sheet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mapping: str
    sheets: tuple[SheetReport, ...]
    unknown_words: tuple[UnknownWord, ...] = ()
    # Rows that name people without ids, who are looked up in the store.
    sought: int = 0

    @property
    def rows(self) -> int:
        """Return how many rows the extract has."""
        return sum(sheet.rows for sheet in self.sheets)
