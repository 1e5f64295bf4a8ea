"""Orders, referrals and the other papers of a network, named by what they are."""

from collections.abc import Iterator
from typing import Any, Final, cast

from graph.db.store import Row
from graph.network.model import Node, node_kind

# What each kind is called after its own word: a restraining order, a MARAC referral.
CALLED: Final = {
    "order": "order",
    "referral": "referral",
    "conviction": "conviction or disposal",
    "management": "management",
    "assessment": "assessment",
    "protection_plan": "child protection plan",
    "death": "death",
}


def case_documents(row: Row) -> Iterator[Node]:
    """Give the papers of a row as nodes."""
    for paper in cast("list[dict[str, Any]]", row["papers"]):
        kind = node_kind(paper["id"])
        if kind is not None:
            yield Node(
                id=paper["id"],
                kind=kind,
                caption=caption(kind, paper),
                on=paper["on"],
                until=paper["until"],
                record_ids=tuple(paper["record_ids"]),
            )


def caption(kind: str, row: dict[str, Any]) -> str:
    """Return what a paper is in a few words: what it is of, its kind, its grade or outcome."""
    of = str(row["what"] or "").replace("_", " ")
    text = f"{of} {CALLED[kind]}".strip()
    more = row["grade"] or row["outcome"]
    text = text if more is None else f"{text}, {more}"
    return text[:1].upper() + text[1:]
