"""Join and take apart records that a test names by their source's ids."""

from datetime import UTC, datetime
from typing import Any

from graph.connection import ids_of
from graph.identity.deciding import decide_pair
from graph.identity.verdicts import PairRuling
from graph.store import Store
from tests.integration.ingest.told import Desk

AT = datetime(2026, 7, 1, tzinfo=UTC)
SOURCE = "force-a"


def record(store: Store, key: str, source: str = SOURCE) -> str:
    """Return the id of a record."""
    return ids_of(store).of("record", source, key)


def rule(
    store: Store, one: str, other: str, decision: str, *, known_as: str = "open", by: str = "ann"
) -> set[str]:
    """Decide on two records of the usual source."""
    ruling = PairRuling.model_validate(
        {"decision": decision, "reason": "seen by a test", "known_as": known_as}
    )
    return decide_pair(store, (record(store, one), record(store, other)), ruling, by=by, at=AT)


def people(desk: Desk) -> list[list[str]]:
    """Return the keys of the records of each person."""
    rows = desk.rows(
        "MATCH (p:Person)<-[:RECORD_OF]-(r:Record) WITH p, r ORDER BY r.key"
        " RETURN p.id AS person, collect(DISTINCT r.key) AS records"
    )
    return sorted(row["records"] for row in rows)


def misplaced(desk: Desk) -> list[dict[str, Any]]:
    """Return relationships that are not at the person of the record they came from."""
    return desk.rows(
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
