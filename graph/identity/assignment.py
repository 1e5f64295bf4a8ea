"""Which person each record is of: pure, from what the records say and what was joined.

A record's *base* is the person of its valid PNC id, else a person of its own. Records of one base
are one person, and so are the bases of records that are in one group. Nothing else decides, so
joining and taking apart again ends where it began, whatever was loaded between.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.domain.ids import IdFactory


@dataclass(frozen=True, slots=True)
class LinkedRecord:
    """A record as the store has it."""

    id: str
    pnc_key: str | None
    # When its source first stated it, as text that sorts.
    since: str
    # The person it is of now; None: it was just written.
    person: str | None = None
    # The name of the group it is joined in: the base that names the person.
    group: str | None = None
    # Records that a person told apart from this one.
    apart: frozenset[str] = frozenset()


def assign_people(records: Mapping[str, LinkedRecord], ids: IdFactory) -> dict[str, str]:
    """Return the person that each record is of."""
    bases = {record_id.id: base_of(record_id, records, ids) for record_id in records.values()}
    person_of: dict[str, str] = {}
    for members in components(records, bases):
        name = person_name(members, records, bases)
        person_of.update(
            {record_id: bases[record_id] if name is None else name for record_id in members}
        )
    return person_of


def base_of(record: LinkedRecord, records: Mapping[str, LinkedRecord], ids: IdFactory) -> str:
    """Return the person a record is of by itself.

    Whom a person told apart no PNC id brings together: each of the two then stands by itself.
    """
    key = record.pnc_key
    told_apart = any(
        neighbour in records and records[neighbour].pnc_key == key for neighbour in record.apart
    )
    if key is None or told_apart:
        return ids.of("person", record.id)
    return ids.of("person", "pnc", key)


def components(records: Mapping[str, LinkedRecord], bases: Mapping[str, str]) -> list[list[str]]:
    """Return the records that hang together by base or by group."""
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    for record_id in sorted(records):
        for mark in (f"base {bases[record_id]}", f"group {records[record_id].group or record_id}"):
            parent[root(mark)] = root(record_id)
    members: dict[str, list[str]] = {}
    for record_id in sorted(records):
        members.setdefault(root(record_id), []).append(record_id)
    return list(members.values())


def person_name(
    members: Iterable[str], records: Mapping[str, LinkedRecord], bases: Mapping[str, str]
) -> str | None:
    """Return the id of the person of some records; None: none of what joined them counts.

    A later PNC id may bring together what a person told apart; then every base stands by itself.
    """
    together = frozenset(members)
    if any(records[record_id].apart & together for record_id in together):
        return None
    own_bases = {bases[record_id] for record_id in together}
    group_names = {records[record_id].group for record_id in together} & own_bases
    return min(name for name in (group_names or own_bases) if name is not None)


def earliest_base(
    members: Iterable[LinkedRecord], ids: IdFactory, records: Mapping[str, LinkedRecord]
) -> str:
    """Return the base that names a new group: that of the person who is known longest.

    People who are no longer people of their own come after those who are.
    """
    bases = ((base_of(record, records, ids), record) for record in members)
    return min((base != record.person, record.since, base) for base, record in bases)[2]
