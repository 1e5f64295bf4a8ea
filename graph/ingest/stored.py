"""What the graph stores of a new version of a row, whether it is a node or a relationship."""

from graph.db.store import Row
from graph.ingest.facts import RowFact
from graph.ingest.row_versions import place_properties, validity_times
from graph.ingest.validity import ValidityInterval


def stored_version(fact: RowFact, interval: ValidityInterval, particular: dict[str, object]) -> Row:
    """Return a new version as statements take it; `own` is what its shape adds.

    When it was stated and holds, which every version has, stands apart from the moments and days
    of its own: those are set by name, which costs more.
    """
    return {
        "values": {
            **fact.values,
            **particular,
            "version": interval.version,
            "content": fact.assertion.content,
            "explicit": fact.assertion.explicit,
            "withdrawn": fact.assertion.withdrawn,
            **place_properties(interval),
        },
        **validity_times(interval),
        "stated_at": fact.assertion.stated_at.isoformat(),
        "moments": fact.moments,
        "days": fact.days,
    }
