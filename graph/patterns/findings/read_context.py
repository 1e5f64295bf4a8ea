"""The context of reading findings: the reader, the moment, and what is hidden from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from graph.access.reader import Reader
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Store
from graph.domain.ids import IdFactory
from graph.patterns.engine.impact import ChangeImpact
from graph.patterns.engine.population import population_and_prior_subjects
from graph.patterns.engine.query import PatternQuery


@dataclass(frozen=True, slots=True)
class ReadContext:
    """One reader at one moment, and when each pattern was last detected."""

    store: Store
    ids: IdFactory
    reader: Reader
    now: datetime
    detected_at: Mapping[str, datetime]
    # The impact of the records hidden from this reader; None: nothing is hidden.
    hidden: ChangeImpact | None


def read_context(store: Store, reader: Reader, now: datetime) -> ReadContext:
    """Return the context in which a reader reads the findings of all patterns."""
    detected_at = {
        str(row["pattern"]): now
        if row["as_of"] is None
        else datetime.fromisoformat(str(row["as_of"]))
        for row in store.read(statement("findings/detections"))
    }
    return ReadContext(
        store, load_id_factory(store), reader, now, detected_at, hidden_impact(store, reader)
    )


def hidden_impact(store: Store, reader: Reader) -> ChangeImpact | None:
    """Return the impact of the records that are hidden from this reader."""
    if reader.sees_everything:
        return None
    rows = store.read(statement("findings/hidden_entities"), reader.parameters())
    hidden_ids = [str(row["id"]) for row in rows]
    return ChangeImpact(store, hidden_ids) if len(hidden_ids) > 0 else None


def subjects_with_hidden_records(ctx: ReadContext, query: PatternQuery) -> frozenset[str]:
    """Return everyone whose measures a record hidden from this reader could affect."""
    if ctx.hidden is None:
        return frozenset()
    reachable = ctx.hidden.reachable_subjects(query, query.today)
    needs_population = query.pattern.together and len(reachable) > 0
    return frozenset(
        population_and_prior_subjects(ctx.store, query) if needs_population else reachable
    )
