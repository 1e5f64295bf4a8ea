"""Conflicts of interest: with whom a reader has one, and changes of findings without them."""

from collections.abc import Sequence
from dataclasses import replace

from api.policy import collect_ids
from api.services.context import AppState
from api.services.signed_in import SignedIn
from graph.access.reader import Reader
from graph.decisions import FindingChange
from graph.domain.time import london_day
from graph.history import read_conflicts, read_ids_in_conflict, read_withheld_ids


def with_conflicts(service: AppState, signed_in: SignedIn) -> SignedIn:
    """Return who asks with everybody they must not read about."""
    member = service.staff.member(signed_in.subject)
    if member is None:
        return signed_in
    conflicts = read_conflicts(service.store, member)
    conflict_ids = {
        "conflicts": conflicts,
        "in_conflict": read_ids_in_conflict(service.store, conflicts),
    }
    return replace(signed_in, reader=signed_in.reader.model_copy(update=conflict_ids))


def changes_without_conflicts(
    service: AppState, reader: Reader, changes: Sequence[FindingChange]
) -> tuple[FindingChange, ...]:
    """Return changes without those about somebody the reader has a conflict with."""
    if len(reader.conflicts) == 0 or len(changes) == 0:
        return tuple(changes)
    ids = {change: collect_ids([change.id, change.subject]) for change in changes}
    withheld = read_withheld_ids(
        service.store,
        {id_ for group_ids in ids.values() for id_ in group_ids},
        reader=reader,
        today=london_day(service.clock()),
    )
    return tuple(change for change in changes if withheld.hidden.isdisjoint(ids[change]))
