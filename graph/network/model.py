"""Networks of nodes and edges, as pictures and measures share them.

People, incidents and addresses are what networks are made of. The other records, such as orders and
referrals, are called papers; a network holds them on request.
"""

from datetime import date, datetime
from typing import Annotated, Final, Literal, TypeAlias, get_args

from pydantic import Field

from graph.models import FROM, FrozenModel
from graph.rows import DOCUMENTS_BY_KIND, CaseDocumentKind

MainKind: TypeAlias = Literal["person", "incident", "address"]
NodeKind: TypeAlias = Literal[MainKind, CaseDocumentKind]
RoleName: TypeAlias = Literal["suspect", "victim", "witness", "reporter", "child_present"]
PaperEdge: TypeAlias = Literal[
    "AGAINST",
    "PROTECTS",
    "EXCLUDES_FROM",
    "CONCERNS",
    "FOR_VICTIM",
    "CONVICTED_OF",
    "FOR",
    "OF",
    "OF_VICTIM",
    "ABOUT",
    "FOR_CHILD",
    "IN",
]
MainEdge: TypeAlias = Literal[
    "SUSPECT_IN",
    "VICTIM_IN",
    "WITNESS_IN",
    "REPORTED",
    "CHILD_PRESENT_AT",
    "OCCURRED_AT",
    "LIVES_AT",
    "PARTNER_OF",
    "PARENT_OF",
    "RELATED_TO",
]
EdgeKind: TypeAlias = Literal[MainEdge, PaperEdge]

MAIN_KINDS: Final[tuple[MainKind, ...]] = get_args(MainKind)
PAPER_KINDS: Final[tuple[CaseDocumentKind, ...]] = get_args(CaseDocumentKind)
# What an id begins with.
BEGINNINGS: Final[dict[str, NodeKind]] = {
    **{kind: kind for kind in MAIN_KINDS},
    **{description.id_prefix: kind for kind, description in DOCUMENTS_BY_KIND.items()},
}

ROLE_OF_EDGE: Final[dict[str, RoleName]] = {
    "SUSPECT_IN": "suspect",
    "VICTIM_IN": "victim",
    "WITNESS_IN": "witness",
    "REPORTED": "reporter",
    "CHILD_PRESENT_AT": "child_present",
}


def node_kind(entity_id: str) -> NodeKind | None:
    """Return the kind of node an id names, or None."""
    return BEGINNINGS.get(entity_id.split("-", 1)[0])


class Node(FrozenModel):
    """A person, an incident, an address or a paper, with what a picture says of it."""

    id: str
    kind: NodeKind
    caption: str
    # The person that was asked for; of two ends of a path, both.
    subject: bool = False
    # Of a person: the roles they have in the incidents shown.
    roles: tuple[RoleName, ...] = ()
    date_of_birth: date | None = None
    # Of an incident; a band of None is an unknown one.
    band: Annotated[int, Field(ge=0, le=6)] | None = None
    occurred_on: date | None = None
    force: str | None = None
    incident_kind: str | None = None
    counted: bool | None = None
    marking: str | None = None
    # Of an address.
    protected: bool = False
    # Of a paper: its own day, and the day it ends.
    on: date | None = None
    until: date | None = None
    # Hops from the subject.
    distance: int = 0
    # The records it rests on, as `source:id`.
    record_ids: tuple[str, ...] = ()


class Edge(FrozenModel):
    """One recorded relationship between two nodes of the same network."""

    id: str
    start: str
    end: str
    kind: EdgeKind
    # What the source calls it: a party's status, or partner, ex_partner, sibling and so on.
    status: str | None = None
    detail: str | None = None
    from_: Annotated[date | None, FROM] = None
    to: date | None = None
    source: str


class OmittedCount(FrozenModel):
    """How many visible nodes of one kind were not returned."""

    kind: NodeKind
    count: int


class Network(FrozenModel):
    """Nodes and the edges between them, and how much of the whole they are."""

    subject: str
    as_of: datetime
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    total: int
    returned: int
    truncated: bool
    left_out: tuple[OmittedCount, ...] = ()
