"""What people, addresses and assessments are called, for lists that hold only their ids."""

from collections.abc import Iterable, Mapping
from typing import Literal

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.history.recorded_items import Name
from graph.models import FrozenModel


class Caption(FrozenModel):
    """What something is called; a name of None was not recorded."""

    id: str
    kind: Literal["person", "address", "assessment"]
    name: Name = None
    # Whose page tells more: of an assessment, that of the person it is of.
    leads_to: str
    protected: bool = False


def load_names(store: Store, ids: Iterable[str], reader: Reader) -> Mapping[str, Caption]:
    """Return by id what things are called; those that this reader may not see are not in it."""
    wanted_ids = sorted(set(ids))
    if len(wanted_ids) == 0:
        return {}
    rows = store.read(statement("reads/names"), {"ids": wanted_ids, **reader.parameters()})
    return {str(row["id"]): Caption.model_validate(row) for row in rows}
