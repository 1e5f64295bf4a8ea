"""What describes a delivery table: its rows, its key, its place in the graph, its words."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.rows.row import TableRow


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a row of another table, and the arrow it stands for."""

    column: str
    table: str
    kind: str
    # True: the arrow starts at the row referred to.
    inward: bool = False
    # True: the row is of others, and stands without the person it names here.
    optional: bool = False


@dataclass(frozen=True, slots=True)
class NodeTable:
    """A table whose rows are nodes."""

    label: str
    references: tuple[Reference, ...] = ()
    # The derived entity that rows of this table describe.
    entity: str | None = None
    # A defaulted first version is known as soon as something refers to it (see `validity`).
    always_known: bool = False


@dataclass(frozen=True, slots=True)
class RelationshipTable:
    """A table whose rows are relationships."""

    start: tuple[str, str]
    end: tuple[str, str]
    # The value of this column decides the type.
    column: str | None
    types: Mapping[str, str]
    always_known: bool = False

    def kind(self, values: Mapping[str, object]) -> str:
        """Return the relationship type of one row."""
        return self.types["" if self.column is None else str(values[self.column])]


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """What a row is called where it stands in a network or on a page."""

    # As nodes and filters name it.
    kind: str
    # After the word of its own kind: a restraining order, a MARAC referral.
    noun: str
    label: str
    # The letter inside its shape.
    letter: str
    # The columns that tell a page its day and its one detail; none: the page knows more to say.
    day: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TableDescription:
    """All that is particular to one table."""

    name: str
    model: type[TableRow]
    # What an id begins with.
    id_prefix: str
    shape: NodeTable | RelationshipTable
    # The columns that a row is known by within its source.
    key: tuple[str, ...] = ("id",)
    document: CaseDocument | None = None
