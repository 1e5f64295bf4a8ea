"""Which records are joined, from the pairs that join them and those a person told apart: pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.domain.ids import IdFactory
from graph.identity.assignment import LinkedRecord, base_of, earliest_base


@dataclass(frozen=True, slots=True, order=True)
class RecordLink:
    """Two records that are one person: because a person said so, else by their weight."""

    one: str
    other: str
    weight: float = 0.0
    accepted: bool = False


def link_groups(
    records: Mapping[str, LinkedRecord], links: Iterable[RecordLink], ids: IdFactory
) -> dict[str, str | None]:
    """Return the group of each record, None where it is in none.

    What people accepted comes first, then the heavier. No link joins what a person told apart,
    be it through a third record.
    """
    bases = {record_id.id: base_of(record_id, records, ids) for record_id in records.values()}
    sets: dict[str, set[str]] = {}
    for record_id, base in bases.items():
        sets.setdefault(base, set()).add(record_id)
    holding = {record_id: sets[base] for record_id, base in bases.items()}
    for link in sorted(
        links, key=lambda record_id: (not record_id.accepted, -record_id.weight, record_id)
    ):
        if link.one not in holding or link.other not in holding:
            continue
        first, second = holding[link.one], holding[link.other]
        if first is second or any(records[record_id].apart & second for record_id in first):
            continue
        first |= second
        holding.update(dict.fromkeys(second, first))
    return {
        record_id: group_name(members, bases, records, ids)
        for record_id, members in sorted(holding.items())
    }


def group_name(
    members: Iterable[str],
    bases: Mapping[str, str],
    records: Mapping[str, LinkedRecord],
    ids: IdFactory,
) -> str | None:
    """Return the name of a group; records of one base need none."""
    together = sorted(members)
    if len({bases[record_id] for record_id in together}) == 1:
        return None
    return earliest_base([records[record_id] for record_id in together], ids, records)
