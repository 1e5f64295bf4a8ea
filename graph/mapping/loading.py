"""Load an extract through a mapping: as a delivery, and with a report row by row."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from graph.db.store import Store
from graph.identity import SPLINK, LinkageEngine, MatchingSettings
from graph.ingest import LoadReport, Quarantine, load_tables
from graph.mapping.definition.model import Mapping
from graph.mapping.extract.report import ExtractReport
from graph.mapping.extract.staging import staged_extract
from graph.mapping.mapped_delivery import MappedDelivery
from graph.mapping.people_matching import ListMatcher, PeopleOfStore
from graph.server import Progress, silent


class MappedLoadReport(BaseModel):
    """The reports of the extract's rows and of the table rows made from them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    extract: ExtractReport
    load: LoadReport


def load_extract(  # noqa: PLR0913 - what a load takes, and how people of lists are looked for
    store: Store,
    folder: Path,
    mapping: Mapping,
    *,
    quarantine: Quarantine,
    settings: MatchingSettings | None = None,
    engine: LinkageEngine = SPLINK,
    progress: Progress = silent,
) -> MappedLoadReport:
    """Load an extract; raise DeliveryRefused and store nothing if it cannot be read as a whole."""
    progress("Reading the extract", 0, 0)
    with staged_extract(folder, mapping) as staged:
        matcher = ListMatcher(
            PeopleOfStore(store), staged.manifest.source, settings=settings, engine=engine
        )
        delivery = MappedDelivery(staged, matcher, quarantine.answer)
        report = load_tables(store, delivery, quarantine=quarantine, progress=progress)
        return MappedLoadReport(extract=delivery.report(), load=report)
