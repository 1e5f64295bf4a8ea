"""What became of every row of an extract: used, passed over, or in quarantine."""

from pydantic import BaseModel, ConfigDict, Field


class SheetReport(BaseModel):
    """The rows of one sheet: `rows = used + passed over + quarantined` always holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: str
    rows: int
    used: int
    quarantined: int
    # Those of them that only wait for something they refer to, or for a person to say who it is.
    waiting: int = 0
    # How many rows were passed over for each reason.
    passed_over: dict[str, int] = Field(default_factory=dict)
    # Headings of the sheet that no column is read from.
    unused_headings: tuple[str, ...] = ()


class UnknownWord(BaseModel):
    """A word that the dictionary of a column does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: str
    column: str
    word: str
    count: int


class RowExample(BaseModel):
    """A row of an extract, by its headings, beside the rows of tables that it makes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: str
    row: int
    cells: dict[str, str]
    made: tuple[tuple[str, dict[str, object]], ...]


class ExtractReport(BaseModel):
    """What became of the rows of an extract, sheet by sheet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mapping: str
    sheets: tuple[SheetReport, ...]
    unknown_words: tuple[UnknownWord, ...] = ()
    # Rows that name people without ids, who are looked for in the store.
    sought: int = 0

    @property
    def rows(self) -> int:
        """Return how many rows the extract has."""
        return sum(sheet.rows for sheet in self.sheets)
