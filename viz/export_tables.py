"""A chart as tables: CSV for spreadsheets, and the pair of tables that i2 imports."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph.domain.forces import FORCES
from graph.network import Network
from viz.export_rows import (
    LINK_COLUMNS,
    NODE_COLUMNS,
    ExportHeading,
    heading_rows,
    link_values,
    node_values,
    text,
)
from viz.legend import edge_style
from viz.network_view import role_of

# Spreadsheets run a cell that begins like this as a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_SEVEN_BITS: Final = 0o600 << 16
MARKING: Final = "Marking"
# A direction in words: an arrow begins like a formula, and a spreadsheet would quote it.
_I2_DIRECTION: Final = "End 1 to End 2"
# The columns of both tables, with what an import assigns each to.
I2_ENTITY: Final = (
    ("Identity", "Entity identity"),
    ("Type", "Entity type"),
    ("Label", "Entity label"),
    ("Description", "Entity description"),
    ("Start Date", "Date, year-month-day; no time"),
    ("End Date", "Attribute (date), year-month-day"),
    ("Date of Birth", "Attribute (date), year-month-day"),
    ("Band", "Attribute (number)"),
    ("Force", "Attribute (text)"),
    ("Source Reference", "Source reference"),
)
I2_LINK: Final = (
    ("Link Identity", "Link identity"),
    ("Link Type", "Link type and label"),
    ("End 1 Identity", "Identity of end 1"),
    ("End 1 Label", "Label of end 1"),
    ("End 2 Identity", "Identity of end 2"),
    ("End 2 Label", "Label of end 2"),
    ("Direction", "Direction; 'End 1 to End 2' is an arrow to end 2"),
    ("Description", "Link description"),
    ("Start Date", "Start date, year-month-day; no time"),
    ("End Date", "Attribute (date), year-month-day"),
    ("Source Reference", "Source reference"),
)
# The entity types of i2.
I2_KINDS: Final = {"person": "Person", "incident": "Event", "address": "Location"}


def as_csv(network: Network, heading: ExportHeading) -> bytes:
    """Write nodes, links and heading as three tables, each row with the marking."""
    return _zip_files(
        {
            "nodes.csv": _rows_with_marking(NODE_COLUMNS, map(node_values, network.nodes), heading),
            "links.csv": _rows_with_marking(LINK_COLUMNS, map(link_values, network.edges), heading),
            "about.csv": csv_table(("what", "value"), heading_rows(heading)),
        }
    )


def marked_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], heading: ExportHeading
) -> bytes:
    """Return a table as CSV whose every row bears its moment, its reader and its marking."""
    names, values = zip(*heading_rows(heading), strict=True)
    return csv_table((*columns, *names), ((*row, *values) for row in rows))


def as_i2(network: Network, heading: ExportHeading) -> bytes:
    """Write entities and links for an i2 import specification: a row each, ends by identity.

    `import-specification.csv` names the import type of each column.
    """
    return _zip_files(
        {
            "entities.csv": _rows_with_marking(
                [name for name, _ in I2_ENTITY], _i2_entities(network), heading
            ),
            "links.csv": _rows_with_marking(
                [name for name, _ in I2_LINK], _i2_links(network), heading
            ),
            "import-specification.csv": csv_table(
                ("File", "Column", "Import as"),
                (
                    (file, *column)
                    for file, columns in (("entities.csv", I2_ENTITY), ("links.csv", I2_LINK))
                    for column in (*columns, (MARKING, "Attribute (text)"))
                ),
            ),
            "about.csv": csv_table(("what", "value"), heading_rows(heading)),
        }
    )


def _i2_entities(network: Network) -> Iterator[Sequence[str]]:
    for node in network.nodes:
        yield (
            node.id,
            I2_KINDS.get(node.kind, "Document"),
            node.caption,
            role_of(node),
            text(node.occurred_on or node.on),
            text(node.until),
            text(node.date_of_birth),
            text(node.band),
            FORCES.get(node.force or "", node.force or ""),
            ";".join(node.record_ids),
        )


def _i2_links(network: Network) -> Iterator[Sequence[str]]:
    captions = {node.id: node.caption for node in network.nodes}
    for edge in network.edges:
        yield (
            edge.id,
            edge_style(edge.kind).label,
            edge.start,
            captions[edge.start],
            edge.end,
            captions[edge.end],
            _I2_DIRECTION,
            text(edge.status or edge.detail),
            text(edge.from_),
            text(edge.to),
            edge.source,
        )


def _rows_with_marking(
    columns: Sequence[str], rows: Iterable[Sequence[str]], heading: ExportHeading
) -> bytes:
    return csv_table((*columns, MARKING), ((*row, heading.marking) for row in rows))


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV; what a spreadsheet could run as a formula becomes text."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([neutralise_formula(cell) for cell in row] for row in rows)
    # With a byte order mark, so that a spreadsheet reads it as UTF-8.
    return buffer.getvalue().encode("utf-8-sig", errors="replace")


def neutralise_formula(cell: str) -> str:
    """Return a cell that no program reads as a formula."""
    # Some programs skip leading spaces and control characters.
    start = cell.lstrip(" \0")
    return f"'{cell}" if cell.startswith(_FORMULA) or start.startswith(_FORMULA) else cell


def _zip_files(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # A fixed time, so that the same chart gives the same file.
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _SEVEN_BITS
            archive.writestr(entry, content)
    return buffer.getvalue()
