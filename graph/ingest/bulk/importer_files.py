"""Files of the offline importer: nodes and relationships as a load over Bolt would set them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.ingest.bulk.columns import (
    DAY,
    MOMENT,
    NUMBER,
    TEXT,
    TEXTS,
    TRUTH,
    WHOLE,
    ValueKind,
    ref,
    val,
    value_columns,
)
from graph.ingest.bulk.entities import ENTITY_LABELS, SHOWN
from graph.ingest.bulk.staging import SEPARATOR, Staging
from graph.ingest.bulk.versions import EARLIEST, LATEST, versions_table
from graph.ingest.write_nodes import MARKS
from graph.ingest.write_relationships import OTHER_RECORD
from graph.rows import ARROW_TABLES, NODE_TABLES, Reference, list_columns, references
from graph.server import ImportFile

TOUCHED: Final = "Touched"
# Of nodes with empty lists, which the importer leaves out; `complete_imported` gives them back.
INCOMPLETE: Final = "Incomplete"
# What is imported stands first in the order of changes.
FIRST_CHANGE: Final = "000000000000~"
# Properties of every version, by name and column.
VERSION: Final[dict[str, ValueKind]] = {
    "version": TEXT,
    "content": TEXT,
    "explicit": TRUTH,
    "withdrawn": TRUTH,
    "latest": TRUTH,
    "repeated_at": TEXTS,
    "stated_at": MOMENT,
    "recorded_at": MOMENT,
    "superseded_at": MOMENT,
}
# How a value is written; all else as the engine writes it.
WRITTEN: Final = {
    MOMENT: "replace(({})::VARCHAR, ' ', 'T') || 'Z'",
    TEXTS: f"array_to_string({{}}, '{SEPARATOR}')",
    DAY: "({})::VARCHAR",
    TEXT: "{}",
    TRUTH: "{}",
    NUMBER: "{}",
    WHOLE: "{}",
}
# Quoted, so that an empty text or list is told from none.
QUOTED: Final = frozenset({TEXT, TEXTS})


@dataclass(frozen=True, slots=True)
class ImporterFile:
    """One file: its header, its rows, and the labels of its nodes (none: relationships)."""

    name: str
    labels: tuple[str, ...]
    # Column of the header → expression of the rows, and its kind (None: the importer's own).
    columns: Mapping[str, tuple[str, ValueKind | None]]
    source: str

    def write(self, staging: Staging) -> ImportFile:
        """Write the header and the rows."""
        header = staging.folder / f"{self.name}.header"
        header.write_text(",".join(self._headings()) + "\n", encoding="utf-8")
        rows = staging.folder / f"{self.name}.csv"
        quoted_columns = [f'"{name}"' for name, (_, kind) in self.columns.items() if kind in QUOTED]
        force = f", FORCE_QUOTE ({', '.join(quoted_columns)})" if len(quoted_columns) > 0 else ""
        columns = ", ".join(
            f'{expression if kind is None else WRITTEN[kind].format(expression)} AS "{name}"'
            for name, (expression, kind) in self.columns.items()
        )
        staging.run(
            f"COPY (SELECT {columns} FROM {self.source}) TO '{rows}' "
            f"(FORMAT csv, HEADER false, NULLSTR ''{force})"
        )
        return ImportFile(header, rows, self.labels)

    def _headings(self) -> Iterator[str]:
        for name, (_, kind) in self.columns.items():
            yield name if kind is None else f"{name}:{kind.importer}"


def node_files(tables: list[str], stamp: str) -> Iterator[ImporterFile]:
    """Return the files of nodes: the versions of rows, and the entities they describe."""
    for table in tables:
        if table in NODE_TABLES:
            yield _versions_file(table, stamp)
        if table in ENTITY_LABELS:
            yield _entities_file(table, stamp)


def _versions_file(table: str, stamp: str) -> ImporterFile:
    label = NODE_TABLES[table].label
    marks = MARKS.get(label, ())
    touched_label = (TOUCHED,) if "Entity" in marks else ()
    own_columns = {name: (f"v.{val(name)}", kind) for name, kind in value_columns(table).items()}
    columns: dict[str, tuple[str, ValueKind | None]] = {
        ":ID": ("v.node", None),
        **own_columns,
        "id": ("v.id", TEXT),
        "key": ("v.key", TEXT),
        **{name: (f"v.{name}", kind) for name, kind in VERSION.items()},
        "first_recorded_at": ("v.first_recorded_at", MOMENT),
        **(_change_marks("v.id", stamp) if len(touched_label) > 0 else {}),
    }
    source = f"{versions_table(table)} v"
    if table == "people":
        columns["match_keys"] = ("k.keys", TEXTS)
        source += " LEFT JOIN match_keys k ON v.node = k.node"
    labels = ("Fact", label, *marks, *touched_label)
    return ImporterFile(table, labels, naming_empty_lists(columns), source)


def _change_marks(entity: str, stamp: str) -> dict[str, tuple[str, ValueKind | None]]:
    # As `number_changes` would number them, which reads all entities for each of its transactions.
    return {
        "touched": (f"'{stamp}'", TEXT),
        "changed": (f"'{FIRST_CHANGE}' || {entity}", TEXT),
    }


def _entities_file(table: str, stamp: str) -> ImporterFile:
    columns: dict[str, tuple[str, ValueKind | None]] = {
        ":ID": ("node", None),
        "id": ("entity", TEXT),
        **_change_marks("entity", stamp),
        **{name: (name, kind) for name, (kind, _) in SHOWN[table].items()},
    }
    labels = ("Entity", ENTITY_LABELS[table], TOUCHED)
    return ImporterFile(
        f"entities_{table}", labels, naming_empty_lists(columns), f"entities_{table}"
    )


def naming_empty_lists(
    columns: dict[str, tuple[str, ValueKind | None]],
) -> dict[str, tuple[str, ValueKind | None]]:
    """Return the columns of nodes, and the ones that name which of their lists are empty."""
    names = ", ".join(
        f"CASE WHEN len({expression}) = 0 THEN '{name}' END"
        for name, (expression, kind) in columns.items()
        if kind == TEXTS
    )
    empty = f"list_filter([{names}], lambda x: x IS NOT NULL)"
    return {
        **columns,
        "empty_lists": (empty, TEXTS),
        ":LABEL": (f"CASE WHEN len({empty}) > 0 THEN '{INCOMPLETE}' END", None),
    }


def relationship_files(tables: list[str]) -> Iterator[ImporterFile]:
    """Return the files of relationships: rows that are relationships, and references of nodes."""
    for table in tables:
        if table in ARROW_TABLES:
            yield _rows_file(table)
            continue
        for reference in references(table):
            yield _reference_file(table, reference)
        if table in ENTITY_LABELS:
            yield _described_file(table)


def _rows_file(table: str) -> ImporterFile:
    start, end = references(table)
    # The row they rest on may have been withdrawn before they end.
    gone_at = f"least({_gone(start, 's')}, {_gone(end, 'e')})"
    is_cut = f"{gone_at} < v.superseded_at"
    columns: dict[str, tuple[str, ValueKind | None]] = {
        ":START_ID": ("s.node", None),
        ":END_ID": ("e.node", None),
        ":TYPE": ("v.kind", None),
        **{name: (f"v.{val(name)}", kind) for name, kind in value_columns(table).items()},
        "row": ("v.id", TEXT),
        "record": ("s.id", TEXT),
        **{name: (f"v.{name}", kind) for name, kind in VERSION.items()},
        "superseded_at": (f"CASE WHEN {is_cut} THEN {gone_at} ELSE v.superseded_at END", MOMENT),
        "uncapped": (f"CASE WHEN {is_cut} THEN v.superseded_at END", MOMENT),
    }
    if end.table in OTHER_RECORD:
        columns[OTHER_RECORD[end.table]] = ("e.id", TEXT)
    source = (
        f"{versions_table(table)} v JOIN ref_{start.table} s ON v.{ref(start.column)} = s.id "
        f"JOIN ref_{end.table} e ON v.{ref(end.column)} = e.id"
    )
    return ImporterFile(table, (), columns, source)


def _gone(reference: Reference, name: str) -> str:
    # Incidents end by themselves.
    return f"{name}.gone_at" if NODE_TABLES[reference.table].entity is not None else "NULL"


def _reference_file(table: str, reference: Reference) -> ImporterFile:
    column = ref(reference.column)
    is_list = reference.column in list_columns(table)
    target = f"unnest({column})" if is_list else column
    columns: dict[str, tuple[str, ValueKind | None]] = {
        ":START_ID": ("t.node" if reference.inward else "v.node", None),
        ":END_ID": ("v.node" if reference.inward else "t.node", None),
        ":TYPE": (f"'{reference.kind}'", None),
        "record": ("t.id", TEXT),
        "recorded_at": (EARLIEST, MOMENT),
        "superseded_at": (f"coalesce(t.gone_at, {LATEST})", MOMENT),
        "uncapped": (f"CASE WHEN t.gone_at IS NOT NULL THEN {LATEST} END", MOMENT),
    }
    source = (
        f"(SELECT node, {target} AS target FROM {versions_table(table)}) v "
        f"JOIN ref_{reference.table} t ON v.target = t.id"
    )
    return ImporterFile(f"{table}_{reference.column}", (), columns, source)


def _described_file(table: str) -> ImporterFile:
    columns: dict[str, tuple[str, ValueKind | None]] = {
        ":START_ID": ("v.node", None),
        ":END_ID": ("t.node", None),
        ":TYPE": ("'RECORD_OF'", None),
    }
    # Every version of a record points at the person its last version describes.
    source = f"{versions_table(table)} v JOIN ref_{table} t ON v.id = t.id"
    return ImporterFile(f"{table}_described", (), columns, source)
