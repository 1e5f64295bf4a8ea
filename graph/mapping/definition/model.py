"""A mapping: how the files of one records system become the tables of a delivery."""

from typing import Annotated, Final, Literal, Self, TypeAlias, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from graph.rows import TABLES

LONGEST: Final = 500
# People read mappings: nobody could review a longer one.
MOST: Final = 2_000

Heading: TypeAlias = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Word: TypeAlias = Annotated[str, Field(max_length=LONGEST)]
Scalar: TypeAlias = bool | int | float | Word
# The meaning of a word: a value, several values, or a value for each of several columns.
Meaning: TypeAlias = Scalar | list[Word] | dict[str, Scalar | list[Word]]
ValueDictionary: TypeAlias = Annotated[dict[Word, Meaning], Field(max_length=MOST)]
# `month`: cells hold year and month only, and are read as the first of the month.
DateOrder: TypeAlias = Literal["dmy", "mdy", "ymd", "month"]
# A part of a cell that holds a whole name.
NamePart: TypeAlias = Literal["given_names", "family_name", "name", "in_brackets"]
# What to do with a word that is not in the dictionary.
Unknown: TypeAlias = Literal["quarantine", "keep", "empty"]
Serials: TypeAlias = Literal["1900", "1904", "none"]


class MappingModel(BaseModel):
    """The base of the parts of a mapping; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def as_list(value: object) -> object:
    """Return a single heading as a tuple."""
    return [value] if isinstance(value, str) else value


def as_column(value: object) -> object:
    """Return bare headings as a rule that reads from them."""
    return {"from": cast("object", value)} if isinstance(value, str | list) else value


Headings: TypeAlias = Annotated[
    list[Heading], BeforeValidator(as_list), Field(min_length=1, max_length=100)
]
Words: TypeAlias = Annotated[list[Word], BeforeValidator(as_list), Field(max_length=MOST)]


class NamedPerson(MappingModel):
    """A person whom a list names without an id, to be looked up among the people of the store."""

    name: Headings
    # None: the date stands in brackets behind the name.
    date_of_birth: Heading | None = None


class Answers(MappingModel):
    """Columns that are each answered yes or no, and the value that each yes adds to a list."""

    # One heading with `*` for the number of the question, or a value for each heading.
    headings: Heading | Annotated[dict[Heading, Word], Field(min_length=1, max_length=200)]
    yes: Words = Field(default_factory=list)
    no: Words = Field(default_factory=list)
    unknown: Literal["quarantine", "empty"] = "quarantine"


class ColumnRule(MappingModel):
    """Where the value of one column comes from, and how it is read."""

    # The steps of reading, in their order.
    headings: Headings | None = Field(default=None, alias="from")
    constant: Scalar | list[Word] | None = None
    person: NamedPerson | None = None
    answers: Answers | None = None
    # The heading of the time, where day and time stand in two columns.
    time: Heading | None = None
    part: NamePart | None = None
    split: Words = Field(default_factory=list)
    empty: Words = Field(default_factory=list)
    values: Word | ValueDictionary | None = None
    unknown: Unknown | None = None
    join: Annotated[str, Field(max_length=20)] | None = None
    prefix: Word = ""
    # Whether the key is replaced by its digest, as for one made of names or birth dates.
    digest: bool = False
    dates: DateOrder | None = None
    default: Scalar | None = None

    @model_validator(mode="after")
    def _has_one_origin(self) -> Self:
        origins = (self.headings, self.constant, self.person, self.answers)
        if sum(origin is not None for origin in origins) != 1:
            raise ValueError("needs exactly one of 'from', 'constant', 'answers' and 'person'")
        if self.unknown is not None and self.values is None:
            raise ValueError("has 'unknown' without 'values', the dictionary it is about")
        if self.headings is None and any((self.time, self.part, self.split, self.values)):
            raise ValueError("has no 'from', so there is no cell to read")
        return self


class TableFeed(MappingModel):
    """How each row of a file makes a row of one table."""

    table: str
    columns: dict[str, Annotated[ColumnRule, BeforeValidator(as_column)]] = Field(min_length=1)
    # Take only rows with one of these words in a column, and leave out rows with one of those.
    only: dict[Heading, Words] = Field(default_factory=dict)
    never: dict[Heading, Words] = Field(default_factory=dict)
    # Take only rows in which at least one of these cells is not empty.
    filled: Headings | None = None
    # A row of this table for each part of a cell.
    each: Heading | None = None
    separators: Words = Field(default_factory=lambda: [";", "&", "\n"])
    # The same key may stand in several rows; each that differs is another version.
    repeats: bool = False

    @model_validator(mode="after")
    def _names_a_table(self) -> Self:
        if self.table not in TABLES:
            raise ValueError(f"is no table of a delivery; the tables are {', '.join(TABLES)}")
        return self


class FileMapping(MappingModel):
    """Which files and sheets are read alike, how, and which tables they feed."""

    files: Words = Field(min_length=1)
    sheets: Words = Field(default_factory=lambda: ["*"])
    tables: list[TableFeed] = Field(min_length=1, max_length=50)
    encoding: Words = Field(default_factory=lambda: ["utf-8", "cp1252"])
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    # None: detect it in the file; empty: the file has none.
    quote: Annotated[str, Field(max_length=1)] | None = None
    heading_rows: int = Field(default=1, ge=1, le=5)
    # Other words for a heading, and headings that may be absent.
    other_headings: dict[Heading, Headings] = Field(default_factory=dict)
    optional: Words = Field(default_factory=list)
    # First cells of rows below the table, in addition to the usual words for a total.
    footers: Words = Field(default_factory=list)
    required: bool = False


class Clock(MappingModel):
    """How times without a zone are read."""

    zone: str = "Europe/London"
    # For the hour that clocks show twice in autumn.
    twice: Literal["first", "second", "quarantine"] = "first"
    # For the hour that clocks skip in spring.
    missing: Literal["later", "quarantine"] = "quarantine"


class Mapping(MappingModel):
    """How the extract of one records system is read."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,100}$")]
    title: Word
    # How far the layout is known, and what is only assumed.
    about: Annotated[str, Field(max_length=10_000)] = ""
    dates: DateOrder = "dmy"
    serials: Serials = "1900"
    clock: Clock = Clock()
    # Words that mean that nothing is recorded.
    empty: Words = Field(default_factory=list)
    values: dict[Word, ValueDictionary] = Field(default_factory=dict)
    ignore: Words = Field(default_factory=list)
    ignore_sheets: Words = Field(default_factory=list)
    files: list[FileMapping] = Field(min_length=1, max_length=200)
