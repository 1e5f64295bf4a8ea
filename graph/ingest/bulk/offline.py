"""Load a delivery into an empty local store by the offline importer, where that is possible."""

import time
from typing import Final

from graph.db.connection import apply_schema, load_id_factory
from graph.db.statements import statement
from graph.db.store import Store
from graph.errors import StoreInUse
from graph.ingest.bulk.building import BuiltDelivery, build, importer_files
from graph.ingest.bulk.staging import SEPARATOR, Staging, Unimportable, open_staging
from graph.ingest.bulk.store_node import properties_if_empty, write_store_node
from graph.ingest.quarantine import Quarantine
from graph.ingest.table_source import TableSource
from graph.ingest.write_batch import new_stamp
from graph.server import (
    AdminFailed,
    ImportFile,
    Progress,
    import_files,
    import_folder,
    put_in_place,
    used_by_us_alone,
)
from graph.settings import LocalSettings

WRITING: Final = "Writing the importer's files"
INDEXING: Final = "Building indexes"
INDEX_SECONDS: Final = 3600.0
POLL_SECONDS: Final = 0.2


def fill_offline(
    store: Store,
    source: TableSource,
    local: LocalSettings,
    *,
    quarantine: Quarantine,
    progress: Progress,
) -> BuiltDelivery | None:
    """Fill the store with a delivery; return None, with nothing done, if it must go over Bolt.

    Raise DeliveryRefused if the delivery is invalid as a whole.
    """
    properties = properties_if_empty(store)
    # The importer takes a comma for the end of a path.
    if properties is None or not used_by_us_alone(local) or "," in str(local.home.resolve()):
        return None
    with import_folder(local) as folder:
        try:
            ids = load_id_factory(store)
            with open_staging(folder, ids) as staging:
                delivery = build(staging, source, ids, progress)
                files = write_files(staging, progress)
            files.append(write_store_node(folder, properties, delivery.nodes))
            import_files(
                local,
                files,
                separator=SEPARATOR,
                multiline=staging.spans_lines,
                progress=progress,
            )
            # Quarantine first: a load that is cut off after this is repeated and loses nothing.
            quarantine.add(delivery.quarantined)
            source.note_quarantined(delivery.quarantined)
            put_in_place(local, progress, is_empty=lambda: properties_if_empty(store) == properties)
        except (Unimportable, StoreInUse, AdminFailed):
            return None
    prepare(store, progress)
    return delivery


def write_files(staging: Staging, progress: Progress) -> list[ImportFile]:
    """Write the importer's files and return those that are not empty."""
    files = importer_files(new_stamp())
    import_files: list[ImportFile] = []
    for number, file in enumerate(files):
        progress(WRITING, number, len(files))
        import_files.append(file.write(staging))
    progress(WRITING, len(files), len(files))
    return [file for file in import_files if file.rows.stat().st_size > 0]


def prepare(store: Store, progress: Progress) -> None:
    """Apply the schema to the filled store, and wait until its indexes are online."""
    progress(INDEXING, 0, 0)
    store.begin_anew()
    apply_schema(store, seconds=INDEX_SECONDS)
    while True:
        (row,) = store.read(statement("reads/unfinished_indexes"))
        indexes, online = int(str(row["indexes"])), int(str(row["online"]))
        progress(INDEXING, online, indexes)
        if online == indexes:
            return
        time.sleep(POLL_SECONDS)
