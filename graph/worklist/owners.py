"""Who works on a case: assigned by somebody, at a time, with the history of all that."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from graph.db.statements import statement
from graph.db.store import Store, Transaction
from graph.errors import Misuse
from graph.models import FrozenModel
from graph.worklist.model import NOBODY


class Assignment(FrozenModel):
    """Somebody gave a case to somebody; an owner of None: to nobody."""

    owner: str | None
    by: str
    at: datetime


def assign_cases(
    store: Store, people: Sequence[str], owner: str | None, *, by: str, at: datetime
) -> None:
    """Give the cases of people to somebody, or to nobody, in one transaction."""
    if owner is not None and owner.strip().casefold() in {"", NOBODY}:
        raise Misuse("Name who is to work on the case, or leave the owner out for nobody.")
    params = {
        "people": sorted(set(people)),
        "owner": None if owner is None else owner.strip(),
        "by": by,
        "at": at,
    }

    def work(tx: Transaction) -> None:
        tx.run(statement("worklist/assign"), params)

    store.transact(work, name="worklist/assign")


def list_assignments(store: Store, person: str) -> tuple[Assignment, ...]:
    """Return to whom a person's case was given, the latest first."""
    rows = store.read(statement("worklist/assignments"), {"person": person})
    return tuple(Assignment.model_validate(row) for row in rows)


def load_owners(store: Store, people: Iterable[str]) -> Mapping[str, str]:
    """Return who works on the cases of people, by person."""
    rows = store.read(statement("worklist/owners"), {"people": sorted(set(people))})
    return {str(row["person"]): str(row["owner"]) for row in rows}
