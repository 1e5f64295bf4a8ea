"""What the graph stores of a new version of a row, whether it is a node or a relationship."""

from graph.ingest.facts import Fact
from graph.ingest.groups import bookkeeping, times
from graph.ingest.versions import Known
from graph.store import Row


def stored(fact: Fact, known: Known, own: dict[str, object]) -> Row:
    """Return the values, moments and days of a new version; `own` is what its shape adds."""
    return {
        "values": {
            **fact.values,
            **own,
            "version": known.version,
            "content": fact.stated.content,
            "explicit": fact.stated.explicit,
            "withdrawn": fact.stated.withdrawn,
            **bookkeeping(known),
        },
        "moments": {
            **fact.moments,
            **times(known),
            "stated_at": fact.stated.stated_at.isoformat(),
        },
        "days": fact.days,
    }
