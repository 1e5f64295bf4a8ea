"""Compute the importer's files from a delivery, table by table; nothing is stored here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.domain.ids import IdFactory
from graph.ingest.bulk.accounting import SetAside, drop_copies, set_aside
from graph.ingest.bulk.columns import val
from graph.ingest.bulk.entities import ENTITY_LABELS, describe_entities
from graph.ingest.bulk.importer_files import ImporterFile, node_files, relationship_files
from graph.ingest.bulk.keys import compute_match_keys
from graph.ingest.bulk.reading import read_rows
from graph.ingest.bulk.staging import Staging, Unimportable, facts_table
from graph.ingest.bulk.versions import compute_versions, refer_to
from graph.ingest.limits import OFFLINE_QUARANTINED
from graph.ingest.quarantine import QuarantinedRow
from graph.ingest.report import TableReport
from graph.ingest.row_reader import RowReader
from graph.ingest.table_source import TableSource
from graph.rows import NODE_TABLES, TABLES
from graph.server import Progress

REFERRED_TO: Final = frozenset({"people", "addresses", "incidents"})


@dataclass(slots=True)
class BuiltDelivery:
    """What became of the rows of a delivery, and how many nodes the store will have."""

    tables: dict[str, TableReport]
    quarantined: list[QuarantinedRow]
    without_band: int = 0
    nodes: int = 0


def build(
    staging: Staging, source: TableSource, ids: IdFactory, progress: Progress
) -> BuiltDelivery:
    """Stage a delivery and compute all that the graph will hold of it."""
    delivery = BuiltDelivery({}, [])
    for table in TABLES:
        if table in source.tables:
            reader = RowReader(ids, source.manifest, table, source.file_name(table))
            delivery.tables[table] = take_rows(staging, source, reader, delivery, progress)
        compute_table(staging, table, delivery)
    progress("Computing keys of matching", 0, 1)
    compute_match_keys(staging)
    progress("Computing keys of matching", 1, 1)
    return delivery


def take_rows(
    staging: Staging,
    source: TableSource,
    reader: RowReader,
    delivery: BuiltDelivery,
    progress: Progress,
) -> TableReport:
    """Stage the rows of a table; those that cannot be stored go to quarantine."""
    table = reader.table
    progress(f"Reading {table}", 0, 0)
    table_read = read_rows(staging, source, reader)
    aside = set_aside(staging, table)
    entries = [*table_read.broken, *entries_of(source, reader, aside)]
    delivery.quarantined += entries
    if len(delivery.quarantined) > OFFLINE_QUARANTINED:
        raise Unimportable
    if table == "incidents":
        delivery.without_band = count_without_band(staging)
    ready = staging.count(f"SELECT count(*) FROM {facts_table(table)}")
    drop_copies(staging, table)
    progress(f"Reading {table}", table_read.rows, table_read.rows)
    return TableReport(read=table_read.rows, accepted=ready, unchanged=0, quarantined=len(entries))


def compute_table(staging: Staging, table: str, delivery: BuiltDelivery) -> None:
    """Compute the versions of a table, and what they describe."""
    versions = compute_versions(staging, table, delivery.nodes)
    if table in delivery.tables:
        report = delivery.tables[table]
        report.unchanged, report.accepted = report.accepted - versions, versions
    if table in NODE_TABLES:
        delivery.nodes += versions
    if table in ENTITY_LABELS:
        delivery.nodes += describe_entities(staging, table, delivery.nodes)
    if table in REFERRED_TO:
        refer_to(staging, table)


def entries_of(source: TableSource, reader: RowReader, aside: SetAside) -> Iterator[QuarantinedRow]:
    """Return the quarantine entries of rows that cannot be stored; their cells are read again."""
    repeated_places = frozenset(aside.repeated)
    places = repeated_places | aside.waiting.keys()
    if len(places) == 0:
        return
    for place, raw in enumerate(source.rows(reader.table)):
        if place in repeated_places:
            yield reader.repeated(raw)
        elif place in aside.waiting:
            yield reader.waiting(raw, aside.waiting[place])


def count_without_band(staging: Staging) -> int:
    """Count incidents whose offence codes are unknown or span bands."""
    return staging.count(
        f"SELECT count(*) FROM {facts_table('incidents')} "
        f"WHERE {val('band')} IS NULL AND len({val('offence_codes')}) > 0"
    )


def importer_files(stamp: str) -> list[ImporterFile]:
    """Return the importer's files of everything that is staged."""
    tables = list(TABLES)
    return [*node_files(tables, stamp), *relationship_files(tables)]
