"""Caption orders, referrals and the other documents of a network."""

from collections.abc import Iterator
from typing import Any, cast

from graph.db.store import Row
from graph.network.model import PAPER_KINDS, Node, node_kind
from graph.rows import CASE_DOCUMENTS, CaseDocumentKind


def case_documents(row: Row) -> Iterator[Node]:
    """Return the documents of a row as nodes."""
    for paper in cast("list[dict[str, Any]]", row["papers"]):
        kind = node_kind(paper["id"])
        if kind in PAPER_KINDS:
            yield Node(
                id=paper["id"],
                kind=kind,
                caption=caption(kind, paper),
                on=paper["on"],
                until=paper["until"],
                record_ids=tuple(paper["record_ids"]),
            )


def caption(kind: CaseDocumentKind, row: dict[str, Any]) -> str:
    """Return what a paper is in a few words: what it is of, its kind, its grade or outcome."""
    of = str(row["what"] or "").replace("_", " ")
    text = f"{of} {CASE_DOCUMENTS[kind].noun}".strip()
    detail = row["grade"] or row["outcome"]
    text = text if detail is None else f"{text}, {detail}"
    return text[:1].upper() + text[1:]
