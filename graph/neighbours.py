"""What stands around a person, as nodes and edges: the shape that pictures and measures share."""

from datetime import date, datetime
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field

from graph.parts import FROM, Part

NodeKind: TypeAlias = Literal["person", "incident", "address"]
RoleName: TypeAlias = Literal["suspect", "victim", "witness", "reporter", "child_present"]
EdgeKind: TypeAlias = Literal[
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

ROLE_OF_EDGE: Final[dict[str, RoleName]] = {
    "SUSPECT_IN": "suspect",
    "VICTIM_IN": "victim",
    "WITNESS_IN": "witness",
    "REPORTED": "reporter",
    "CHILD_PRESENT_AT": "child_present",
}


class Node(Part):
    """A person, an incident or an address, with what a picture says of it."""

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
    # Of an address.
    protected: bool = False
    # Hops from the subject.
    distance: int = 0
    # The records it rests on, as `source:id`.
    record_ids: tuple[str, ...] = ()


class Edge(Part):
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


class LeftOut(Part):
    """How many visible nodes of one kind were not returned."""

    kind: NodeKind
    count: int


class Network(Part):
    """Nodes and the edges between them, and how much of the whole they are."""

    subject: str
    as_of: datetime
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    total: int
    returned: int
    truncated: bool
    left_out: tuple[LeftOut, ...] = ()
