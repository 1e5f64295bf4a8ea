"""The names of people, addresses and assessments, for lists that have only their ids."""

from collections.abc import Iterable, Mapping
from typing import Literal

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.history.recorded_items import Name
from graph.models import FrozenModel


class Caption(FrozenModel):
    """The name of something; None: no name was recorded."""

    id: str
    kind: Literal["person", "address", "assessment"]
    name: Name = None
    # The id whose page has more: for an assessment, the person it is about.
    leads_to: str
    protected: bool = False


def load_names(store: Store, ids: Iterable[str], reader: Reader) -> Mapping[str, Caption]:
    """Return captions by id, without those that this reader may not see."""
    wanted_ids = sorted(set(ids))
    if len(wanted_ids) == 0:
        return {}
    rows = store.read(statement("reads/names"), {"ids": wanted_ids, **reader.parameters()})
    return {str(row["id"]): Caption.model_validate(row) for row in rows}
