"""Join and take apart records that a test names by their source's ids."""

from datetime import UTC, datetime
from typing import Any

from graph.access.reader import EVERYTHING, Reader
from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.identity.matching import MatchingSettings
from graph.identity.record_people import people_of_records
from graph.identity.review import decide_pair
from graph.identity.runs import ResolveReport, resolve
from graph.identity.verdicts import PairRuling
from tests.integration.ingest.small_deliveries import Loader

from .engine import Plain

AT = datetime(2026, 7, 1, tzinfo=UTC)
SOURCE = "force-a"


def record(store: Store, key: str, source: str = SOURCE) -> str:
    """Return the id of a record."""
    return load_id_factory(store).of("record", source, key)


def rule(  # noqa: PLR0913 - one word for each thing that tests look at
    store: Store,
    first: str,
    other: str,
    decision: str,
    *,
    known_as: str = "open",
    by: str = "ann",
    source: str = SOURCE,
    other_source: str | None = None,
) -> set[str]:
    """Decide on two records of one source, or of two."""
    ruling = PairRuling.model_validate(
        {"decision": decision, "reason": "seen by a test", "known_as": known_as}
    )
    two = record(store, first, source), record(store, other, other_source or source)
    return decide_pair(store, two, ruling, by=by, at=AT)


def people(loader: Loader) -> list[list[str]]:
    """Return the keys of the records of each person."""
    rows = loader.rows(
        "MATCH (p:Person)<-[:RECORD_OF]-(r:Record) WITH p, r ORDER BY r.key"
        " RETURN p.id AS person, collect(DISTINCT r.key) AS records"
    )
    return sorted(row["records"] for row in rows)


def misplaced(loader: Loader) -> list[dict[str, Any]]:
    """Return relationships that are not at the person of the record they came from."""
    return loader.rows(
        """
        MATCH (r:Record)-[:RECORD_OF]->(home:Person)
        WITH r.id AS record, collect(DISTINCT home.id) AS homes
        CALL (record) {
          MATCH (p:Person)-[t]->() WHERE t.record = record RETURN p.id AS at
          UNION
          MATCH (:Fact)-[t]->(p:Person) WHERE t.record = record RETURN p.id AS at
          UNION
          MATCH ()-[t]->(p:Person) WHERE t.other_record = record RETURN p.id AS at
        }
        WITH record, homes, at
        WHERE NOT (size(homes) = 1 AND at IN homes)
        RETURN record, homes, at
        """
    )


SETTINGS = MatchingSettings()


def resolved(store: Store, engine: Plain | None = None, *, whole: bool = False) -> ResolveReport:
    """Compare and join, as the command does."""
    return resolve(store, settings=SETTINGS, at=AT, whole=whole, engine=engine or Plain())


def somebody(key: str, given: str = "Sam", born: str | None = "1985-03-02", **cells: Any) -> Any:
    """Return a row of people; who has one name and one day is one person to the engine of tests."""
    row = {"id": key, "given_names": [given], "family_name": "Example", **cells}
    return row if born is None else row | {"date_of_birth": born}


def keys(store: Store, reader: Reader = EVERYTHING) -> list[list[str]]:
    """Return the records of each person, as `source:id`, as a reader sees them."""
    key_pairs: dict[str, list[str]] = {}
    for record in people_of_records(store, reader=reader):
        key_pairs.setdefault(record.person, []).append(record.record)
    return sorted(sorted(records) for records in key_pairs.values())
