"""Take a person's decision on two records, join or take apart what follows, in one transaction."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import cast

from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.domain.ids import IdFactory
from graph.errors import Conflict, Misuse, NotFound
from graph.identity.assignment import LinkedRecord, base_of
from graph.identity.linkage_groups import RecordLink, link_groups
from graph.identity.linked_records import ids_in, load_linked_records
from graph.identity.reassign import reassign_groups
from graph.identity.review_queue import queue_pairs
from graph.identity.verdicts import PairRuling, pair_id

SECONDS = 300.0
# A person of more records is split by naming those of somebody else.
PAIRS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class DecisionAuthor:
    """Who decides, when, and why."""

    by: str
    at: datetime
    reason: str


def decide_pair(
    store: Store, records: tuple[str, str], ruling: PairRuling, *, by: str, at: datetime
) -> set[str]:
    """Keep a decision on two records, and return the people it touched.

    The caller has made sure that this person may see both records, and has logged what they do.
    """
    signed = DecisionAuthor(by, at, ruling.reason)
    left, right = sorted(records)
    work = PairDecisionWork(left, right, ruling, signed, secrets.token_hex(8)).work
    return store.transact(work, name="identity/store_decision", seconds=SECONDS)


@dataclass(frozen=True, slots=True)
class PairDecisionWork:
    """One decision on a pair; it may run twice and acts once."""

    one: str
    other: str
    ruling: PairRuling
    signed: DecisionAuthor
    stamp: str

    def work(self, tx: Transaction) -> set[str]:
        """Refuse what is no longer so, keep the decision, and move what it moves."""
        tx.run(statement("writes/lock_store"), {"turn": self.stamp})
        rows = tx.run(statement("identity/pair_decision"), {"id": pair_id(self.one, self.other)})
        check_decision_seen(rows, self.ruling)
        if self.ruling.decision == "accepted":
            check_same_audience(tx, (self.one, self.other))
        before = load_linked_records(tx, (self.one, self.other))
        store_decision(tx, [(self.one, self.other)], self.ruling.decision, self.signed)
        people = regroup_records(tx, before, stamp=self.stamp, at=self.signed.at)
        if self.ruling.decision == "accepted":
            check_not_told_apart(tx, before, (self.one, self.other))
        return people


def check_decision_seen(rows: Sequence[Row], ruling: PairRuling) -> None:
    """Raise Conflict where a pair is decided otherwise than the person saw it."""
    decision = str(rows[0]["decision"]) if len(rows) > 0 else "open"
    if decision != ruling.known_as:
        by = cast("str | None", rows[0]["by"]) if len(rows) > 0 else None
        at = None if by is None else datetime.fromisoformat(str(rows[0]["at"]))
        raise decided_meanwhile(f"The pair is {decision} by now", by, at)
    if decision == ruling.decision:
        raise Conflict(f"The pair is {decision} already, so there is nothing to decide.")


def decided_meanwhile(subject: str, by: str | None, at: datetime | None) -> Conflict:
    """Return what is said to somebody who decides after another."""
    author = "" if by is None or at is None else f", by {by} at {at.isoformat(timespec='seconds')}"
    return Conflict(
        f"{subject}{author}; look at it again, and say what you saw as `known_as`.", by=by, at=at
    )


def check_same_audience(tx: Transaction, records: Sequence[str]) -> None:
    """Raise Conflict where not everybody who may see the one record may see the other."""
    audiences = audiences_by_record(tx, records)
    if len(set(audiences.values())) > 1:
        raise Conflict(
            "Not everybody who may see one of the two records may see the other, so they are not "
            "joined: the join would show it."
        )


def audiences_by_record(tx: Transaction, records: Sequence[str]) -> dict[str, str]:
    """Return a key of who may see each record."""
    rows = tx.run(statement("identity/record_audience"), {"ids": sorted(records)})
    return {str(row["id"]): str(row["audience"]) for row in rows}


def check_not_told_apart(
    tx: Transaction, before: Mapping[str, LinkedRecord], pair: tuple[str, str]
) -> None:
    """Raise Conflict where two records stay apart though they were accepted, or come apart."""
    after = load_linked_records(tx, before)
    accepted = [link for link in load_links(tx, after) if link.accepted]
    kept_together = {
        (link.one, link.other)
        for link in accepted
        if link.one in before
        and link.other in before
        and before[link.one].person == before[link.other].person
    }
    if any(after[left].person != after[right].person for left, right in {*kept_together, pair}):
        raise Conflict(
            "Joining these two would bring together records that were told apart; take that "
            "decision back first."
        )


def split_person(
    store: Store, person: str, records: Sequence[str], signed: DecisionAuthor
) -> set[str]:
    """Take a person apart and return the people that touched.

    Some records from all others; without records each from each, those of one PNC id together.
    """
    work = PersonSplit(person, tuple(records), signed, secrets.token_hex(8)).work
    return store.transact(work, name="identity/split", seconds=SECONDS)


@dataclass(frozen=True, slots=True)
class PersonSplit:
    """Take one person apart; it may run twice and acts once."""

    person: str
    records: tuple[str, ...]
    signed: DecisionAuthor
    stamp: str

    def work(self, tx: Transaction) -> set[str]:
        """Tell every two records apart that are to be, and move what that moves."""
        tx.run(statement("writes/lock_store"), {"turn": self.stamp})
        rows = tx.run(statement("identity/members"), {"person": self.person})
        members = [str(row["id"]) for row in rows]
        if len(members) == 0:
            raise NotFound("No person with this id is recorded; somebody may have split them.")
        linked = load_linked_records(tx, members)
        pairs = self.pairs({member: linked[member] for member in members}, ids_in(tx))
        store_decision(tx, pairs, "split", self.signed)
        return regroup_records(tx, linked, stamp=self.stamp, at=self.signed.at)

    def pairs(self, members: Mapping[str, LinkedRecord], ids: IdFactory) -> list[tuple[str, str]]:
        """Return every pair of records that must stay apart."""
        strangers = set(self.records)
        if not strangers <= members.keys() or len(strangers) == len(members):
            raise Misuse("Name some of this person's records, and not all, to take apart.")
        sides = {
            record_id: record_id in strangers
            if len(strangers) > 0
            else base_of(linked, members, ids)
            for record_id, linked in members.items()
        }
        if len(set(sides.values())) == 1:
            # One PNC id is all that joins them: then each is taken by itself.
            sides = {record_id: record_id for record_id in members}
        pairs = [
            pair for pair in combinations(sorted(members), 2) if sides[pair[0]] != sides[pair[1]]
        ]
        if len(pairs) == 0:
            raise Misuse("One record is all there is of this person; there is nothing to split.")
        if len(pairs) > PAIRS_AT_ONCE:
            raise Misuse(
                "These are too many records to split at once; name those of somebody else."
            )
        return pairs


def store_decision(
    tx: Transaction, pairs: Sequence[tuple[str, str]], decision: str, signed: DecisionAuthor
) -> None:
    """Store one decision on some pairs."""
    rows = [{"id": pair_id(*pair), "one": pair[0], "other": pair[1]} for pair in pairs]
    decision_params = {
        "decision": decision,
        "by": signed.by,
        "at": signed.at,
        "reason": signed.reason,
    }
    tx.run(statement("identity/store_decision"), {"rows": rows, **decision_params})
    queue_pairs(tx, [str(row["id"]) for row in rows])


def regroup_records(
    tx: Transaction, before: Mapping[str, LinkedRecord], *, stamp: str, at: datetime
) -> set[str]:
    """Group the records again that a decision was about, and move what moves."""
    linked = load_linked_records(tx, before)
    groups = link_groups(linked, load_links(tx, linked), ids_in(tx))
    return reassign_groups(tx, groups, stamp=stamp, at=at)


def load_links(tx: Transaction, linked: Mapping[str, LinkedRecord]) -> list[RecordLink]:
    """Return what joins any two of some records."""
    rows = tx.run(statement("identity/links"), {"ids": sorted(linked)})
    return [
        RecordLink(
            one=str(row["left"]),
            other=str(row["right"]),
            weight=float(str(row["weight"])),
            accepted=row["accepted"] is True,
        )
        for row in rows
    ]
