"""A chart as tables: CSV for spreadsheets, and the pair of tables that i2 imports."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from graph.network.model import Network
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
# The entity types of i2.
_I2_KINDS: Final = {"person": "Person", "incident": "Event", "address": "Location"}


def as_csv(network: Network, heading: ExportHeading) -> bytes:
    """Write nodes, links and heading as three tables."""
    return _zip_files(
        {
            "nodes.csv": csv_table(NODE_COLUMNS, map(node_values, network.nodes)),
            "links.csv": csv_table(LINK_COLUMNS, map(link_values, network.edges)),
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

    Labels, dates and sources have columns of their own; date and time are apart.
    """
    labels = {node.id: node.caption for node in network.nodes}
    entities = (
        (
            node.id,
            _I2_KINDS.get(node.kind, "Document"),
            node.caption,
            role_of(node),
            text(node.occurred_on or node.on or node.date_of_birth),
            ";".join(node.record_ids),
        )
        for node in network.nodes
    )
    links = (
        (
            edge.id,
            edge_style(edge.kind).label,
            edge.start,
            labels[edge.start],
            edge.end,
            labels[edge.end],
            "->",
            text(edge.status or edge.detail),
            text(edge.from_),
            text(edge.to),
            edge.source,
        )
        for edge in network.edges
    )
    return _zip_files(
        {
            "entities.csv": csv_table(
                ("Identity", "Type", "Label", "Description", "Date", "Source Reference"), entities
            ),
            "links.csv": csv_table(
                (
                    "Link Identity", "Link Type", "End 1 Identity", "End 1 Label",
                    "End 2 Identity", "End 2 Label", "Direction", "Description",
                    "Start Date", "End Date", "Source Reference",
                ),
                links,
            ),
            "about.csv": csv_table(("what", "value"), heading_rows(heading)),
        }
    )  # fmt: skip


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV; what a spreadsheet could run as a formula becomes text."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([neutralise_formula(cell) for cell in row] for row in rows)
    # With a byte order mark, so that a spreadsheet reads it as UTF-8.
    return written.getvalue().encode("utf-8-sig", errors="replace")


def neutralise_formula(cell: str) -> str:
    """Return a cell that no program reads as a formula."""
    # Some programs skip leading spaces and control characters.
    start = cell.lstrip(" \0")
    return f"'{cell}" if cell.startswith(_FORMULA) or start.startswith(_FORMULA) else cell


def _zip_files(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # A fixed time, so that the same chart gives the same file.
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _SEVEN_BITS
            archive.writestr(entry, content)
    return written.getvalue()
