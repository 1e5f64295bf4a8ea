"""Where and when somebody was last recorded as suspect, for lists that tell people apart by it."""

from collections.abc import Iterable, Mapping
from datetime import date

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.models import FrozenModel


class LatestIncident(FrozenModel):
    """The force and the day of the latest incident with a person as suspect."""

    person: str
    force: str
    on: date


def load_latest_incidents(
    store: Store, people: Iterable[str], reader: Reader
) -> Mapping[str, LatestIncident]:
    """Return the latest incidents that this reader may see, by person; who has none is left out."""
    ids = sorted(set(people))
    if len(ids) == 0:
        return {}
    rows = store.read(statement("reads/latest_incidents"), {"people": ids, **reader.parameters()})
    return {str(row["person"]): LatestIncident.model_validate(row) for row in rows}
