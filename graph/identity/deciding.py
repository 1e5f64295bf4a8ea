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
from graph.identity.around import around, ids_in
from graph.identity.grouping import regroup
from graph.identity.homes import Known, base_of
from graph.identity.regrouping import Link, regrouped
from graph.identity.verdicts import PairRuling, pair_id

SECONDS = 300.0
# A person of more records is split by naming those of somebody else.
PAIRS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Signed:
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
    signed = Signed(by, at, ruling.reason)
    one, other = sorted(records)
    work = PairDeciding(one, other, ruling, signed, secrets.token_hex(8)).work
    return store.transact(work, name="identity/decide", seconds=SECONDS)


@dataclass(frozen=True, slots=True)
class PairDeciding:
    """One decision on a pair; it may run twice and acts once."""

    one: str
    other: str
    ruling: PairRuling
    signed: Signed
    stamp: str

    def work(self, tx: Transaction) -> set[str]:
        """Refuse what is no longer so, keep the decision, and move what it moves."""
        tx.run(statement("writes/lock_store"), {"turn": self.stamp})
        held = tx.run(statement("identity/hold"), {"id": pair_id(self.one, self.other)})
        refuse_decided(held, self.ruling)
        if self.ruling.decision == "accepted":
            refuse_unequal(tx, (self.one, self.other))
        before = around(tx, (self.one, self.other))
        keep(tx, [(self.one, self.other)], self.ruling.decision, self.signed)
        touched = settle(tx, before, stamp=self.stamp, at=self.signed.at)
        if self.ruling.decision == "accepted":
            refuse_apart(tx, before, (self.one, self.other))
        return touched


def refuse_decided(held: Sequence[Row], ruling: PairRuling) -> None:
    """Raise Conflict where a pair is decided otherwise than the person saw it."""
    now = str(held[0]["decision"]) if len(held) > 0 else "open"
    if now != ruling.known_as:
        by = cast("str | None", held[0]["by"]) if len(held) > 0 else None
        at = None if by is None else datetime.fromisoformat(str(held[0]["at"]))
        raise already(f"The pair is {now} by now", by, at)
    if now == ruling.decision:
        raise Conflict(f"The pair is {now} already, so there is nothing to decide.")


def already(what: str, by: str | None, at: datetime | None) -> Conflict:
    """Return what is said to somebody who decides after another."""
    who = "" if by is None or at is None else f", by {by} at {at.isoformat(timespec='seconds')}"
    return Conflict(
        f"{what}{who}; look at it again, and say what you saw as `known_as`.", by=by, at=at
    )


def refuse_unequal(tx: Transaction, records: Sequence[str]) -> None:
    """Raise Conflict where not everybody who may see the one record may see the other."""
    audiences = audiences_of(tx, records)
    if len(set(audiences.values())) > 1:
        raise Conflict(
            "Not everybody who may see one of the two records may see the other, so they are not "
            "joined: the join would show it."
        )


def audiences_of(tx: Transaction, records: Sequence[str]) -> dict[str, str]:
    """Return a key of who may see each record."""
    rows = tx.run(statement("identity/audience"), {"ids": sorted(records)})
    return {str(row["id"]): str(row["audience"]) for row in rows}


def refuse_apart(tx: Transaction, before: Mapping[str, Known], pair: tuple[str, str]) -> None:
    """Raise Conflict where two records stay apart though they were accepted, or come apart."""
    known = around(tx, before)
    accepted = [link for link in links_of(tx, known) if link.accepted]
    held = {
        (link.one, link.other)
        for link in accepted
        if link.one in before
        and link.other in before
        and before[link.one].person == before[link.other].person
    }
    if any(known[one].person != known[other].person for one, other in {*held, pair}):
        raise Conflict(
            "Joining these two would bring together records that were told apart; take that "
            "decision back first."
        )


def split_person(store: Store, person: str, records: Sequence[str], signed: Signed) -> set[str]:
    """Take a person apart and return the people that touched.

    Some records from all others; without records each from each, those of one PNC id together.
    """
    work = Splitting(person, tuple(records), signed, secrets.token_hex(8)).work
    return store.transact(work, name="identity/split", seconds=SECONDS)


@dataclass(frozen=True, slots=True)
class Splitting:
    """Take one person apart; it may run twice and acts once."""

    person: str
    records: tuple[str, ...]
    signed: Signed
    stamp: str

    def work(self, tx: Transaction) -> set[str]:
        """Tell every two records apart that are to be, and move what that moves."""
        tx.run(statement("writes/lock_store"), {"turn": self.stamp})
        rows = tx.run(statement("identity/members"), {"person": self.person})
        members = [str(row["id"]) for row in rows]
        if len(members) == 0:
            raise NotFound("No person with this id is recorded; somebody may have split them.")
        known = around(tx, members)
        pairs = self.pairs({one: known[one] for one in members}, ids_in(tx))
        keep(tx, pairs, "split", self.signed)
        return settle(tx, known, stamp=self.stamp, at=self.signed.at)

    def pairs(self, members: Mapping[str, Known], ids: IdFactory) -> list[tuple[str, str]]:
        """Return every two records that are told apart."""
        strangers = set(self.records)
        if not strangers <= members.keys() or len(strangers) == len(members):
            raise Misuse("Name some of this person's records, and not all, to take apart.")
        sides = {
            one: one in strangers if len(strangers) > 0 else base_of(known, members, ids)
            for one, known in members.items()
        }
        if len(set(sides.values())) == 1:
            # One PNC id is all that joins them: then each is taken by itself.
            sides = {one: one for one in members}
        pairs = [two for two in combinations(sorted(members), 2) if sides[two[0]] != sides[two[1]]]
        if len(pairs) == 0:
            raise Misuse("One record is all there is of this person; there is nothing to split.")
        if len(pairs) > PAIRS_AT_ONCE:
            raise Misuse(
                "These are too many records to split at once; name those of somebody else."
            )
        return pairs


def keep(tx: Transaction, pairs: Sequence[tuple[str, str]], decision: str, signed: Signed) -> None:
    """Store one decision on some pairs."""
    rows = [{"id": pair_id(*two), "one": two[0], "other": two[1]} for two in pairs]
    given = {"decision": decision, "by": signed.by, "at": signed.at, "reason": signed.reason}
    tx.run(statement("identity/decide"), {"rows": rows, **given})


def settle(tx: Transaction, before: Mapping[str, Known], *, stamp: str, at: datetime) -> set[str]:
    """Group the records again that a decision was about, and move what moves."""
    known = around(tx, before)
    groups = regrouped(known, links_of(tx, known), ids_in(tx))
    return regroup(tx, groups, stamp=stamp, at=at)


def links_of(tx: Transaction, known: Mapping[str, Known]) -> list[Link]:
    """Return what joins any two of some records."""
    rows = tx.run(statement("identity/links"), {"ids": sorted(known)})
    return [
        Link(
            one=str(row["one"]),
            other=str(row["other"]),
            weight=float(str(row["weight"])),
            accepted=row["accepted"] is True,
        )
        for row in rows
    ]
